// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>

#include <sys/resource.h>

namespace Rowferry {

/** Time and processor time of this process since construction. */
class Stopwatch
{
public:
    Stopwatch()
        : m_cpuBefore(cpuNow())
    {
        m_timer.start();
    }

    [[nodiscard]] double seconds() const { return static_cast<double>(m_timer.nsecsElapsed()) / 1e9; }
    [[nodiscard]] double cpuSeconds() const { return cpuNow() - m_cpuBefore; }

    [[nodiscard]] static double cpuOf(const rusage &usage)
    {
        return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }

private:
    static double cpuNow()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return cpuOf(usage);
    }

    double m_cpuBefore;
    QElapsedTimer m_timer;
};

} // namespace Rowferry
