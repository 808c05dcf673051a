// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqliteConnection.h"

#include "database/SqliteFailure.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QVariant>

#include <sqlite3.h>

#include <cstring>

namespace Rowferry {

using namespace Qt::StringLiterals;

SqliteConnection::SqliteConnection(const QString &path, Access access, Side side, const QString &label,
                                   const Patience &patience)
    : Connection(u"QSQLITE"_s, side, label)
    , m_path(path)
{
    const QFileInfo file(path);
    if (access != Access::Create && !file.exists()) {
        throw SyncError(side, Stage::Connect, ErrorKind::Missing,
                        u"%1 does not exist: %2. Check the path in config.ini."_s.arg(label, path));
    }
    if (file.isDir()) {
        throw SyncError(side, Stage::Connect, ErrorKind::Missing,
                        u"%1 is a folder, not a file: %2. Check the path in config.ini."_s.arg(label, path));
    }
    try {
        open(access, patience);
    } catch (...) {
        database().close(); // while its lock wait still lives
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    database().close(); // while its lock wait still lives
}

void SqliteConnection::open(Access access, const Patience &patience)
{
    // Opening by plain name would create a missing file. mode=ro cannot recover a hot journal
    // (SQLITE_READONLY_ROLLBACK, SQLite 3.40), so a reader opens rw and forbids itself to write.
    const QString mode = access == Access::Create ? u"rwc"_s : u"rw"_s;
    QSqlDatabase connection = database();
    connection.setDatabaseName(
        u"file:%1?mode=%2"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(m_path, "/")), mode));
    connection.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=0"_s);
    if (!connection.open())
        throw failure(Stage::Connect, connection.lastError());

    const QVariant handle = connection.driver()->handle();
    if (!handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0) {
        throw SyncError(side(), Stage::Connect, ErrorKind::Unexpected,
                        u"Qt's SQLite driver gives no native handle."_s);
    }
    m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    m_lockWait =
        std::make_unique<SqliteLockWait>(m_handle, label(), patience.limit, patience.log, patience.stop);

    // A corrupt file may show at the first statement only.
    const QString library = value(u"SELECT sqlite_source_id()"_s, Stage::Connect).toString();
    execute(u"SELECT count(*) FROM sqlite_master"_s, Stage::Connect);
    // Qt's own builds for Windows and macOS bundle their SQLite: its handle is not for another library.
    if (library != QString::fromLatin1(sqlite3_sourceid())) {
        throw SyncError(
            side(), Stage::Connect, ErrorKind::Unexpected,
            u"Qt's SQLite driver uses another SQLite than Rowferry. Install the driver that goes with "
            "the system's SQLite."_s,
            library);
    }
    if (access == Access::ReadOnly) {
        execute(u"PRAGMA query_only = 1"_s, Stage::Connect);
        // The last one to close would move a write-ahead log into the file, and make it look new.
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
}

bool SqliteConnection::hasTable(const QString &name, Stage stage)
{
    return value(
               u"SELECT count(*) FROM sqlite_master WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE"_s,
               stage, {name})
               .toInt() > 0;
}

SyncError SqliteConnection::failure(Stage stage, const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt();
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return sqliteFailure(side(), stage, label(), code, text);
}

} // namespace Rowferry
