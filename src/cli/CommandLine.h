// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncReport.h"

#include <QString>
#include <QStringList>

namespace Rowferry {

/**
 * What the user asked for on the command line.
 *
 * A plain value made by parse(), which touches neither files nor the screen and needs no application
 * object. If mistake() is set, nothing else but `json` counts.
 */
struct CommandLine
{
    enum class Action { OpenWindow, Run, Check, WriteDemo, ShowHelp, ShowVersion };

    Action action = Action::OpenWindow;
    QString program;           ///< as it was called
    QString configPath;        ///< as given; empty: to be found
    QString demoDirectory;     ///< as given, for WriteDemo
    QList<TargetKind> targets; ///< empty: the file's default_target; Azure first
    SourceChoice source = SourceChoice::Automatic;
    bool dryRun = false;
    bool json = false;
    bool strict = false;
    bool quiet = false;
    QString mistake; ///< one sentence; empty: the command line is fine

    /** Reads the arguments, the program's name first. */
    [[nodiscard]] static CommandLine parse(const QStringList &arguments);
    /** What `--help` prints. */
    [[nodiscard]] static QString helpText();

    /** What is asked of a run; no targets: the file's default_target. */
    [[nodiscard]] RunChoice choice() const { return {targets, source, strict, dryRun}; }
    /** The warning about `--target` if @p general switches it off; empty if it counts, or is not given. */
    [[nodiscard]] QString targetWarning(const GeneralConfig &general) const;
    [[nodiscard]] bool opensWindow() const { return mistake.isEmpty() && action == Action::OpenWindow; }
};

} // namespace Rowferry
