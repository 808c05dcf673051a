// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Measurement.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <vector>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> medianOf(std::vector<double> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

QString firstWords(const MeasuredRun &run)
{
    const QString text = QString::fromUtf8(run.messages + ' ' + run.output).simplified();
    return u"exit code %1: %2"_s.arg(run.exitCode).arg(text.right(400));
}

/** What the program says of itself: RoleResult's line or Rowferry's report. */
void takeOwnWords(Sample &sample, const Contender &contender, const MeasuredRun &run)
{
    const QJsonObject words = QJsonDocument::fromJson(run.output).object();
    sample.ownSeconds = words.value("seconds"_L1).toDouble();
    sample.rows = words.value(words.contains("rows"_L1) ? "rows"_L1 : "rows_loaded"_L1).toInteger();
    if (contender.clock == Contender::Clock::Own) {
        sample.seconds = sample.ownSeconds;
        sample.cpuSeconds = words.value("cpu"_L1).toDouble();
    }
}

} // namespace

bool Measurements::hasFailures() const
{
    return std::any_of(m_samples.cbegin(), m_samples.cend(),
                       [](const Sample &sample) { return !sample.failure.isEmpty(); });
}

const Sample *Measurements::find(const QString &key, int round) const
{
    for (const Sample &sample : m_samples) {
        if (sample.contender == key && sample.round == round && sample.failure.isEmpty())
            return &sample;
    }
    return nullptr;
}

std::optional<double> Measurements::median(const QString &key, Metric metric) const
{
    std::vector<double> values;
    for (const Sample &sample : m_samples) {
        if (sample.contender == key && sample.failure.isEmpty())
            values.push_back(metric(sample));
    }
    return medianOf(std::move(values));
}

std::optional<double> Measurements::highest(const QString &key, Metric metric) const
{
    std::optional<double> most;
    for (const Sample &sample : m_samples) {
        if (sample.contender == key && sample.failure.isEmpty())
            most = std::max(most.value_or(0), metric(sample));
    }
    return most;
}

std::optional<double> Measurements::ratio(const QString &above, const QStringList &below, Metric metric) const
{
    std::vector<double> ratios;
    for (const Sample &sample : m_samples) {
        if (sample.contender != above || !sample.failure.isEmpty())
            continue;
        double limit = 0;
        for (const QString &key : below) {
            const Sample *other = find(key, sample.round);
            if (other == nullptr) {
                limit = 0;
                break;
            }
            limit = std::max(limit, metric(*other));
        }
        if (limit > 0)
            ratios.push_back(metric(sample) / limit);
    }
    return medianOf(std::move(ratios));
}

Sample measure(Workbench &bench, const Contender &contender, int round)
{
    Sample sample;
    sample.round = round;
    sample.contender = contender.key();
    try {
        const Command command = contender.prepare(bench);
        const double serverBefore = bench.serverCpuSeconds();
        const MeasuredRun run = measuredRun(command);
        sample.serverCpuSeconds = bench.serverCpuSeconds() - serverBefore;
        sample.seconds = run.seconds;
        sample.cpuSeconds = run.cpuSeconds;
        sample.peakKb = run.peakKb;
        takeOwnWords(sample, contender, run);
        if (run.exitCode != 0)
            sample.failure = firstWords(run);
        else if (contender.check)
            sample.failure = contender.check(bench);
        else if (sample.rows != bench.table(contender.table).rows)
            sample.failure =
                u"%1 rows instead of %2"_s.arg(sample.rows).arg(bench.table(contender.table).rows);
        if (sample.rows == 0 && sample.failure.isEmpty())
            sample.rows = bench.table(contender.table).rows;
    } catch (const std::exception &error) {
        sample.failure = QString::fromUtf8(error.what());
    }
    return sample;
}

void measureRound(Workbench &bench, const QList<Contender> &contenders, int round, Measurements &measurements)
{
    for (const Contender &contender : contenders) {
        if (contender.mostRounds > 0 && round > contender.mostRounds)
            continue;
        const Sample sample = measure(bench, contender, round);
        measurements.add(sample);
        std::fprintf(stderr, "round %d  %-32s %8.2f s  %6.2f s CPU  %6.1f MB  %s\n", round,
                     qPrintable(sample.contender), sample.seconds, sample.cpuSeconds,
                     static_cast<double>(sample.peakKb) / 1024, qPrintable(sample.failure));
    }
}

} // namespace Rowferry
