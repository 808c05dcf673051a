// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rowferry {

struct CommandLine;

/** Does what a command line without a window asks for and returns the exit code. Blocks; needs a
 *  QCoreApplication, and no display. */
[[nodiscard]] int runHeadless(const CommandLine &commandLine);

} // namespace Rowferry
