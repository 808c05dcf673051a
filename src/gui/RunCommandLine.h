// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncReport.h"

namespace Rowferry {

/** The command that does the same run without a window, ready for a shell or a scheduled task. */
[[nodiscard]] QString runCommandLine(const RunChoice &choice, const QString &configPath);

} // namespace Rowferry
