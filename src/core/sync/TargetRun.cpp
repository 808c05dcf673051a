// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/TargetRun.h"

#include "VectorState.h"
#include "sync/OpenTarget.h"

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace

TargetRun::TargetRun(const SyncConfig &config, TargetKind target, RunLog &log)
    : m_config(config)
    , m_log(log)
{
    m_report.target = target;
    m_report.table = target == TargetKind::Azure ? config.azure.tableName : config.local.tableName;
}

QString TargetRun::name() const
{
    return u"%1 (%2)"_s.arg(m_report.table, targetName(m_report.target));
}

void TargetRun::open(bool sharesFileWithSource, std::stop_token stop)
{
    if (!m_loader)
        m_loader = openTarget(m_config, m_report.target, sharesFileWithSource, m_log, std::move(stop));
}

void TargetRun::inspect(const TableSchema &schema, const ExtractionStart &start)
{
    m_schema = schema;
    const LoadPlan plan = m_loader->inspect(schema);
    if (!plan.tableExists)
        m_log.info(u"%1 does not exist yet; it will be created"_s.arg(name()));
    if (plan.recreates) {
        m_log.warning(
            u"The columns of %1 changed, so the table is recreated: %2"_s.arg(name(), plan.change.text()));
        if (m_config.general.askOnSchemaChange) {
            throw SyncError(Side::Target, Stage::Load, ErrorKind::Guard,
                            u"The columns changed (%1) and ask_on_schema_change is on. Look at the change; "
                            u"then switch it "
                            "off in [general] to load it."_s.arg(plan.change.text()));
        }
    }
    for (const QString &warning : plan.warnings)
        m_log.warning(warning);
    // Times are noted in whole seconds.
    const auto current = m_loader->currentSnapshot();
    if (current && current->dataTime > start.dataTime.addSecs(1)) {
        m_log.warning(u"%1 holds newer data, of %2, than this run brings, of %3"_s.arg(
            name(), timeText(current->dataTime), timeText(start.dataTime)));
    }
    m_loader->setTimeZone(start.timeZone);
}

void TargetRun::write(const RowBatch &batch)
{
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_loader->begin();
    }
    clearVectorState();
    m_loader->write(batch);
}

void TargetRun::finish(qint64 rows, const std::optional<RowChecksum> &extracted)
{
    guard(rows);
    m_loader->finish();
    for (const QString &warning : m_loader->takeWarnings())
        m_log.warning(warning);
    m_log.info(u"Loaded %1 rows for %2, not yet visible to readers"_s.arg(rows).arg(name()));
    verify(rows, extracted);
    m_report.rowsLoaded = rows;
}

void TargetRun::guard(qint64 rows) const
{
    const GeneralConfig &general = m_config.general;
    if (rows == 0 && !general.allowEmpty) {
        throw SyncError(
            Side::Target, Stage::Verify, ErrorKind::Guard,
            u"The source has no rows and allow_empty is off. Check the query; %1 keeps its rows."_s.arg(
                m_report.table));
    }
    if (general.minRowsPercent == 0)
        return;
    const qint64 held = m_loader->rowsBefore();
    if (static_cast<double>(rows) * 100 < static_cast<double>(held) * general.minRowsPercent) {
        throw SyncError(
            Side::Target, Stage::Verify, ErrorKind::Guard,
            u"The source has %1 rows, less than min_rows_percent = %2 of the %3 that %4 holds. Check the "
            "query; %4 keeps its rows."_s.arg(rows)
                .arg(general.minRowsPercent)
                .arg(held)
                .arg(m_report.table));
    }
}

void TargetRun::verify(qint64 rows, const std::optional<RowChecksum> &extracted)
{
    if (m_config.general.verify == VerifyMode::Off) {
        m_report.verified = u"off"_s;
        return;
    }
    if (extracted) {
        compare(*extracted);
        m_report.verified = u"checksum"_s;
    } else {
        requireEqual(rows, m_loader->countStaged());
        m_report.verified = u"count"_s;
    }
    m_log.info(u"Verified %1 rows of %2 by %3"_s.arg(rows).arg(name(), m_report.verified));
}

void TargetRun::compare(const RowChecksum &extracted)
{
    RowChecksum staged(m_schema);
    {
        const std::unique_ptr<RowReader> reader = m_loader->readStaged();
        RowBatch batch;
        clearVectorState();
        while (reader->read(batch))
            staged.add(batch);
    }
    requireEqual(extracted.rows(), staged.rows());
    if (staged == extracted)
        return;
    constexpr std::size_t mostNamed = 5;
    const std::vector<std::size_t> differing = extracted.differingColumns(staged);
    QStringList names;
    for (std::size_t index = 0; index < std::min(differing.size(), mostNamed); ++index)
        names += m_schema[differing[index]].name;
    if (differing.size() > mostNamed)
        names += u"%1 more"_s.arg(differing.size() - mostNamed);
    const QString what =
        names.isEmpty() ? u"values stand in other rows"_s : u"values differ in "_s + names.join(u", "_s);
    throw SyncError(
        Side::Target, Stage::Verify, ErrorKind::Mismatch,
        u"Verification failed: what was loaded is not what was extracted; %1. %2 keeps its rows. "
        u"Run again; if it fails again, drop the table so that it is recreated."_s.arg(what, m_report.table));
}

void TargetRun::requireEqual(qint64 extracted, qint64 staged) const
{
    if (staged == extracted)
        return;
    throw SyncError(Side::Target, Stage::Verify, ErrorKind::Mismatch,
                    u"Verification failed: %1 rows were extracted, but %2 were loaded. %3 keeps its rows."_s
                        .arg(extracted)
                        .arg(staged)
                        .arg(m_report.table));
}

void TargetRun::publish(const SnapshotInfo &snapshot)
{
    m_loader->publish(snapshot);
    end(Outcome::Loaded);
    for (const QString &warning : m_loader->takeWarnings())
        m_log.warning(warning);
    m_log.info(u"Published %1 rows as %2"_s.arg(snapshot.rows).arg(name()));
}

void TargetRun::restart()
{
    if (m_loader && m_hasBegun)
        m_loader->discard();
    m_hasBegun = false;
}

void TargetRun::end(Outcome outcome)
{
    m_report.outcome = outcome;
    m_isActive = false;
    if (outcome != Outcome::Loaded)
        m_report.rowsLoaded = 0;
}

void TargetRun::fail(const SyncError &error)
{
    m_failure = error;
    fail(ReportedError(error));
    release();
}

void TargetRun::fail(const ReportedError &error)
{
    end(Outcome::Failed);
    m_report.error = error;
}

} // namespace Rowferry
