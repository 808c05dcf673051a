// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Goals.h"

#include <algorithm>
#include <cmath>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double kbPerMb = 1024;

QString wide(const char *name)
{
    return u"wide/"_s + QLatin1StringView(name);
}

/** The largest peak of all Rowferry's headless runs. */
std::optional<double> highestPeak(const Measurements &measurements)
{
    std::optional<double> most;
    for (const Sample &sample : measurements.samples()) {
        const QString name = sample.contender.section(u'/', 1);
        const bool isHeadless =
            (name.startsWith("sqlite-"_L1) || name.startsWith("mysql-"_L1)) && name != "sqlite-window"_L1;
        if (isHeadless && sample.failure.isEmpty())
            most = std::max(most.value_or(0), peakOf(sample) / kbPerMb);
    }
    return most;
}

/** How far five times the rows are from five times @p metric, whichever side of it; 1: not at all. */
std::optional<double> deviation(const Measurements &measurements, const QString &name, double factor,
                                Metric metric)
{
    const auto ratio = measurements.ratio(u"wide5/"_s + name, {u"wide/"_s + name}, metric);
    if (!ratio)
        return std::nullopt;
    return std::max(*ratio / factor, factor / *ratio);
}

} // namespace

QList<Goal> goalsFor(const Measurements &measurements)
{
    QList<Goal> goals;
    const auto atMost = [&](const QString &name, double limit, const QString &above, const QStringList &below,
                            Metric metric = secondsOf) {
        goals += {name,   u"≤"_s,
                  limit,  measurements.ratio(above, below, metric),
                  u"×"_s, measurements.ratio(above, below, totalCpuOf)};
    };
    const auto atLeast = [&](const QString &name, double limit, const QString &above, const QString &below) {
        goals += {name,   u"≥"_s,
                  limit,  measurements.ratio(above, {below}),
                  u"×"_s, measurements.ratio(above, {below}, totalCpuOf)};
    };
    const QString fresh = wide("sqlite-fresh-off");
    const QString verified = wide("sqlite-fresh-checksum");
    const QString loaded = wide("mysql-fresh-off");
    atMost(u"SQLite, against native"_s, 1.15, fresh, {wide("native")});
    atMost(u"SQLite, against the slower of fetch and insert"_s, 1.4, fresh, {wide("fetch"), wide("insert")});
    atLeast(u"pandas, against SQLite with verify off"_s, 12, wide("pandas-sqlite"), fresh);
    atLeast(u"pandas, against SQLite with verify checksum"_s, 10, wide("pandas-sqlite"), verified);
    atLeast(u"plain QtSql, against SQLite"_s, 6, wide("qtsql"), fresh);
    atMost(u"SQLite, existing against fresh"_s, 1.8, wide("sqlite-existing-off"), {fresh});
    atMost(u"SQLite, checksum against off"_s, 1.6, verified, {fresh});
    atMost(u"SQLite existing, checksum against off"_s, 1.6, wide("sqlite-existing-checksum"),
           {wide("sqlite-existing-off")});
    atMost(u"MySQL, against LOAD DATA of a ready file"_s, 1.0, loaded, {wide("load")});
    atMost(u"MySQL existing, against LOAD DATA of a ready file"_s, 1.0, wide("mysql-existing-off"),
           {wide("load")});
    atMost(u"MySQL by INSERT, against LOAD DATA of a ready file"_s, 1.5, wide("mysql-insert-fresh-off"),
           {wide("load")});
    atMost(u"MySQL, checksum against off"_s, 1.6, wide("mysql-fresh-checksum"), {loaded});
    atMost(u"SQLite, long line against none"_s, 1.3, wide("sqlite-far"), {fresh});
    atMost(u"SQLite, long line against one without delay"_s, 1.3, wide("sqlite-far"), {wide("sqlite-near")});
    atMost(u"MySQL, long line against one without delay"_s, 1.3, wide("mysql-far"), {wide("mysql-near")});
    atMost(u"SQLite, window against headless"_s, 1.05, wide("sqlite-window"), {fresh}, ownSecondsOf);
    goals += {u"highest peak memory of a run"_s, u"≤"_s, 40, highestPeak(measurements), u"MB"_s};
    for (const QString &name : {u"sqlite-fresh-off"_s, u"sqlite-fresh-checksum"_s, u"mysql-fresh-off"_s}) {
        goals += {u"five times the rows, five times the time: "_s + name,
                  u"≤"_s,
                  1.1,
                  deviation(measurements, name, 5, secondsOf),
                  u"×"_s,
                  deviation(measurements, name, 5, totalCpuOf)};
        goals += {u"five times the rows, the same memory: "_s + name, u"≤"_s, 1.05,
                  deviation(measurements, name, 1, peakOf)};
    }
    return goals;
}

} // namespace Rowferry
