// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Contender.h"

#include <QFile>

#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct RowferryJob
{
    QString verify = u"off"_s;
    bool isFresh = true;     ///< the target is not there yet
    bool localInfile = true; ///< the server takes LOAD DATA LOCAL
    quint16 port = 0;        ///< of source and target
};

QString section(const QString &name, const QStringList &lines)
{
    return u"[%1]\n%2\n\n"_s.arg(name, lines.join(u'\n'));
}

/** Writes a config.ini for one contender and returns its path. */
QString writeConfig(const Workbench &bench, const Contender &contender, const RowferryJob &job)
{
    const bool isSqlite = contender.target == Contender::Target::Sqlite;
    const QString place = copyPlace(bench, contender);
    const QStringList login{u"type = mysql"_s,
                            u"host = 127.0.0.1"_s,
                            u"port = %1"_s.arg(job.port),
                            u"user = "_s + benchmarkUser,
                            u"password = "_s + benchmarkPassword,
                            u"ssl_mode = disabled"_s};
    QFile file(bench.path(contender.table + u'_' + contender.name + u".ini"_s));
    const QByteArray text =
        (section(u"general"_s, {u"config_version = 1"_s,
                                u"default_target = "_s + (isSqlite ? u"local_sqlite"_s : u"azure"_s),
                                u"verify = "_s + job.verify}) +
         section(u"external_db"_s, login + QStringList{u"database = bench"_s,
                                                       u"query = "_s + bench.table(contender.table).query}) +
         section(u"local_db"_s, {u"db_path = "_s + (isSqlite ? place : bench.path(u"unused.db"_s)),
                                 u"table_name = "_s + benchmarkTable}) +
         section(u"azure_mysql_db"_s,
                 login + QStringList{u"database = target"_s, u"table_name = "_s + place.section(u'.', 1)}))
            .toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        throw std::runtime_error("config.ini cannot be written: " + file.errorString().toStdString());
    return file.fileName();
}

bool isThere(const Workbench &bench, const Contender &contender)
{
    const QString place = copyPlace(bench, contender);
    if (contender.target == Contender::Target::Sqlite)
        return QFile::exists(place);
    return bench.server()
               .query(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'target' AND "
                      "TABLE_NAME = '%1'"_s.arg(place.section(u'.', 1)))
               .value()
               .value() != "0";
}

void removeCopy(const Workbench &bench, const Contender &contender)
{
    if (contender.target == Contender::Target::Sqlite)
        Workbench::removeSqlite(copyPlace(bench, contender));
    else
        bench.server().execute(u"DROP TABLE IF EXISTS "_s + copyPlace(bench, contender));
}

/** A fresh target is removed before; one that is to be there is made by a run that does not count. */
Command readyRun(Workbench &bench, const Contender &contender, RowferryJob job)
{
    if (job.port == 0)
        job.port = bench.port();
    Command command{
        bench.options().rowferry,
        {u"--run"_s, u"--quiet"_s, u"--json"_s, u"--config"_s, writeConfig(bench, contender, job)},
        {}};
    if (job.isFresh)
        removeCopy(bench, contender);
    else if (!isThere(bench, contender))
        (void)measuredRun(command);
    if (contender.target == Contender::Target::MySql)
        bench.server().execute(u"SET GLOBAL local_infile = %1"_s.arg(job.localInfile ? 1 : 0));
    return command;
}

Contender::Target targetOf(const QString &name)
{
    return name.startsWith("sqlite"_L1) ? Contender::Target::Sqlite : Contender::Target::MySql;
}

Contender headless(const QString &table, const QString &name, const QString &label, const RowferryJob &job)
{
    Contender contender{table, name, label};
    contender.kind = Contender::Kind::Rowferry;
    contender.target = targetOf(name);
    contender.reference = contender.target == Contender::Target::Sqlite ? u"native"_s : u"load"_s;
    contender.prepare = [contender, job](Workbench &bench) {
        return readyRun(bench, contender, job);
    };
    contender.check = [contender](Workbench &bench) {
        return wrongWith(bench, contender, true);
    };
    return contender;
}

Contender inWindow(const QString &table)
{
    Contender contender = headless(table, u"sqlite-window"_s, u"Rowferry's window, verify off"_s, {});
    contender.clock = Contender::Clock::Own;
    contender.prepare = [contender](Workbench &bench) {
        RowferryJob job;
        job.port = bench.port();
        removeCopy(bench, contender);
        return Workbench::roleCommand(u"window"_s, {0, {}, {}, {}, writeConfig(bench, contender, job)});
    };
    return contender;
}

quint16 linePort(const Workbench &bench, bool isFar)
{
    return isFar ? bench.farLinePort() : bench.nearLinePort();
}

Contender nativeOver(bool isFar, const QString &table, const QString &name, const QString &label)
{
    Contender contender{table, name, label};
    contender.kind = Contender::Kind::Limit;
    contender.reference = u"native"_s;
    contender.clock = Contender::Clock::Own;
    contender.prepare = [contender, isFar](Workbench &bench) {
        const QString file = copyPlace(bench, contender);
        Workbench::removeSqlite(file);
        const SourceTable &source = bench.table(contender.table);
        return Workbench::roleCommand(u"native"_s,
                                      {linePort(bench, isFar), source.query, file, source.sqliteColumns, {}});
    };
    contender.check = [contender](Workbench &bench) {
        return wrongWith(bench, contender, true);
    };
    return contender;
}

Contender rowferryOver(bool isFar, const QString &table, const QString &name, const QString &label)
{
    Contender contender = headless(table, name, label, {});
    contender.prepare = [contender, isFar](Workbench &bench) {
        RowferryJob job;
        job.port = linePort(bench, isFar);
        return readyRun(bench, contender, job);
    };
    return contender;
}

} // namespace

QList<Contender> rowferryContenders(const QString &table)
{
    const bool isWide = table == "wide"_L1;
    QList<Contender> contenders;
    const auto add = [&](const QString &place, bool isFresh, const QString &verify, bool localInfile) {
        const QString state = isFresh ? u"fresh"_s : u"existing"_s;
        const QString how = localInfile ? QString() : u", by INSERT"_s;
        contenders += headless(table, place + u'-' + state + u'-' + verify,
                               u"Rowferry, %1%2, verify %3"_s.arg(state, how, verify),
                               {verify, isFresh, localInfile, 0});
    };
    for (const bool isFresh : {true, false}) {
        add(u"sqlite"_s, isFresh, u"off"_s, true);
        if (isWide)
            add(u"sqlite"_s, isFresh, u"count"_s, true);
        add(u"sqlite"_s, isFresh, u"checksum"_s, true);
        if (isFresh && isWide)
            contenders += inWindow(table);
    }
    for (const bool isFresh : {true, false}) {
        for (const bool localInfile : {true, false}) {
            if (!isWide && (!isFresh || !localInfile))
                continue;
            for (const QString &verify : {u"off"_s, u"checksum"_s})
                add(localInfile ? u"mysql"_s : u"mysql-insert"_s, isFresh, verify, localInfile);
        }
    }
    return contenders;
}

QList<Contender> distanceContenders(const QString &table)
{
    QList<Contender> contenders;
    for (const QString &place : {u"native"_s, u"sqlite"_s, u"mysql"_s}) {
        for (const bool isFar : {false, true}) {
            const QString name = place + (isFar ? u"-far"_s : u"-near"_s);
            const QString label = isFar ? u"over the long line"_s : u"over the line without delay"_s;
            contenders += place == "native"_L1
                              ? nativeOver(isFar, table, name, u"plain C API copy "_s + label)
                              : rowferryOver(isFar, table, name, u"Rowferry "_s + label);
        }
    }
    return contenders;
}

QList<Contender> linearContenders()
{
    const QString table = u"wide5"_s;
    return {headless(table, u"sqlite-fresh-off"_s, u"Rowferry, five times the rows, verify off"_s, {}),
            headless(table, u"sqlite-fresh-checksum"_s, u"Rowferry, five times the rows, verify checksum"_s,
                     {u"checksum"_s, true, true, 0}),
            headless(table, u"mysql-fresh-off"_s, u"Rowferry, five times the rows, verify off"_s, {})};
}

} // namespace Rowferry
