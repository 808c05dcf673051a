// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CloseGuard.h"

#include "CloseQuestion.h"
#include "SyncSession.h"

namespace Rowferry {

CloseGuard::CloseGuard(QWidget &window, SyncSession &session)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
{
    connect(&session, &SyncSession::runEnded, this, &CloseGuard::endRun);
}

bool CloseGuard::mayClose()
{
    if (!m_session.isRunning())
        return true;
    if (m_closesAfterRun || m_question)
        return false;
    m_question = new CloseQuestion(&m_window);
    connect(m_question, &CloseQuestion::closeChosen, this, [this] {
        m_closesAfterRun = true;
        Q_EMIT cancelRequested();
    });
    m_question->open();
    return false;
}

void CloseGuard::endRun()
{
    if (m_question)
        m_question->reject();
    if (m_closesAfterRun)
        QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
}

} // namespace Rowferry
