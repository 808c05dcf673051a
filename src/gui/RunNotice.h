// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QSystemTrayIcon;
class QWidget;

namespace Rowferry {

class SyncSession;
struct StripMessage;

/**
 * Tells that a run ended while the user looks elsewhere: the window's entry in the task bar asks for
 * attention, and where the desktop has a tray, a message says how it ended. Nothing is told about a window
 * that is active.
 */
class RunNotice : public QObject
{
    Q_OBJECT

public:
    /** @p session must live as long as @p window. */
    RunNotice(const SyncSession &session, QWidget *window);
    ~RunNotice() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void told(const QString &title, const QString &text);

private:
    void tell(const StripMessage &message);
    void showInTray(const QString &title, const QString &text, Tone tone);

    QWidget *m_window;
    bool m_hasEnded = false;                 ///< a run, and what will be said about it is still to come
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< only while there is something to tell
};

} // namespace Rowferry
