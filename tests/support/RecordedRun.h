// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncRun.h"

#include <QStringList>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace Rowferry {

/** A run of the engine without window or command line, with everything it said. */
class RecordedRun : public RunObserver
{
public:
    RecordedRun(SyncConfig config, RunChoice choice);
    /** The common case: one target. */
    RecordedRun(const SyncConfig &config, TargetKind target, SourceChoice source = SourceChoice::Automatic);
    ~RecordedRun() override;

    /** Runs to the end on this thread. */
    SyncReport execute();

    /** Runs on a thread of its own; end it with finish(). */
    void start();
    /** Waits until that many rows were loaded; false after two minutes or if the run ended before. */
    [[nodiscard]] bool waitForRows(qint64 rows);
    /** Waits until a log line contains @p text; false after two minutes or if the run ended before. */
    [[nodiscard]] bool waitForLog(const QString &text);
    void requestStop() { m_stop.request_stop(); }
    SyncReport finish();

    [[nodiscard]] QString log() const;

    void write(const LogEntry &entry) override;
    void progressed(const RunProgress &progress) override;

private:
    template<typename Condition> bool waitFor(Condition condition);

    SyncConfig m_config;
    RunChoice m_choice;
    std::stop_source m_stop;
    std::thread m_thread;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QStringList m_lines;
    qint64 m_rows = 0;
    bool m_ended = false;
    SyncReport m_report;
};

} // namespace Rowferry
