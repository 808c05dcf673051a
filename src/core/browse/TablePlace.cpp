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

TablePlace TablePlace::ofFallback(const SyncConfig &config)
{
    return {config.local.fallbackPath, {}, config.local.fallbackTable};
}

} // namespace Rowferry
