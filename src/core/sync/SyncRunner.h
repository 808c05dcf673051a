// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/ServerContact.h"
#include "sync/SyncRun.h"

#include <QObject>

#include <memory>
#include <stop_token>

class QThread;

namespace Rowferry {

/**
 * Runs a SyncRun in a thread of its own and tells about it by signals on the thread it lives in.
 *
 * The window and the command line both use it. At most one run at a time. Destroying it cancels the run
 * and waits for its end.
 */
class SyncRunner : public QObject
{
    Q_OBJECT

public:
    explicit SyncRunner(QObject *parent = nullptr);
    ~SyncRunner() override;

    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

public Q_SLOTS:
    /** Starts a run; must not be called while one is running. */
    void start(const Rowferry::SyncConfig &config, const Rowferry::RunChoice &choice);
    /** Tests the connections instead: ConnectionCheck. */
    void check(const Rowferry::SyncConfig &config, const Rowferry::RunChoice &choice);
    /** Asks the run to stop. finished() follows when everything is undone, or says `loaded` if publishing
     *  had begun. */
    void cancel();

Q_SIGNALS:
    void started();
    void logged(const Rowferry::LogEntry &entry);
    void progressed(const Rowferry::RunProgress &progress);
    void reached(const Rowferry::ServerContact &contact);
    /** The run is over and its thread has ended; isRunning() is false. */
    void finished(const Rowferry::SyncReport &report);

private:
    enum class Task { Run, Check };
    void launch(Task task, const SyncConfig &config, const RunChoice &choice);

    QThread *m_thread = nullptr;
    std::stop_source m_stop{std::nostopstate};
};

} // namespace Rowferry
