// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Roles.h"
#include "Stopwatch.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

void require(bool success, const QSqlError &error)
{
    if (!success)
        throw std::runtime_error(error.text().toStdString());
}

void execute(QSqlQuery query, const QString &sql)
{
    require(query.exec(sql), query.lastError());
}

qint64 copyRows(QSqlDatabase &source, QSqlDatabase &target, const Job &job)
{
    QSqlQuery rows(source);
    rows.setForwardOnly(true);
    execute(QSqlQuery(target), u"PRAGMA journal_mode = WAL"_s);
    execute(QSqlQuery(target), u"CREATE TABLE %1 (%2)"_s.arg(benchmarkTable, job.sqliteColumns));
    require(rows.exec(job.query), rows.lastError());
    const int columns = rows.record().count();
    require(target.transaction(), target.lastError());
    QSqlQuery insert(target);
    require(
        insert.prepare(u"INSERT INTO %1 VALUES (?%2)"_s.arg(benchmarkTable, u",?"_s.repeated(columns - 1))),
        insert.lastError());
    qint64 count = 0;
    for (; rows.next(); ++count) {
        for (int column = 0; column < columns; ++column)
            insert.bindValue(column, rows.value(column));
        require(insert.exec(), insert.lastError());
    }
    require(target.commit(), target.lastError());
    return count;
}

} // namespace

/** As Qt's documentation shows it: a query, a prepared INSERT, a QVariant a value, one transaction. */
RoleResult copyByQtSql(const Job &job)
{
    const Stopwatch watch;
    qint64 rows = 0;
    {
        QSqlDatabase source = QSqlDatabase::addDatabase(u"QMYSQL"_s, u"source"_s);
        source.setHostName(u"127.0.0.1"_s);
        source.setPort(job.port);
        source.setUserName(benchmarkUser);
        source.setPassword(benchmarkPassword);
        require(source.open(), source.lastError());
        QSqlDatabase target = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"target"_s);
        target.setDatabaseName(job.target);
        require(target.open(), target.lastError());
        rows = copyRows(source, target, job);
    }
    QSqlDatabase::removeDatabase(u"source"_s);
    QSqlDatabase::removeDatabase(u"target"_s);
    return {rows, watch.seconds(), watch.cpuSeconds()};
}

} // namespace Rowferry
