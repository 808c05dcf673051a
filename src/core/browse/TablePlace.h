// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

namespace Rowferry {

/** Where a table is that someone wants to look at. A value; the password is the clear one. */
struct TablePlace
{
    /** How much of a source is shown where its rows have no key. */
    static constexpr qint64 previewRows = 500;

    QString file{};      ///< of a SQLite file, absolute; empty: a server
    ServerLogin login{}; ///< of a server
    QString table{};
    QString timeZone{}; ///< of the session on a server; empty: the server's own
    /** How many rows are brought where there is no key to find others by. */
    qint64 firstRows = 10'000;
    /** Whether the rows behind those are counted: a view may think long for that. */
    bool countsAll = true;

    [[nodiscard]] static TablePlace ofTarget(const SyncConfig &config, TargetKind target);
    /** The view or table of the primary; not for a query. */
    [[nodiscard]] static TablePlace ofPrimary(const SyncConfig &config);
    [[nodiscard]] static TablePlace ofFallback(const SyncConfig &config);
};

} // namespace Rowferry
