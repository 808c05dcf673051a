// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SyncRun.h"

#include "load/TableLoader.h"
#include "sync/DataAge.h"
#include "sync/Extraction.h"
#include "sync/OpenTarget.h"

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Clock = std::chrono::steady_clock;

/** One target of the run; the report has an entry at the same index. */
struct SyncRun::TargetRun
{
    TargetReport &report;
    std::unique_ptr<TableLoader> loader;
    bool isActive = true; ///< neither done nor failed
    bool hasBegun = false;
};

SyncRun::SyncRun(const SyncConfig &config, const RunChoice &choice, RunObserver &observer,
                 std::stop_token stop)
    : m_config(config)
    , m_choice(choice)
    , m_observer(observer)
    , m_stop(std::move(stop))
    , m_resolver(m_config, m_choice)
    , m_started(Clock::now())
{
    for (const TargetKind kind : m_choice.targets) {
        TargetReport report;
        report.target = kind;
        report.table = kind == TargetKind::Azure ? m_config.azure.tableName : m_config.local.tableName;
        m_report.targets += report;
    }
    for (TargetReport &report : m_report.targets)
        m_targets.push_back(std::make_unique<TargetRun>(TargetRun{report, nullptr, true, false}));
}

SyncRun::~SyncRun() = default;

SyncReport SyncRun::execute()
{
    announce();
    try {
        loadFromBestSource();
    } catch (const Cancelled &) {
        cancelTargets();
    } catch (const SyncError &error) {
        // What a stop request broke off tells of itself as a failure.
        if (m_stop.stop_requested() && !m_publishing)
            cancelTargets();
        else
            fail(m_report.source == SourceKind::Primary ? m_resolver.report(error) : ReportedError(error));
    } catch (const std::exception &error) {
        fail(ReportedError(SyncError(Side::Neither, Stage::Load, ErrorKind::Unexpected,
                                     u"Something unexpected happened. Please report it with the details."_s,
                                     QString::fromUtf8(error.what()))));
    }
    for (const auto &target : m_targets)
        target->loader.reset(); // what was not published is undone here
    conclude();
    return m_report;
}

void SyncRun::announce()
{
    QStringList names;
    for (const TargetReport &target : std::as_const(m_report.targets))
        names += targetName(target.target) + u" table "_s + target.table;
    m_observer.info(u"Run started: %1 → %2%3"_s.arg(sourceDescription(m_config, m_resolver.first()),
                                                    names.join(u", "_s),
                                                    m_choice.dryRun ? u" (dry run)"_s : QString()));
    enter(RunProgress::Phase::Connect);
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
            m_observer.info(u"The primary's own words: "_s + error.driver());
        warn(u"Using the fallback, because the primary failed: "_s + error.message());
    }
    for (const auto &target : m_targets) {
        if (target->loader && target->hasBegun)
            target->loader->discard();
        target->hasBegun = false;
    }
    m_progress.rows = 0;
    m_report.rowsExtracted = 0;
    enter(RunProgress::Phase::Connect);
    loadFrom(SourceKind::Fallback);
}

void SyncRun::loadFrom(SourceKind kind)
{
    m_report.source = kind;
    skipTargetsThatAre(kind);
    if (!hasActiveTargets())
        return;
    openTargets(kind);
    {
        Extraction extraction(m_config, kind, m_observer, m_stop);
        const ExtractionStart start = extraction.start();
        accept(kind, start);
        inspectTargets(start);
        transfer(extraction);
        for (const QString &warning : extraction.finish())
            warn(warning);
    }
    m_observer.info(u"Extracted %1 rows, %2 columns from the %3"_s.arg(m_report.rowsExtracted)
                        .arg(m_report.columns)
                        .arg(sourceName(kind)));
    if (m_choice.dryRun) {
        forEachActive([](TargetRun &target) {
            target.report.outcome = Outcome::DryRun;
            target.isActive = false;
        });
        return;
    }
    finishTargets();
    publishTargets();
}

void SyncRun::skipTargetsThatAre(SourceKind kind)
{
    for (const auto &target : m_targets) {
        if (!target->isActive || !m_resolver.isSameTable(kind, target->report.target))
            continue;
        m_report.dataTime = requireSourceTable(m_config, kind, m_observer);
        if (kind == SourceKind::Fallback)
            requireFreshEnough(m_config, m_report.dataTime);
        m_observer.info(
            u"The source is the target's own table %1: nothing to read or write"_s.arg(target->report.table));
        target->report.outcome = Outcome::Unchanged;
        target->isActive = false;
    }
}

void SyncRun::openTargets(SourceKind kind)
{
    forEachActive([this, kind](TargetRun &target) {
        if (!target.loader)
            target.loader =
                openTarget(m_config, target.report.target, m_resolver.isSameFile(kind), m_observer, m_stop);
    });
}

void SyncRun::accept(SourceKind kind, const ExtractionStart &start)
{
    m_report.columns = static_cast<int>(start.schema.size());
    m_report.dataTime = start.dataTime;
    m_timeZone = start.timeZone;
    m_observer.info(u"Source is the %1: %2 columns"_s.arg(sourceName(kind)).arg(m_report.columns));
    for (const QString &warning : start.warnings)
        warn(warning);
    if (kind == SourceKind::Fallback) {
        m_observer.info(u"The fallback's data is of %1 (%2 old)"_s.arg(
            start.dataTime.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), ageText(start.dataTime)));
        requireFreshEnough(m_config, start.dataTime);
    }
}

void SyncRun::inspectTargets(const ExtractionStart &start)
{
    TableSchema schema = start.schema;
    for (const QString &change : makeNamesUnique(schema))
        warn(change);
    forEachActive([&](TargetRun &target) {
        const LoadPlan plan = target.loader->inspect(schema);
        const QString name = targetName(target.report.target);
        if (!plan.tableExists)
            m_observer.info(
                u"Table %1 does not exist in %2 yet; it will be created"_s.arg(target.report.table, name));
        if (plan.recreates) {
            warn(u"The columns of %1 (%2) changed, so the table is recreated: %3"_s.arg(
                target.report.table, name, plan.change.text()));
            if (m_config.general.askOnSchemaChange)
                throw SyncError(
                    Side::Target, Stage::Load, ErrorKind::Guard,
                    u"The columns changed (%1) and ask_on_schema_change is on. Look at the change; then "
                    "switch it off in [general] to load it."_s.arg(plan.change.text()));
        }
        for (const QString &warning : plan.warnings)
            warn(warning);
        const auto current = target.loader->currentSnapshot();
        if (current && current->dataTime > start.dataTime.addSecs(1))
            warn(u"%1 (%2) holds newer data, of %3, than this run brings, of %4"_s.arg(
                target.report.table, name, current->dataTime.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
                start.dataTime.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s)));
        target.loader->setTimeZone(m_timeZone);
    });
}

void SyncRun::transfer(Extraction &extraction)
{
    m_loadStarted = m_lastRateLine = Clock::now();
    enter(RunProgress::Phase::Load);
    RowBatch batch;
    while (extraction.next(batch)) {
        m_report.rowsExtracted += static_cast<qint64>(batch.rows());
        if (!m_choice.dryRun)
            write(batch);
        m_progress.rows = m_report.rowsExtracted;
        tellProgress();
    }
    if (!m_choice.dryRun && m_report.rowsExtracted == 0)
        write(RowBatch(static_cast<std::size_t>(m_report.columns)));
}

void SyncRun::write(const RowBatch &batch)
{
    forEachActive([&batch](TargetRun &target) {
        if (!target.hasBegun) {
            target.hasBegun = true;
            target.loader->begin();
        }
        target.loader->write(batch);
    });
}

void SyncRun::finishTargets()
{
    enter(RunProgress::Phase::Verify);
    forEachActive([this](TargetRun &target) {
        guard(target);
        target.loader->finish();
        for (const QString &warning : target.loader->takeWarnings())
            warn(warning);
        target.report.rowsLoaded = m_report.rowsExtracted;
        m_observer.info(
            u"Loaded %1 rows for %2 (%3), not yet visible to readers"_s.arg(m_report.rowsExtracted)
                .arg(target.report.table, targetName(target.report.target)));
        verify(target);
    });
}

void SyncRun::guard(TargetRun &target)
{
    const GeneralConfig &general = m_config.general;
    if (m_report.rowsExtracted == 0 && !general.allowEmpty) {
        throw SyncError(
            Side::Target, Stage::Verify, ErrorKind::Guard,
            u"The source has no rows and allow_empty is off. Check the query; %1 keeps its rows."_s.arg(
                target.report.table));
    }
    if (general.minRowsPercent == 0)
        return;
    const qint64 held = target.loader->rowsBefore();
    if (static_cast<double>(m_report.rowsExtracted) * 100 <
        static_cast<double>(held) * general.minRowsPercent) {
        throw SyncError(
            Side::Target, Stage::Verify, ErrorKind::Guard,
            u"The source has %1 rows, less than min_rows_percent = %2 of the %3 that %4 holds. Check the "
            "query; %4 keeps its rows."_s.arg(m_report.rowsExtracted)
                .arg(general.minRowsPercent)
                .arg(held)
                .arg(target.report.table));
    }
}

void SyncRun::verify(TargetRun &target)
{
    if (m_config.general.verify == VerifyMode::Off) {
        target.report.verified = u"off"_s;
        return;
    }
    const qint64 staged = target.loader->countStaged();
    if (staged != m_report.rowsExtracted) {
        throw SyncError(
            Side::Target, Stage::Verify, ErrorKind::Mismatch,
            u"Verification failed: %1 rows were extracted, but %2 were loaded. %3 keeps its rows."_s
                .arg(m_report.rowsExtracted)
                .arg(staged)
                .arg(target.report.table));
    }
    // The checksum of canonical cells will be compared here too, where general.verify asks for it.
    target.report.verified = u"count"_s;
    m_observer.info(u"Verified %1 rows of %2 (%3) by count"_s.arg(staged).arg(
        target.report.table, targetName(target.report.target)));
}

void SyncRun::publishTargets()
{
    if (m_stop.stop_requested())
        throw Cancelled();
    m_publishing = true;
    enter(RunProgress::Phase::Publish);
    forEachActive([this](TargetRun &target) {
        target.loader->publish(
            {m_report.dataTime, m_report.source.value_or(SourceKind::Primary), m_report.rowsExtracted});
        target.report.outcome = Outcome::Loaded;
        target.isActive = false;
        for (const QString &warning : target.loader->takeWarnings())
            warn(warning);
        m_observer.info(u"Published %1 rows as %2 (%3)"_s.arg(m_report.rowsExtracted)
                            .arg(target.report.table, targetName(target.report.target)));
    });
}

void SyncRun::forEachActive(const std::function<void(TargetRun &)> &step)
{
    std::optional<SyncError> first;
    for (const auto &target : m_targets) {
        if (!target->isActive)
            continue;
        if (m_stop.stop_requested() && !m_publishing)
            throw Cancelled();
        try {
            step(*target);
        } catch (const SyncError &error) {
            if (m_stop.stop_requested() && !m_publishing)
                throw Cancelled();
            target->report.error = ReportedError(error);
            target->report.outcome = Outcome::Failed;
            target->report.rowsLoaded = 0;
            target->isActive = false;
            target->loader.reset();
            m_observer.error(u"%1 (%2): %3"_s.arg(target->report.table, targetName(target->report.target),
                                                  error.message()));
            if (!error.driver().isEmpty())
                m_observer.error(u"Details: "_s + error.driver());
            if (!first)
                first = error;
        }
    }
    // As long as one target goes on, the others' failures are told in the report alone.
    const bool anyDone = std::any_of(m_targets.begin(), m_targets.end(), [](const auto &target) {
        return target->isActive || !target->report.error;
    });
    if (first && !anyDone)
        throw SyncError(*first);
}

bool SyncRun::hasActiveTargets() const
{
    return std::any_of(m_targets.begin(), m_targets.end(),
                       [](const auto &target) { return target->isActive; });
}

void SyncRun::warn(const QString &message)
{
    m_observer.warning(message);
    m_report.warnings += message;
}

void SyncRun::fail(const ReportedError &error)
{
    const bool isTold =
        std::any_of(m_report.targets.begin(), m_report.targets.end(), [&error](const TargetReport &target) {
            return target.error && target.error->message == error.message;
        });
    m_report.error = error;
    if (!isTold) {
        m_observer.error(error.message);
        if (!error.driver.isEmpty())
            m_observer.error(u"Details: "_s + error.driver);
    }
    for (const auto &target : m_targets) {
        if (!target->isActive)
            continue;
        target->report.outcome = Outcome::Failed;
        target->report.error = error;
        target->report.rowsLoaded = 0;
        target->isActive = false;
    }
}

void SyncRun::cancelTargets()
{
    for (const auto &target : m_targets) {
        if (!target->isActive)
            continue;
        target->report.outcome = Outcome::Cancelled;
        target->report.rowsLoaded = 0;
        target->isActive = false;
    }
}

void SyncRun::conclude()
{
    const auto isAny = [this](Outcome outcome) {
        return std::any_of(m_report.targets.begin(), m_report.targets.end(),
                           [outcome](const TargetReport &target) { return target.outcome == outcome; });
    };
    if (isAny(Outcome::Failed))
        m_report.outcome = Outcome::Failed;
    else if (isAny(Outcome::Cancelled))
        m_report.outcome = Outcome::Cancelled;
    else if (isAny(Outcome::Loaded))
        m_report.outcome = Outcome::Loaded;
    else if (isAny(Outcome::DryRun))
        m_report.outcome = Outcome::DryRun;
    else
        m_report.outcome = Outcome::Unchanged;
    if (m_report.outcome == Outcome::Failed && !m_report.error) {
        for (const TargetReport &target : std::as_const(m_report.targets)) {
            if (target.error && !m_report.error)
                m_report.error = target.error;
        }
    }
    m_report.seconds = secondsSince(m_started);
    // The source's share of a failure that concerns only the fallback is "no source available".
    if (m_report.error && m_report.error->side == Side::Source && m_report.source == SourceKind::Fallback)
        m_report.error->exitCode = 3;
    m_observer.info(u"Run ended: %1"_s.arg(m_report.summary()));
}

void SyncRun::enter(RunProgress::Phase phase)
{
    m_progress.phase = phase;
    m_lastProgress = {};
    tellProgress();
}

void SyncRun::tellProgress()
{
    const auto now = Clock::now();
    if (now - m_lastProgress < std::chrono::milliseconds(100))
        return;
    m_lastProgress = now;
    m_progress.seconds = secondsSince(m_started);
    const double loading = m_progress.phase == RunProgress::Phase::Load ? secondsSince(m_loadStarted) : 0;
    if (loading > 0)
        m_progress.rowsPerSecond = static_cast<double>(m_progress.rows) / loading;
    m_observer.progressed(m_progress);
    if (m_progress.phase == RunProgress::Phase::Load && now - m_lastRateLine > std::chrono::seconds(5)) {
        m_lastRateLine = now;
        m_observer.info(
            u"%1 rows so far, %2 rows/s"_s.arg(m_progress.rows).arg(m_progress.rowsPerSecond, 0, 'f', 0));
    }
}

double SyncRun::secondsSince(Clock::time_point start) const
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace Rowferry
