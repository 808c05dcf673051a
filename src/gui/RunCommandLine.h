// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncReport.h"

#include <QStringList>

namespace Rowferry {

/** The program and its arguments that do @p choice without a window, as a process gets them: unquoted. */
[[nodiscard]] QStringList runArguments(const RunChoice &choice, const QString &configPath);

/** The same as one line to paste into a terminal of this system. */
[[nodiscard]] QString runCommandLine(const RunChoice &choice, const QString &configPath);

[[nodiscard]] QString forShell(const QString &argument);   ///< quoted for sh, where it needs that
[[nodiscard]] QString forWindows(const QString &argument); ///< quoted as Windows programs split their line

} // namespace Rowferry
