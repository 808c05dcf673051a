// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "PreviewLoader.h"
#include "sync/SyncReport.h"

#include <QDateTime>

namespace Rowferry {

/** All that the window's words depend on. A value; the wording functions make text of it. */
struct Situation
{
    SyncConfig config;
    RunChoice choice;          ///< with exactly one target
    QList<ConfigIssue> errors; ///< what keeps this choice from running
    TargetLook look;           ///< what the target held when it was last looked at
    bool isLooking = false;
    bool isRunning = false;
    bool isCheck = false; ///< the run that goes, or the last one, tests connections only
    QDateTime startedAt;  ///< of the run that goes, or of the last one
    QDateTime endedAt;
    std::optional<SyncReport> report;           ///< of the last run from this configuration and source choice
    std::optional<ServerContact> sourceContact; ///< of the last log-in at the primary
    std::optional<ServerContact> targetContact; ///< of the last log-in at the target's server
    QDateTime now;

    [[nodiscard]] TargetKind target() const { return choice.targets.constFirst(); }
    [[nodiscard]] QString targetTable() const;
    /** What the source is called in a sentence: the view, the fallback's table, or "the query". */
    [[nodiscard]] QString sourceSubject() const;
    [[nodiscard]] bool hasFallbackFile() const;
    [[nodiscard]] bool fallbackIsTarget() const;
    /** The rows the target holds; nullopt: not known. */
    [[nodiscard]] std::optional<qint64> rowsInTarget() const;
    [[nodiscard]] bool targetIsMissing() const { return look.preview && !look.preview->exists; }
    /** Whether the rows came from the fallback in the last run, or will. */
    [[nodiscard]] bool showsFallback() const;
};

/** @p path as one reads it: relative to config.ini, or to the home folder, where it is below it. */
[[nodiscard]] QString shownPath(const QString &path, const QString &configPath);

} // namespace Rowferry
