// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "sync/SyncReport.h"

#include <QMetaType>

#include <stop_token>

namespace Rowferry {

/** Where a run is. Rows are those loaded into the stage; the rate is the one since the load began. */
struct RunProgress
{
    enum class Phase { Connect, Load, Verify, Publish };
    Phase phase = Phase::Connect;
    qint64 rows = 0;
    double rowsPerSecond = 0;
    double seconds = 0; ///< since the run started
};

/** Listens to a run. Called on the run's thread (log lines: on the extractor's too). */
class RunObserver : public RunLog
{
public:
    /** At every change of phase, and about ten times a second while rows move. */
    virtual void progressed(const RunProgress &progress) = 0;
};

/**
 * One attempt, top to bottom: resolve source, extract, load, verify, publish.
 *
 * Lives and works on the thread that calls it and blocks that thread; connections are opened and closed
 * inside execute(). Whatever happens, execute() returns a report, and unless it says `loaded` the target
 * holds what it held before.
 */
class SyncRun
{
public:
    SyncRun(SyncConfig config, RunChoice choice, RunObserver &observer, std::stop_token stop);

    [[nodiscard]] SyncReport execute();

    /** Tests every connection that the configuration names and changes nothing: `--check`. */
    [[nodiscard]] SyncReport check();

private:
    SyncConfig m_config;
    RunChoice m_choice;
    RunObserver &m_observer;
    std::stop_token m_stop;
};

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::RunProgress)
