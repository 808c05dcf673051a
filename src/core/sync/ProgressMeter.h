// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncRun.h"

#include <chrono>

namespace Rowferry {

/** Measures a run and tells its observer, at every change of phase and about ten times a second between.
 *  Belongs to the run's thread. */
class ProgressMeter
{
public:
    explicit ProgressMeter(RunObserver &observer);

    void enter(RunProgress::Phase phase);
    void countRows(qint64 rows);          ///< all rows so far
    [[nodiscard]] double seconds() const; ///< since it was made

private:
    using Clock = std::chrono::steady_clock;

    void tell();

    RunObserver &m_observer;
    RunProgress m_progress;
    Clock::time_point m_started;
    Clock::time_point m_phaseStarted;
    Clock::time_point m_lastTold;
    Clock::time_point m_lastLine;
};

} // namespace Rowferry
