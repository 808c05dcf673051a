// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/OpenTarget.h"

#include "load/MySqlTableLoader.h"
#include "load/SqliteTableLoader.h"

#include <QFileInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

std::unique_ptr<TableLoader> openTarget(const SyncConfig &config, TargetKind target,
                                        bool sharesFileWithSource, RunLog &log, std::stop_token stop)
{
    if (target == TargetKind::LocalSqlite) {
        SqliteTableLoader::Settings settings;
        settings.path = config.local.dbPath;
        settings.table = config.local.tableName;
        settings.label = u"the local SQLite file %1"_s.arg(QFileInfo(config.local.dbPath).fileName());
        settings.lockTimeout = config.azure.lockTimeout;
        settings.countsRowsBefore = config.general.minRowsPercent > 0;
        settings.sharesFileWithSource = sharesFileWithSource;
        return std::make_unique<SqliteTableLoader>(settings, log, std::move(stop));
    }
    MySqlTableLoader::Settings settings;
    settings.login = config.azure.login;
    settings.table = config.azure.tableName;
    settings.label = u"the Azure MySQL server %1"_s.arg(config.azure.login.host);
    settings.lockTimeout = config.azure.lockTimeout;
    return std::make_unique<MySqlTableLoader>(settings, log, std::move(stop));
}

} // namespace Rowferry
