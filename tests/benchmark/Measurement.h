// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Contender.h"

#include <optional>

namespace Rowferry {

/** One contender in one round. */
struct Sample
{
    int round = 0;     ///< from 1
    QString contender; ///< its key
    qint64 rows = 0;
    double seconds = 0;    ///< what counts (Contender::Clock)
    double ownSeconds = 0; ///< what the contender says itself; 0: nothing
    double cpuSeconds = 0;
    double serverCpuSeconds = 0;
    qint64 peakKb = 0;
    QString failure; ///< empty: the copy is right
};

using Metric = double (*)(const Sample &sample);

[[nodiscard]] inline double secondsOf(const Sample &sample)
{
    return sample.seconds;
}
[[nodiscard]] inline double ownSecondsOf(const Sample &sample)
{
    return sample.ownSeconds;
}
[[nodiscard]] inline double cpuOf(const Sample &sample)
{
    return sample.cpuSeconds;
}
/** Of the contender and of the server for it: what the machine had to do. */
[[nodiscard]] inline double totalCpuOf(const Sample &sample)
{
    return sample.cpuSeconds + sample.serverCpuSeconds;
}
[[nodiscard]] inline double peakOf(const Sample &sample)
{
    return static_cast<double>(sample.peakKb);
}

/** All that was measured. Failed samples are kept, but count nowhere. */
class Measurements
{
public:
    void add(const Sample &sample) { m_samples.append(sample); }
    [[nodiscard]] const QList<Sample> &samples() const { return m_samples; }
    [[nodiscard]] bool hasFailures() const;

    /** Of the contender with this key; nullopt: there is nothing. */
    [[nodiscard]] std::optional<double> median(const QString &key, Metric metric = secondsOf) const;
    [[nodiscard]] std::optional<double> highest(const QString &key, Metric metric) const;

    /** The median of the rounds' ratios: both sides of each were measured in the same minute. Where @p below
     *  names several, the highest of them counts. */
    [[nodiscard]] std::optional<double> ratio(const QString &above, const QStringList &below,
                                              Metric metric = secondsOf) const;

private:
    [[nodiscard]] const Sample *find(const QString &key, int round) const;

    QList<Sample> m_samples;
};

/** Prepares, runs and checks @p contender. A failure is in the sample; it does not throw. */
[[nodiscard]] Sample measure(Workbench &bench, const Contender &contender, int round);

/** Every contender once, in turn, so that the machine's noise hits all alike; tells each on standard error.
 */
void measureRound(Workbench &bench, const QList<Contender> &contenders, int round,
                  Measurements &measurements);

} // namespace Rowferry
