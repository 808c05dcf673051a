// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CloseGuard.h"

#include "CloseQuestion.h"
#include "SyncSession.h"

#include <QEvent>
#include <QWidget>

namespace Rowferry {

CloseGuard::CloseGuard(const SyncSession &session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    window->installEventFilter(this);
    connect(&session, &SyncSession::runEnded, this, &CloseGuard::goOn);
}

bool CloseGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_window || event->type() != QEvent::Close || !m_session.isRunning())
        return QObject::eventFilter(watched, event);
    event->ignore();
    ask();
    return true;
}

void CloseGuard::ask()
{
    if (m_closesAfterRun || m_question)
        return;
    m_question = new CloseQuestion(m_window);
    connect(m_question, &CloseQuestion::closeChosen, this, [this] {
        m_closesAfterRun = true;
        Q_EMIT cancelRequested();
    });
    m_question->open();
}

void CloseGuard::goOn()
{
    if (m_question)
        m_question->reject();
    // Not at once: others have yet to hear that the run has ended.
    if (m_closesAfterRun)
        QMetaObject::invokeMethod(m_window, &QWidget::close, Qt::QueuedConnection);
}

} // namespace Rowferry
