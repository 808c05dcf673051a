// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "config/SyncConfig.h"
#include "load/TableLoader.h"

#include <memory>
#include <stop_token>

namespace Rowferry {

/** The loader for @p target, connected on the calling thread. @p sharesFileWithSource: the rows come from the
 *  same SQLite file. Throws SyncError (Side::Target) or Cancelled. */
[[nodiscard]] std::unique_ptr<TableLoader> openTarget(const SyncConfig &config, TargetKind target,
                                                      bool sharesFileWithSource, RunLog &log,
                                                      std::stop_token stop);

} // namespace Rowferry
