// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "CommandLine.h"
#include "LogWriter.h"
#include "SyncError.h"
#include "TerminationSignals.h"
#include "sync/SyncReport.h"

#include <optional>

namespace Rowferry {

/**
 * One run, dry run or check without a window: the log on standard error and in the log file, the result
 * alone on standard output.
 *
 * Whatever happens, there is one result and it comes from a SyncReport. SIGINT and SIGTERM cancel, however
 * often they come. Belongs to the main thread; runs an event loop of its own.
 */
class HeadlessRun
{
public:
    explicit HeadlessRun(CommandLine commandLine);

    /** Blocks until all is over and returns the exit code. */
    [[nodiscard]] int execute();

private:
    [[nodiscard]] SyncReport attempt();
    [[nodiscard]] SyncConfig readConfig();
    void startLog(const GeneralConfig &general);
    [[nodiscard]] QList<TargetKind> targetsToLoad();
    /** Logs every issue of the configuration; an error if one of them keeps the run from starting. */
    [[nodiscard]] std::optional<ReportedError> findMistakes();
    /** Finds the passwords where `password_store` says they are, and keeps them in this object alone. */
    void findPasswords();
    [[nodiscard]] SyncReport runToEnd();
    /** For what ended before SyncRun could begin. */
    [[nodiscard]] SyncReport reportWithoutRun(Outcome outcome,
                                              const std::optional<ReportedError> &error) const;
    void warn(const QString &message);
    void print(const SyncReport &report);

    CommandLine m_commandLine;
    LogWriter m_log;
    TerminationSignals m_signals;
    SyncConfig m_config;
    RunChoice m_choice;
    QStringList m_warnings; ///< from before the run; the report gets them too
};

} // namespace Rowferry
