// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "sync/SourceResolver.h"
#include "sync/SyncReport.h"

#include <QMetaType>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace Rowferry {

class Extraction;
class ProgressMeter;
class RunNotes;
class TargetRun;
struct ExtractionStart;

/** Where a run is. Rows are those loaded into the stage; the rate is the one since the load began. */
struct RunProgress
{
    enum class Phase { Connect, Load, Verify, Publish };
    Phase phase = Phase::Connect;
    qint64 rows = 0;
    double rowsPerSecond = 0;
    double seconds = 0; ///< since the run started
};

/** Listens to a run. Called on the run's thread (log lines: on the extractor's too). */
class RunObserver : public RunLog
{
public:
    /** At every change of phase, and about ten times a second while rows move. */
    virtual void progressed(const RunProgress &progress) = 0;
};

/**
 * One attempt, top to bottom: resolve source, extract, load, verify, publish.
 *
 * Lives and works on the thread that calls it and blocks that thread; connections are opened and closed
 * inside execute(). Whatever happens, execute() returns a report, and unless it says `loaded` the target
 * holds what it held before.
 */
class SyncRun
{
public:
    SyncRun(const SyncConfig &config, const RunChoice &choice, RunObserver &observer, std::stop_token stop);
    ~SyncRun();

    SyncRun(const SyncRun &) = delete;
    SyncRun &operator=(const SyncRun &) = delete;

    [[nodiscard]] SyncReport execute();

private:
    void loadFromBestSource();
    void loadFrom(SourceKind kind);
    void skipTargetsThatAre(SourceKind kind);
    void inspectTargets(SourceKind kind, const ExtractionStart &start);
    void acceptFallback(const QDateTime &dataTime);
    void transfer(Extraction &extraction);
    void publish(SourceKind kind);
    void conclude();

    /** Takes @p step with every active target. A failure ends that target; it is thrown where no target is
     *  left to go on with. */
    void forEachActive(const std::function<void(TargetRun &)> &step);
    void endActive(Outcome outcome);
    void fail(const ReportedError &error);

    SyncConfig m_config;
    RunChoice m_choice;
    std::stop_token m_stop;
    SourceResolver m_resolver;
    std::unique_ptr<RunNotes> m_log;
    std::unique_ptr<ProgressMeter> m_progress;
    std::vector<std::unique_ptr<TargetRun>> m_targets;
    SyncReport m_report;
    QString m_timeZone;        ///< of the source, for the snapshot
    bool m_publishing = false; ///< from here on a stop request is not heard
};

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::RunProgress)
