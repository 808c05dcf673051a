// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QTime>

namespace Rowferry {

/** When a scheduled run starts. */
struct ScheduleTime
{
    QTime time;
    bool workdaysOnly = false; ///< Monday to Friday
};

/** Two files of systemd's. */
struct SystemdUnits
{
    QString service;
    QString timer;
};

// Text to paste. `arguments` is a program and its arguments as runArguments() gives them.

/** A line for crontab; empty where an argument has a line break, which a crontab cannot hold. */
[[nodiscard]] QString cronLine(const QStringList &arguments, const ScheduleTime &when);
/** @p name is what the units are about. */
[[nodiscard]] SystemdUnits systemdUnits(const QStringList &arguments, const ScheduleTime &when,
                                        const QString &name);
/** A command for cmd.exe that makes a task of the Task Scheduler. */
[[nodiscard]] QString taskCommand(const QStringList &arguments, const ScheduleTime &when,
                                  const QString &name);

/** @p name as a part of a file's name: letters, digits and dashes. */
[[nodiscard]] QString fileNamePart(const QString &name);

} // namespace Rowferry
