// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace Rowferry {

class CloseQuestion;
class SyncSession;

/** Asks before a window is closed during a run. Who wants it closed has the run cancelled, and the window
 * closes when the run has ended. */
class CloseGuard : public QObject
{
    Q_OBJECT

public:
    /** @p session must live as long as @p window. */
    CloseGuard(const SyncSession &session, QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void cancelRequested();

private:
    void ask();
    void goOn();

    const SyncSession &m_session;
    QWidget *m_window;
    QPointer<CloseQuestion> m_question;
    bool m_closesAfterRun = false;
};

} // namespace Rowferry
