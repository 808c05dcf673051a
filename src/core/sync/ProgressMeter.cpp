// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/ProgressMeter.h"

namespace Rowferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ProgressMeter::ProgressMeter(RunObserver &observer)
    : m_observer(observer)
    , m_started(Clock::now())
    , m_phaseStarted(m_started)
{
}

void ProgressMeter::enter(RunProgress::Phase phase)
{
    m_progress.phase = phase;
    m_phaseStarted = m_lastLine = Clock::now();
    if (phase == RunProgress::Phase::Connect || phase == RunProgress::Phase::Load)
        m_progress.rows = 0;
    tell();
}

void ProgressMeter::countRows(qint64 rows)
{
    m_progress.rows = rows;
    const auto now = Clock::now();
    if (now - m_lastTold < 100ms)
        return;
    const double loading = std::chrono::duration<double>(now - m_phaseStarted).count();
    if (loading > 0)
        m_progress.rowsPerSecond = static_cast<double>(rows) / loading;
    tell();
    if (now - m_lastLine < 5s)
        return;
    m_lastLine = now;
    m_observer.info(u"%1 rows so far, %2 rows/s"_s.arg(rows).arg(m_progress.rowsPerSecond, 0, 'f', 0));
}

void ProgressMeter::tell()
{
    m_lastTold = Clock::now();
    m_progress.seconds = seconds();
    m_observer.progressed(m_progress);
}

double ProgressMeter::seconds() const
{
    return std::chrono::duration<double>(Clock::now() - m_started).count();
}

} // namespace Rowferry
