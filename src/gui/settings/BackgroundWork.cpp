// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/BackgroundWork.h"

#include <QThread>

namespace Rowferry {

BackgroundWork::BackgroundWork(QObject *parent)
    : QObject(parent)
{
}

BackgroundWork::~BackgroundWork()
{
    m_stop.request_stop();
    for (QThread *thread : std::as_const(m_threads)) {
        thread->requestInterruption();
        thread->wait();
        delete thread;
    }
}

void BackgroundWork::launch(std::function<Answer(std::stop_token)> work)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const int ticket = ++m_ticket;
    QThread *thread = QThread::create([this, ticket, work = std::move(work), token = m_stop.get_token()] {
        Answer answer = work(token);
        QMetaObject::invokeMethod(
            this, [this, ticket, answer = std::move(answer)] { finish(ticket, answer); },
            Qt::QueuedConnection);
    });
    m_threads.append(thread);
    connect(thread, &QThread::finished, this, [this, thread] {
        m_threads.removeOne(thread);
        thread->deleteLater();
    });
    thread->start();
    setRunning(true);
}

void BackgroundWork::cancel()
{
    m_stop.request_stop();
    ++m_ticket;
    setRunning(false);
}

void BackgroundWork::finish(int ticket, const Answer &answer)
{
    if (ticket != m_ticket)
        return;
    setRunning(false);
    answer();
}

void BackgroundWork::setRunning(bool running)
{
    if (m_running == running)
        return;
    m_running = running;
    Q_EMIT runningChanged(running);
}

} // namespace Rowferry
