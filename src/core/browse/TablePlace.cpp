// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/TablePlace.h"

namespace Rowferry {

TablePlace TablePlace::ofTarget(const SyncConfig &config, TargetKind target)
{
    if (target == TargetKind::LocalSqlite)
        return {config.local.dbPath, {}, config.local.tableName};
    return {{}, config.azure.login, config.azure.tableName};
}

TablePlace TablePlace::ofPrimary(const SyncConfig &config)
{
    TablePlace place;
    if (config.primary.type == DatabaseType::Sqlite)
        place.file = config.primary.databaseFile;
    else
        place.login = config.primary.login;
    place.table = config.primary.view;
    place.timeZone = config.primary.timeZone;
    place.firstRows = previewRows;
    place.countsAll = false;
    return place;
}

TablePlace TablePlace::ofFallback(const SyncConfig &config)
{
    return {config.local.fallbackPath, {}, config.local.fallbackTable};
}

} // namespace Rowferry
