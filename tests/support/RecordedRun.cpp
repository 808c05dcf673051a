// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RecordedRun.h"

#include <chrono>
#include <utility>

namespace Rowferry {

RecordedRun::RecordedRun(SyncConfig config, RunChoice choice)
    : m_config(std::move(config))
    , m_choice(std::move(choice))
{
}

RecordedRun::RecordedRun(const SyncConfig &config, TargetKind target, SourceChoice source)
    : RecordedRun(config, RunChoice{{target}, source, false, false})
{
}

RecordedRun::~RecordedRun()
{
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

SyncReport RecordedRun::execute()
{
    return SyncRun(m_config, m_choice, *this, m_stop.get_token()).execute();
}

void RecordedRun::start()
{
    m_thread = std::thread([this] {
        SyncReport report = execute();
        const std::scoped_lock lock(m_mutex);
        m_report = std::move(report);
        m_ended = true;
        m_changed.notify_all();
    });
}

template<typename Condition> bool RecordedRun::waitFor(Condition condition)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::minutes(2), [&] { return m_ended || condition(); });
    return condition();
}

bool RecordedRun::waitForRows(qint64 rows)
{
    return waitFor([this, rows] { return m_rows >= rows; });
}

bool RecordedRun::waitForLog(const QString &text)
{
    return waitFor([this, &text] { return m_lines.join(u'\n').contains(text); });
}

SyncReport RecordedRun::finish()
{
    m_thread.join();
    return m_report;
}

QString RecordedRun::log() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lines.join(u'\n');
}

void RecordedRun::write(const LogEntry &entry)
{
    const std::scoped_lock lock(m_mutex);
    m_lines += entry.line();
    m_changed.notify_all();
}

void RecordedRun::progressed(const RunProgress &progress)
{
    const std::scoped_lock lock(m_mutex);
    m_rows = progress.rows;
    m_changed.notify_all();
}

} // namespace Rowferry
