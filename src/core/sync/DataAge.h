// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "config/SyncConfig.h"

#include <QDateTime>

#include <stop_token>

namespace Rowferry {

/** How long ago @p time was, e.g. `3 days`, `1 hour`; English, for logs and reports. */
[[nodiscard]] QString ageText(const QDateTime &time);

/** Throws SyncError (Guard, "no source available") if data of @p dataTime is older than fallback_max_age. */
void requireFreshEnough(const SyncConfig &config, const QDateTime &dataTime);

/** Makes sure that a source which is the target's own table can be read and is there; the time of its data.
 *  Throws SyncError or Cancelled. */
[[nodiscard]] QDateTime requireSourceTable(const SyncConfig &config, SourceKind kind, RunLog &log,
                                           std::stop_token stop);

/** What a source is, in a few words without secrets: `v_stock on db.example.test`. */
[[nodiscard]] QString sourceDescription(const SyncConfig &config, SourceKind kind);

} // namespace Rowferry
