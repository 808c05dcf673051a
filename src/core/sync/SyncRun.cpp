// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SyncRun.h"

#include "sync/DataAge.h"
#include "sync/Extraction.h"
#include "sync/ProgressMeter.h"
#include "sync/RunNotes.h"
#include "sync/TargetRun.h"

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

bool isActive(const std::unique_ptr<TargetRun> &target)
{
    return target->isActive();
}

/** A SQLite file takes any value in any column; a server does not. */
bool needsTypes(const std::unique_ptr<TargetRun> &target)
{
    return target->isActive() && target->report().target == TargetKind::Azure;
}

} // namespace

SyncRun::SyncRun(const SyncConfig &config, const RunChoice &choice, RunObserver &observer,
                 std::stop_token stop)
    : m_config(config)
    , m_choice(choice)
    , m_stop(std::move(stop))
    , m_resolver(m_config, m_choice)
    , m_log(std::make_unique<RunNotes>(observer))
    , m_progress(std::make_unique<ProgressMeter>(observer))
{
    for (const TargetKind target : m_choice.targets)
        m_targets.push_back(std::make_unique<TargetRun>(m_config, target, *m_log));
}

SyncRun::~SyncRun() = default;

SyncReport SyncRun::execute()
{
    QStringList names;
    for (const auto &target : m_targets)
        names += target->report().table + u" in "_s + targetName(target->report().target);
    m_log->info(u"Run started: %1 → %2%3"_s.arg(sourceDescription(m_config, m_resolver.first()),
                                                names.join(u", "_s),
                                                m_choice.dryRun ? u" (dry run)"_s : QString()));
    try {
        loadFromBestSource();
    } catch (const Cancelled &) {
        endActive(Outcome::Cancelled);
    } catch (const SyncError &error) {
        // What a stop request broke off tells of itself as a failure.
        if (m_stop.stop_requested() && !m_publishing)
            endActive(Outcome::Cancelled);
        else
            fail(m_report.source == SourceKind::Primary ? m_resolver.report(error) : ReportedError(error));
    } catch (const std::exception &error) {
        fail(ReportedError(SyncError(Side::Neither, Stage::Load, ErrorKind::Unexpected,
                                     u"Something unexpected happened. Please report it with the details."_s,
                                     QString::fromUtf8(error.what()))));
    }
    for (const auto &target : m_targets)
        target->release();
    conclude();
    return m_report;
}

void SyncRun::loadFromBestSource()
{
    try {
        loadFrom(m_resolver.first());
        return;
    } catch (const SyncError &error) {
        if (m_stop.stop_requested() || m_report.source != SourceKind::Primary || !m_resolver.fallsBack(error))
            throw;
        m_report.fallbackReason = error.message();
        if (!error.driver().isEmpty())
            m_log->info(u"The primary's own words: "_s + error.driver());
        m_log->forgetWarnings(); // they speak of a load that will not be
        m_log->warning(u"Using the fallback, because the primary failed: "_s + error.message());
    }
    for (const auto &target : m_targets)
        target->restart();
    m_report.rowsExtracted = 0;
    m_report.columns = 0;
    loadFrom(SourceKind::Fallback);
}

void SyncRun::loadFrom(SourceKind kind)
{
    m_report.source = kind;
    m_progress->enter(RunProgress::Phase::Connect);
    skipTargetsThatAre(kind);
    if (std::none_of(m_targets.begin(), m_targets.end(), isActive))
        return;
    forEachActive([&](TargetRun &target) { target.open(m_resolver.isSameFile(kind), m_stop); });
    ExtractionEnd end;
    {
        const bool isTyped = std::any_of(m_targets.begin(), m_targets.end(), needsTypes);
        Extraction extraction(m_config, kind, isTyped, *m_log, m_stop);
        inspectTargets(kind, extraction.start());
        transfer(extraction);
        end = extraction.finish();
    }
    for (const QString &warning : end.warnings)
        m_log->warning(warning);
    m_log->info(u"Extracted %1 rows, %2 columns from the %3"_s.arg(m_report.rowsExtracted)
                    .arg(m_report.columns)
                    .arg(sourceName(kind)));
    if (m_choice.dryRun) {
        forEachActive([this](TargetRun &target) { target.guard(m_report.rowsExtracted); });
        endActive(Outcome::DryRun);
        return;
    }
    m_progress->enter(RunProgress::Phase::Verify);
    forEachActive([&](TargetRun &target) { target.finish(m_report.rowsExtracted, end.checksum); });
    publish(kind);
}

void SyncRun::skipTargetsThatAre(SourceKind kind)
{
    for (const auto &target : m_targets) {
        if (!target->isActive() || !m_resolver.isSameTable(kind, target->report().target))
            continue;
        m_report.dataTime = requireSourceTable(m_config, kind, *m_log, m_stop);
        if (kind == SourceKind::Fallback)
            acceptFallback(m_report.dataTime);
        m_log->info(u"The source is the target's own table %1: nothing to read or write"_s.arg(
            target->report().table));
        target->end(Outcome::Unchanged);
    }
}

void SyncRun::inspectTargets(SourceKind kind, const ExtractionStart &start)
{
    m_report.columns = static_cast<int>(start.schema.size());
    m_report.dataTime = start.dataTime;
    m_timeZone = start.timeZone.toString();
    m_log->info(u"Source is the %1: %2 columns"_s.arg(sourceName(kind)).arg(m_report.columns));
    for (const QString &warning : start.warnings)
        m_log->warning(warning);
    if (kind == SourceKind::Fallback)
        acceptFallback(start.dataTime);
    TableSchema schema = start.schema;
    for (const QString &change : makeNamesUnique(schema))
        m_log->warning(change);
    forEachActive([&](TargetRun &target) { target.inspect(schema, start); });
}

void SyncRun::acceptFallback(const QDateTime &dataTime)
{
    m_log->info(u"The fallback's data is of %1 (%2 old)"_s.arg(
        dataTime.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), ageText(dataTime)));
    requireFreshEnough(m_config, dataTime);
}

void SyncRun::transfer(Extraction &extraction)
{
    m_progress->enter(RunProgress::Phase::Load);
    const auto write = [this](const RowBatch &batch) {
        if (!m_choice.dryRun)
            forEachActive([&batch](TargetRun &target) { target.write(batch); });
    };
    RowBatch batch;
    while (extraction.next(batch)) {
        m_report.rowsExtracted += static_cast<qint64>(batch.rows());
        write(batch);
        m_progress->countRows(m_report.rowsExtracted);
    }
    if (m_report.rowsExtracted == 0)
        write(RowBatch(static_cast<std::size_t>(m_report.columns)));
}

void SyncRun::publish(SourceKind kind)
{
    // A stop request until here is heard; afterwards nothing is left that it could break.
    forEachActive([](TargetRun &target) { target.beginPublishing(); });
    if (m_stop.stop_requested())
        throw Cancelled();
    m_publishing = true;
    m_progress->enter(RunProgress::Phase::Publish);
    forEachActive([&](TargetRun &target) {
        target.publish({m_report.dataTime, kind, m_report.rowsExtracted, m_timeZone});
    });
}

void SyncRun::forEachActive(const std::function<void(TargetRun &)> &step)
{
    std::optional<SyncError> failure;
    for (const auto &target : m_targets) {
        if (!target->isActive())
            continue;
        if (m_stop.stop_requested() && !m_publishing)
            throw Cancelled();
        try {
            step(*target);
        } catch (const SyncError &error) {
            if (m_stop.stop_requested() && !m_publishing)
                throw Cancelled();
            target->fail(error);
            m_log->error(error.message(), error.driver());
            if (!failure)
                failure = error;
        }
    }
    // As long as one target goes on, the others' failures are told in the report alone.
    if (failure && std::none_of(m_targets.begin(), m_targets.end(), isActive))
        throw SyncError(*failure);
}

void SyncRun::endActive(Outcome outcome)
{
    for (const auto &target : m_targets) {
        if (target->isActive())
            target->end(outcome);
    }
}

void SyncRun::fail(const ReportedError &error)
{
    m_report.error = error;
    // The source's share of a failure that concerns the fallback is "no source available".
    if (error.side == Side::Source && m_report.source == SourceKind::Fallback)
        m_report.error->exitCode = 3;
    bool isTold = false;
    for (const auto &target : m_targets) {
        isTold = isTold || target->failure().has_value();
        if (target->isActive())
            target->fail(*m_report.error);
    }
    if (!isTold)
        m_log->error(error.message, error.driver);
}

void SyncRun::conclude()
{
    for (const auto &target : m_targets)
        m_report.targets += target->report();
    const auto has = [this](Outcome outcome) {
        return std::any_of(m_report.targets.cbegin(), m_report.targets.cend(),
                           [outcome](const TargetReport &target) { return target.outcome == outcome; });
    };
    m_report.outcome = Outcome::Unchanged;
    for (const Outcome outcome : {Outcome::DryRun, Outcome::Loaded, Outcome::Cancelled, Outcome::Failed}) {
        if (has(outcome))
            m_report.outcome = outcome;
    }
    for (const TargetReport &target : std::as_const(m_report.targets)) {
        if (!m_report.error && target.error)
            m_report.error = target.error;
    }
    m_report.seconds = m_progress->seconds();
    m_report.warnings = m_log->warnings();
    m_log->info(u"Run ended: %1"_s.arg(m_report.summary()));
}

} // namespace Rowferry
