// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SyncRunner.h"

#include "sync/ConnectionCheck.h"

#include <QThread>

#include <memory>

namespace Rowferry {

namespace {

/** Turns a run's calls into signals; the connections to the receivers' threads queue them. */
class SignallingObserver : public RunObserver
{
public:
    explicit SignallingObserver(SyncRunner &runner)
        : m_runner(runner)
    {
    }

    void write(const LogEntry &entry) override { Q_EMIT m_runner.logged(entry); }
    void reached(const ServerContact &contact) override { Q_EMIT m_runner.reached(contact); }
    void progressed(const RunProgress &progress) override { Q_EMIT m_runner.progressed(progress); }

private:
    SyncRunner &m_runner;
};

} // namespace

SyncRunner::SyncRunner(QObject *parent)
    : QObject(parent)
{
    qRegisterMetaType<LogEntry>();
    qRegisterMetaType<RunProgress>();
    qRegisterMetaType<ServerContact>();
    qRegisterMetaType<SyncReport>();
}

SyncRunner::~SyncRunner()
{
    if (m_thread == nullptr)
        return;
    m_stop.request_stop();
    m_thread->wait();
    delete m_thread;
}

void SyncRunner::start(const SyncConfig &config, const RunChoice &choice)
{
    launch(Task::Run, config, choice);
}

void SyncRunner::check(const SyncConfig &config, const RunChoice &choice)
{
    launch(Task::Check, config, choice);
}

void SyncRunner::launch(Task task, const SyncConfig &config, const RunChoice &choice)
{
    Q_ASSERT(m_thread == nullptr);
    m_stop = std::stop_source();
    auto report = std::make_shared<SyncReport>();
    m_thread = QThread::create([this, task, config, choice, report, stop = m_stop.get_token()] {
        SignallingObserver observer(*this);
        *report = task == Task::Run ? SyncRun(config, choice, observer, stop).execute()
                                    : ConnectionCheck(config, choice, observer, stop).execute();
    });
    // Everything the run emitted is queued before this, so finished() is the last to arrive.
    connect(m_thread, &QThread::finished, this, [this, report] {
        m_thread->wait();
        m_thread->deleteLater();
        m_thread = nullptr;
        Q_EMIT finished(*report);
    });
    Q_EMIT started();
    m_thread->start();
}

void SyncRunner::cancel()
{
    if (m_thread != nullptr)
        m_stop.request_stop();
}

} // namespace Rowferry
