// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/OpenSource.h"

#include "database/MySqlConnection.h"
#include "database/SqlDialect.h"
#include "database/SqliteCatalog.h"
#include "extract/MySqlMetadata.h"
#include "extract/MySqlRowReader.h"
#include "extract/SqliteRowReader.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QVariant>

#include <sqlite3.h>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

OpenSource::OpenSource(const SyncConfig &config, SourceKind kind, Purpose purpose, RunLog &log,
                       std::stop_token stop)
    : m_log(log)
    , m_stop(std::move(stop))
    , m_lockTimeout(config.azure.lockTimeout)
    , m_dataTime(QDateTime::currentDateTimeUtc())
{
    if (kind == SourceKind::Fallback)
        openFallback(config, purpose);
    else if (config.primary.type == DatabaseType::Sqlite)
        openPrimaryFile(config.primary, purpose);
    else
        openMySql(config.primary, purpose);
}

OpenSource::~OpenSource()
{
    m_reader.reset(); // before its connection
}

void OpenSource::openMySql(const PrimaryConfig &primary, Purpose purpose)
{
    const QString label = u"the primary %1"_s.arg(primary.login.host);
    m_server = std::make_unique<MySqlConnection>(primary.login, Side::Source, label, m_log, m_stop);
    m_cancel = std::make_unique<MySqlStatementCancel>(*m_server, m_stop);
    TableSchema declared;
    QString sql = primary.query;
    if (!primary.view.isEmpty()) {
        sql = u"SELECT * FROM "_s + MySqlDialect::identifier(primary.view);
        declared = declaredColumns(*m_server, primary.view);
    }
    prepareSession(*m_server, primary);
    if (purpose == Purpose::Check) {
        MySqlRowReader::check(*m_server, sql);
        return;
    }
    m_dataTime = QDateTime::currentDateTimeUtc();
    m_reader = std::make_unique<MySqlRowReader>(*m_server, sql, *m_cancel, m_stop);
    m_schema = m_reader->schema();
    applyDeclaredTypes(declared, m_schema);
    warnOfDaylightSaving();
}

void OpenSource::prepareSession(MySqlConnection &connection, const PrimaryConfig &primary)
{
    // PAD_CHAR_TO_FULL_LENGTH would add spaces to CHAR values; the rest of sql_mode is the server's own.
    connection.execute(u"SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'PAD_CHAR_TO_FULL_LENGTH', '')"_s,
                       Stage::Extract);
    if (!primary.timeZone.isEmpty())
        setTimeZone(connection, primary.timeZone);
    m_timeZone = SessionTimeZone::read(connection, Stage::Extract);
    // For the session too: a procedure may commit this transaction.
    connection.execute(u"SET SESSION TRANSACTION READ ONLY"_s, Stage::Extract);
    connection.execute(u"START TRANSACTION READ ONLY"_s, Stage::Extract);
}

void OpenSource::setTimeZone(MySqlConnection &connection, const QString &zone)
{
    try {
        connection.execute(u"SET SESSION time_zone = "_s + MySqlDialect::literal(zone), Stage::Extract);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        throw SyncError(
            Side::Source, Stage::Extract, ErrorKind::Configuration,
            u"%1 does not know the time zone %2. Correct time_zone in [external_db]: an offset such as "
            "+00:00 always works."_s.arg(connection.label(), zone),
            error.driver());
    }
}

void OpenSource::warnOfDaylightSaving()
{
    const bool hasTimestamp = std::any_of(m_schema.begin(), m_schema.end(), [](const Column &column) {
        return column.type.kind == ColumnType::Kind::Timestamp;
    });
    if (m_timeZone.hasDaylightSaving() && hasTimestamp)
        m_warnings += u"The source has TIMESTAMP columns and its session time zone has daylight saving, so "
                      u"that one hour "
                      "of each autumn is ambiguous. Set time_zone = +00:00 in [external_db]."_s;
}

void OpenSource::openSqlite(const QString &path, const QString &label, bool strictQuotes, Purpose purpose)
{
    m_log.info(u"Opening %1 (%2), read-only"_s.arg(label, path));
    m_file = std::make_unique<SqliteConnection>(
        path, SqliteConnection::Access::ReadOnly, Side::Source, label,
        SqliteConnection::Patience{std::chrono::seconds(m_lockTimeout), m_log, m_stop});
    // A mistyped "column" would be taken for a string (SQLite 3.40).
    if (strictQuotes)
        sqlite3_db_config(m_file->handle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    m_log.info(u"Opened %1: SQLite %2, a local file, not encrypted"_s.arg(
        label, QString::fromLatin1(sqlite3_libversion())));
    // The rows that are looked at and the rows that are then read must be the same.
    if (purpose == Purpose::ReadTyped)
        m_file->execute(u"BEGIN"_s, Stage::Connect);
}

void OpenSource::openPrimaryFile(const PrimaryConfig &primary, Purpose purpose)
{
    openSqlite(primary.databaseFile, u"the primary %1"_s.arg(QFileInfo(primary.databaseFile).fileName()),
               primary.view.isEmpty(), purpose);
    if (!primary.view.isEmpty())
        rememberTimeZone(primary.view);
    readFile(primary.view.isEmpty() ? std::make_unique<SqliteRowReader>(*m_file, primary.query, m_stop)
                                    : SqliteRowReader::forTable(*m_file, primary.view, m_stop),
             purpose);
}

void OpenSource::readFile(std::unique_ptr<SqliteRowReader> reader, Purpose purpose)
{
    if (purpose == Purpose::ReadTyped) {
        m_log.debug(u"Looking at all values of %1, for types that hold every one"_s.arg(m_file->label()));
        QElapsedTimer timer;
        timer.start();
        const qint64 rows = reader->survey();
        m_log.info(u"Looked at all values of %1 for types that hold every one: %2 rows in %3 s"_s.arg(
            m_file->label(), QString::number(rows),
            QString::number(static_cast<double>(timer.elapsed()) / 1000, 'f', 1)));
        m_warnings += reader->findings();
    }
    m_schema = reader->schema();
    m_reader = std::move(reader);
}

void OpenSource::rememberTimeZone(const QString &table)
{
    if (const auto snapshot = SqliteCatalog(*m_file).snapshot(table, Stage::Connect))
        m_timeZone = SessionTimeZone::fromString(snapshot->timeZone);
}

void OpenSource::openFallback(const SyncConfig &config, Purpose purpose)
{
    const QString &table = config.local.fallbackTable;
    openSqlite(config.local.fallbackPath,
               u"the fallback %1"_s.arg(QFileInfo(config.local.fallbackPath).fileName()), false, purpose);
    if (!m_file->hasTable(table, Stage::Connect)) {
        throw SyncError(
            Side::Source, Stage::Connect, ErrorKind::Missing,
            u"The fallback %1 has no table %2. Run once while the primary is available, or correct "
            "fallback_table in [local_db]."_s.arg(config.local.fallbackPath, table));
    }
    m_dataTime = sqliteDataTime(*m_file, table);
    rememberTimeZone(table);
    readFile(SqliteRowReader::forTable(*m_file, table, m_stop), purpose);
}

QDateTime sqliteDataTime(SqliteConnection &connection, const QString &table)
{
    if (const auto snapshot = SqliteCatalog(connection).snapshot(table, Stage::Connect))
        return snapshot->dataTime;
    return QFileInfo(connection.path()).lastModified().toUTC();
}

} // namespace Rowferry
