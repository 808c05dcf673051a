// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunConfig.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

ServerLogin loginFor(const MariaDbServer &server, const QString &database)
{
    ServerLogin login;
    login.host = u"127.0.0.1"_s;
    login.port = server.port();
    login.database = database;
    login.user = testUser;
    login.password = testPassword;
    login.tls.mode = SslMode::VerifyIdentity;
    login.tls.caFile = server.caFile();
    return login;
}

SyncConfig localConfig(const QString &folder)
{
    SyncConfig config;
    config.general.defaultTarget = TargetKind::LocalSqlite;
    config.local.dbPath = folder + u"/target.db"_s;
    config.local.tableName = u"target"_s;
    config.local.fallbackPath = folder + u"/fallback.db"_s;
    config.local.fallbackTable = u"target"_s;
    return config;
}

} // namespace

SyncConfig configFor(const MariaDbServer &server, const QString &database, const QString &query,
                     const QString &folder)
{
    SyncConfig config = localConfig(folder);
    config.primary.login = loginFor(server, database);
    config.primary.query = query;
    return config;
}

SyncConfig configFor(const QString &sqliteFile, const QString &query, const QString &folder)
{
    SyncConfig config = localConfig(folder);
    config.primary.type = DatabaseType::Sqlite;
    config.primary.databaseFile = sqliteFile;
    config.primary.query = query;
    return config;
}

void setAzure(SyncConfig &config, const MariaDbServer &server, const QString &database, const QString &table)
{
    config.azure.login = loginFor(server, database);
    config.azure.tableName = table;
}

} // namespace Rowferry
