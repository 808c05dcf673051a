// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

namespace Rowferry {

/** Where a table is that someone wants to look at. A value; the password is the clear one. */
struct TablePlace
{
    QString file{};      ///< of a SQLite file, absolute; empty: a server
    ServerLogin login{}; ///< of a server
    QString table{};

    [[nodiscard]] static TablePlace ofTarget(const SyncConfig &config, TargetKind target);
    [[nodiscard]] static TablePlace ofFallback(const SyncConfig &config);
};

} // namespace Rowferry
