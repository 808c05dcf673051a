// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "config/SyncConfig.h"
#include "database/SessionTimeZone.h"
#include "database/StatementCancel.h"
#include "extract/RowReader.h"

#include <QDateTime>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace Rowferry {

class SqliteRowReader;

/**
 * One source, connected and with its statement under way, on the thread that made it.
 *
 * The source is only read: a read-only transaction on a server, a file that is opened without the right to
 * write, and in one transaction where its values are looked at before they are read. Throws SyncError
 * (Side::Source), or Cancelled.
 */
class OpenSource
{
public:
    enum class Purpose {
        Read,      ///< for targets that take any value in any column, as SQLite does
        ReadTyped, ///< a file's values are all looked at first: schema() has types of MySQL that hold them
        Check,     ///< the statement is looked at but not executed, and there is no reader
    };

    OpenSource(const SyncConfig &config, SourceKind kind, Purpose purpose, RunLog &log, std::stop_token stop);
    ~OpenSource();

    [[nodiscard]] RowReader &reader() { return *m_reader; }
    [[nodiscard]] const TableSchema &schema() const { return m_schema; }
    /** When the rows are or were true. */
    [[nodiscard]] const QDateTime &dataTime() const { return m_dataTime; }
    /** The zone that the source's TIMESTAMPs are spelled in. */
    [[nodiscard]] const SessionTimeZone &timeZone() const { return m_timeZone; }
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

private:
    void openMySql(const PrimaryConfig &primary, Purpose purpose);
    void openSqlite(const QString &path, const QString &label, bool strictQuotes, Purpose purpose);
    void openPrimaryFile(const PrimaryConfig &primary, Purpose purpose);
    void rememberTimeZone(const QString &table);
    void openFallback(const SyncConfig &config, Purpose purpose);
    void readFile(std::unique_ptr<SqliteRowReader> reader, Purpose purpose);
    void prepareSession(MySqlConnection &connection, const PrimaryConfig &primary);
    void setTimeZone(MySqlConnection &connection, const QString &zone);
    void warnOfDaylightSaving();

    RunLog &m_log;
    std::stop_token m_stop;
    int m_lockTimeout; ///< seconds
    std::unique_ptr<MySqlConnection> m_server;
    std::unique_ptr<MySqlStatementCancel> m_cancel; ///< of the server, for the whole connection
    std::unique_ptr<SqliteConnection> m_file;
    std::unique_ptr<RowReader> m_reader;
    TableSchema m_schema;
    QDateTime m_dataTime;
    SessionTimeZone m_timeZone;
    QStringList m_warnings;
};

/** When the rows of @p table were true: as Rowferry noted it in the file, else when the file was written. */
[[nodiscard]] QDateTime sqliteDataTime(SqliteConnection &connection, const QString &table);

} // namespace Rowferry
