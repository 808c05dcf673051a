// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rowferry {

struct CommandLine;

/** Opens the main window with what the command line chose and blocks until it is closed. Returns the exit
 *  code; a display that cannot be reached is told in one sentence (2). */
[[nodiscard]] int runWindow(int &argc, char **argv, const CommandLine &commandLine);

} // namespace Rowferry
