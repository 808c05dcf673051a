// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace Rowferry {

class CloseQuestion;
class SyncSession;

/** Keeps a window open while a run goes: asks, has the run cancelled, waits for its end, and closes then. */
class CloseGuard : public QObject
{
    Q_OBJECT

public:
    /** Both outlive it. */
    CloseGuard(QWidget &window, SyncSession &session);

    /** Whether the window may close now; if not, the user is asked. */
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void cancelRequested();

private:
    void endRun();

    QWidget &m_window;
    SyncSession &m_session;
    QPointer<CloseQuestion> m_question;
    bool m_closesAfterRun = false;
};

} // namespace Rowferry
