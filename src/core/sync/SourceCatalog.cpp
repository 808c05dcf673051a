// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SourceCatalog.h"

#include "database/MySqlConnection.h"
#include "database/SqlDialect.h"
#include "database/SqliteConnection.h"
#include "database/StatementCancel.h"

#include <QFileInfo>
#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

QList<QVariantList> mySqlRelations(const ServerLogin &login, std::stop_token stop)
{
    NoLog log;
    MySqlConnection connection(login, Side::Source, u"the primary %1"_s.arg(login.host), log, stop);
    const MySqlStatementCancel cancel(connection, stop);
    return connection.select(
        u"SELECT TABLE_NAME, TABLE_TYPE LIKE '%VIEW%' FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
        "DATABASE() ORDER BY 2 DESC, 1"_s,
        Stage::Connect);
}

QList<QVariantList> sqliteRelations(const QString &path, std::stop_token stop)
{
    NoLog log;
    SqliteConnection connection(path, SqliteConnection::Access::ReadOnly, Side::Source,
                                u"the primary %1"_s.arg(QFileInfo(path).fileName()),
                                SqliteConnection::Patience{std::chrono::seconds(5), log, stop});
    return connection.select(u"SELECT name, type = 'view' FROM sqlite_master WHERE type IN ('view', 'table') "
                             "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_rowferry%' "
                             "ESCAPE '\\' ORDER BY 2 DESC, name COLLATE NOCASE"_s,
                             Stage::Connect);
}

} // namespace

QList<SourceRelation> sourceRelations(const PrimaryConfig &primary, std::stop_token stop)
{
    QList<SourceRelation> relations;
    try {
        const QList<QVariantList> rows = primary.type == DatabaseType::Sqlite
                                             ? sqliteRelations(primary.databaseFile, stop)
                                             : mySqlRelations(primary.login, stop);
        for (const QVariantList &row : rows)
            relations.append({row.value(0).toString(), row.value(1).toInt() != 0});
    } catch (const SyncError &) {
        if (stop.stop_requested())
            throw Cancelled();
        throw;
    }
    return relations;
}

QString sourceIdentifier(DatabaseType type, const QString &name)
{
    return type == DatabaseType::Sqlite ? SqliteDialect::identifier(name) : MySqlDialect::identifier(name);
}

} // namespace Rowferry
