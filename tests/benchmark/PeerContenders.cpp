// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Contender.h"

#include <QFile>
#include <QStandardPaths>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/** The Python that has what the script imports; empty: none. */
QString pythonWithPandas()
{
    static const QString found = [] {
        for (const QString &python : {QStandardPaths::findExecutable(u"python3"_s), u"/usr/bin/python3"_s}) {
            if (!python.isEmpty() && QFile::exists(python) &&
                measuredRun({python, {u"-c"_s, u"import pandas, sqlalchemy, MySQLdb"_s}, {}}).exitCode == 0)
                return python;
        }
        return QString();
    }();
    return found;
}

Contender qtSqlContender(const QString &table)
{
    Contender contender{table, u"qtsql"_s, u"plain QtSql"_s};
    contender.reference = u"native"_s;
    contender.prepare = [contender](Workbench &bench) {
        const QString file = copyPlace(bench, contender);
        Workbench::removeSqlite(file);
        const SourceTable &source = bench.table(contender.table);
        return Workbench::roleCommand(u"qtsql"_s,
                                      {bench.port(), source.query, file, source.sqliteColumns, {}});
    };
    // It loses microseconds, so that its rows alone can be counted.
    contender.check = [contender](Workbench &bench) {
        return wrongWith(bench, contender, false);
    };
    return contender;
}

Contender pipeContender(const QString &table)
{
    Contender contender{table, u"pipe"_s, u"mariadb --quick | sqlite3 .import"_s};
    contender.reference = u"native"_s;
    contender.prepare = [contender](Workbench &bench) {
        const SourceTable &source = bench.table(contender.table);
        const QString file = copyPlace(bench, contender);
        Workbench::removeSqlite(file);
        const QString client =
            u"mariadb --no-defaults --quick --batch --skip-column-names --default-character-set=utf8mb4 "
            "--protocol=TCP --host=127.0.0.1 --port=%1 --user=%2 --execute=%3"_s.arg(
                QString::number(bench.port()), benchmarkUser, quoted(source.query));
        const QString import =
            u"sqlite3 -batch %1 -cmd 'PRAGMA journal_mode = WAL' -cmd %2 -cmd '.mode tabs' "
            "'.import /dev/stdin %3'"_s.arg(
                quoted(file), quoted(u"CREATE TABLE %1 (%2)"_s.arg(benchmarkTable, source.sqliteColumns)),
                benchmarkTable);
        return Command{
            u"/bin/sh"_s, {u"-c"_s, client + u" | "_s + import}, {{u"MYSQL_PWD"_s, benchmarkPassword}}};
    };
    contender.check = [contender](Workbench &bench) {
        return wrongWith(bench, contender, false);
    };
    return contender;
}

Contender pandasContender(const QString &table, Contender::Target target)
{
    const bool isSqlite = target == Contender::Target::Sqlite;
    Contender contender{table, isSqlite ? u"pandas-sqlite"_s : u"pandas-mysql"_s, u"the pandas script"_s};
    contender.target = target;
    contender.reference = isSqlite ? u"native"_s : u"load"_s;
    contender.mostRounds = 2;
    contender.prepare = [contender, isSqlite](Workbench &bench) {
        const QString place = copyPlace(bench, contender);
        const QString server = u"mysql+mysqldb://%1:%2@127.0.0.1:%3"_s.arg(benchmarkUser, benchmarkPassword,
                                                                           QString::number(bench.port()));
        if (isSqlite)
            Workbench::removeSqlite(place);
        else
            bench.server().execute(u"DROP TABLE IF EXISTS "_s + place);
        return Command{pythonWithPandas(),
                       {QStringLiteral(BENCHMARK_FILES "/pandas_copy.py"),
                        server + u"/bench?charset=utf8mb4"_s, bench.table(contender.table).query,
                        isSqlite ? u"sqlite:///"_s + place : server + u"/target?charset=utf8mb4"_s,
                        isSqlite ? benchmarkTable : place.section(u'.', 1)},
                       {}};
    };
    contender.check = [contender](Workbench &bench) {
        return wrongWith(bench, contender, false);
    };
    return contender;
}

} // namespace

QList<Contender> peerContenders(const QString &table)
{
    QList<Contender> contenders{qtSqlContender(table), pipeContender(table)};
    if (!pythonWithPandas().isEmpty())
        contenders += {pandasContender(table, Contender::Target::Sqlite),
                       pandasContender(table, Contender::Target::MySql)};
    return contenders;
}

} // namespace Rowferry
