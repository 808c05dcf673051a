// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Rowferry {

/*
 * What the program settles with the system that started it, before any Qt object exists. Each is a wish:
 * a system that refuses one does not keep the program from starting.
 */

/** Opens /dev/null in place of a closed standard stream: the next file to be opened, a database perhaps,
 *  would otherwise take its number and receive the log. */
void keepStandardStreamsOpen();

/** Writing to a pipe that nobody reads, or beyond a file size limit, becomes an error instead of the end. */
void ignoreBrokenPipes();

/** No core file: it would hold the passwords. */
void forbidCoreDumps();

/** Nor may other programs of the user look into the memory. Only for runs without a window: a desktop's
 *  portals must be able to look at the programs they serve. */
void forbidInspection();

/** Takes UTF-8 for file names and output where the locale says nothing or something else, as under cron. */
void useUtf8();

/** Whether a window could be drawn, as far as the environment and the arguments tell. */
[[nodiscard]] bool hasDisplay(int argc, char **argv);

} // namespace Rowferry
