// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/ConnectionCheck.h"

#include "sync/OpenSource.h"
#include "sync/OpenTarget.h"

#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

ConnectionCheck::ConnectionCheck(const SyncConfig &config, const RunChoice &choice, RunObserver &observer,
                                 std::stop_token stop)
    : m_config(config)
    , m_choice(choice)
    , m_observer(observer)
    , m_stop(std::move(stop))
{
}

SyncReport ConnectionCheck::execute()
{
    const auto start = std::chrono::steady_clock::now();
    m_observer.info(u"Check started: %1"_s.arg(m_config.filePath));
    m_report.outcome = Outcome::Checked;
    try {
        if (m_choice.source != SourceChoice::FallbackOnly)
            checkSource(SourceKind::Primary);
        const bool wantsFallback =
            m_choice.source == SourceChoice::FallbackOnly ||
            (m_choice.source == SourceChoice::Automatic && m_config.general.fallbackEnabled);
        if (wantsFallback)
            checkSource(SourceKind::Fallback);
        for (const TargetKind target : {TargetKind::Azure, TargetKind::LocalSqlite})
            checkTarget(target);
    } catch (const Cancelled &) {
        m_report.outcome = Outcome::Cancelled;
    }
    if (m_report.error)
        m_report.outcome = Outcome::Failed;
    m_report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    m_observer.info(u"Check ended: %1"_s.arg(m_report.summary()));
    return m_report;
}

std::optional<ReportedError> ConnectionCheck::attempt(const QString &what, const std::function<void()> &test)
{
    if (m_stop.stop_requested())
        throw Cancelled();
    try {
        test();
        m_observer.info(u"%1: works"_s.arg(what));
    } catch (const Cancelled &) {
        throw;
    } catch (const SyncError &error) {
        if (m_stop.stop_requested())
            throw Cancelled();
        m_observer.error(u"%1: %2"_s.arg(what, error.message()));
        if (!error.driver().isEmpty())
            m_observer.error(u"Details: "_s + error.driver());
        return fail(ReportedError(error));
    } catch (const std::exception &error) {
        m_observer.error(
            u"%1: something unexpected happened: %2"_s.arg(what, QString::fromUtf8(error.what())));
        return fail(
            ReportedError(SyncError(Side::Neither, Stage::Connect, ErrorKind::Unexpected,
                                    u"Something unexpected happened. Please report it with the details."_s,
                                    QString::fromUtf8(error.what()))));
    }
    return std::nullopt;
}

std::optional<ReportedError> ConnectionCheck::fail(const ReportedError &error)
{
    if (!m_report.error)
        m_report.error = error;
    return error;
}

void ConnectionCheck::checkSource(SourceKind kind)
{
    (void)attempt(u"Source %1"_s.arg(sourceName(kind)), [this, kind] {
        const OpenSource source(m_config, kind, OpenSource::Purpose::Check, m_observer, m_stop);
        if (!m_report.source)
            m_report.source = kind;
    });
}

void ConnectionCheck::checkTarget(TargetKind target)
{
    // A target that config.ini does not name is no mistake unless it was chosen.
    const bool isNamed =
        target == TargetKind::Azure ? !m_config.azure.login.host.isEmpty() : !m_config.local.dbPath.isEmpty();
    if (!isNamed && !m_choice.targets.contains(target))
        return;
    TargetReport report;
    report.target = target;
    report.table = target == TargetKind::Azure ? m_config.azure.tableName : m_config.local.tableName;
    report.outcome = Outcome::Checked;
    report.error = attempt(u"Target %1"_s.arg(targetName(target)), [this, target] {
        (void)openTarget(m_config, target, false, m_observer, m_stop)->currentSnapshot();
    });
    if (report.error)
        report.outcome = Outcome::Failed;
    m_report.targets += report;
}

} // namespace Rowferry
