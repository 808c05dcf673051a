// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/TargetPreview.h"

#include "database/MySqlConnection.h"
#include "database/SqlDialect.h"
#include "database/SqliteCatalog.h"
#include "database/StatementCancel.h"
#include "extract/MySqlMetadata.h"
#include "extract/MySqlRowReader.h"
#include "extract/SqliteRowReader.h"
#include "load/MySqlSnapshots.h"
#include "sync/OpenSource.h"

#include <QFileInfo>
#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds lockLimit{5};

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

/** Keeps what the connection tells of the server. */
class ContactNote : public NoLog
{
public:
    explicit ContactNote(TargetPreview &preview)
        : m_preview(preview)
    {
    }
    void reached(const ServerContact &contact) override { m_preview.contact = contact; }

private:
    TargetPreview &m_preview;
};

/** A batch ends where it is full; a preview wants its rows in one. */
void readRows(RowReader &reader, TargetPreview &preview)
{
    preview.schema = reader.schema();
    preview.rows.clear(preview.schema.size());
    RowBatch batch;
    while (reader.read(batch))
        preview.rows.append(batch);
}

KeptObjects keptBySqlite(SqliteConnection &connection, const QString &table)
{
    const auto count = [&](const QString &condition) {
        return connection
            .value(u"SELECT count(*) FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE AND "_s + condition,
                   Stage::Extract, {table})
            .toInt();
    };
    // What a key makes by itself has no statement.
    return {count(u"type = 'index' AND sql IS NOT NULL"_s), count(u"type = 'trigger'"_s)};
}

KeptObjects keptByMySql(MySqlConnection &connection, const QString &table)
{
    const auto count = [&](const QString &sql) {
        return connection.value(sql, Stage::Extract, {table}).toInt();
    };
    return {count(u"SELECT COUNT(DISTINCT INDEX_NAME) FROM information_schema.STATISTICS "
                  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?"_s),
            count(u"SELECT COUNT(*) FROM information_schema.TRIGGERS "
                  "WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = ?"_s)};
}

void previewSqlite(const LocalConfig &local, int limit, const std::stop_token &stop, TargetPreview &preview)
{
    NoLog log;
    if (!QFileInfo::exists(local.dbPath))
        return;
    SqliteConnection connection(local.dbPath, SqliteConnection::Access::ReadOnly, Side::Target,
                                u"the local SQLite file %1"_s.arg(QFileInfo(local.dbPath).fileName()),
                                SqliteConnection::Patience{lockLimit, log, stop});
    if (!connection.hasTable(local.tableName, Stage::Extract))
        return;
    preview.exists = true;
    preview.kept = keptBySqlite(connection, local.tableName);
    const SqliteStatementCancel cancel(connection, stop); // counting a large table takes its time
    {
        const auto reader = SqliteRowReader::forTable(connection, local.tableName, stop, limit);
        readRows(*reader, preview);
    }
    preview.totalRows =
        connection
            .value(u"SELECT count(*) FROM "_s + SqliteDialect::identifier(local.tableName), Stage::Extract)
            .toLongLong();
    if (const auto snapshot = SqliteCatalog(connection).snapshot(local.tableName, Stage::Extract)) {
        preview.dataTime = snapshot->dataTime;
        preview.dataSource = snapshot->source;
    }
}

void previewMySql(const AzureConfig &azure, int limit, const std::stop_token &stop, TargetPreview &preview)
{
    ContactNote log(preview);
    MySqlConnection connection(azure.login, Side::Target,
                               u"the Azure MySQL server %1"_s.arg(azure.login.host), log, stop);
    MySqlStatementCancel cancel(connection, stop);
    const TableSchema declared = declaredColumns(connection, azure.tableName);
    if (declared.empty())
        return;
    preview.exists = true;
    preview.kept = keptByMySql(connection, azure.tableName);
    const QString table = MySqlDialect::identifier(azure.tableName);
    preview.totalRows = connection.value(u"SELECT COUNT(*) FROM "_s + table, Stage::Extract).toLongLong();
    if (const auto snapshot = MySqlSnapshots(connection).read(azure.tableName)) {
        preview.dataTime = snapshot->dataTime;
        preview.dataSource = snapshot->source;
    }
    MySqlRowReader reader(connection, u"SELECT * FROM %1 LIMIT %2"_s.arg(table, QString::number(limit)),
                          cancel, stop);
    readRows(reader, preview);
    applyDeclaredTypes(declared, preview.schema);
}

} // namespace

std::shared_ptr<const TargetPreview> previewTarget(const SyncConfig &config, TargetKind target, int limit,
                                                   std::stop_token stop)
{
    auto preview = std::make_shared<TargetPreview>();
    try {
        if (target == TargetKind::LocalSqlite)
            previewSqlite(config.local, limit, stop, *preview);
        else
            previewMySql(config.azure, limit, stop, *preview);
    } catch (const SyncError &) {
        if (stop.stop_requested())
            throw Cancelled();
        throw;
    }
    return preview;
}

QDateTime fallbackDataTime(const SyncConfig &config, std::stop_token stop)
{
    NoLog log;
    try {
        SqliteConnection connection(config.local.fallbackPath, SqliteConnection::Access::ReadOnly,
                                    Side::Source, u"the fallback"_s,
                                    SqliteConnection::Patience{lockLimit, log, stop});
        if (connection.hasTable(config.local.fallbackTable, Stage::Connect))
            return sqliteDataTime(connection, config.local.fallbackTable);
    } catch (const SyncError &) { // NOLINT(bugprone-empty-catch): an invalid time says that it cannot be read
    }
    return {};
}

} // namespace Rowferry
