// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace Rowferry {

/** A program to be run. */
struct Command
{
    QString program;
    QStringList arguments;
    QMap<QString, QString> environment; ///< beside what this process has
};

/** How a program ran, seen from outside. */
struct MeasuredRun
{
    int exitCode = -1; ///< -1: it was ended by a signal
    double seconds = 0;
    double cpuSeconds = 0; ///< of the program and of those that it waited for
    qint64 peakKb = 0;     ///< of the largest of these
    QByteArray output;
    QByteArray messages; ///< on standard error
};

/**
 * Runs @p command to its end, with nothing on its standard input. It dies with this process.
 *
 * Throws std::runtime_error if it cannot be started. It is started by launch() in a process between, because
 * a forked child begins with its parent's memory as its own peak.
 */
[[nodiscard]] MeasuredRun measuredRun(const Command &command);

/** The process between, this program again: runs argv[2] and what follows, and writes into file argv[1] how
 * it went. Small, as long as it is called first of all. */
[[nodiscard]] int launch(char **argv);

} // namespace Rowferry
