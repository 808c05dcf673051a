// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QMainWindow;

namespace Rowferry {

class SyncSession;

/** Takes a window's current choice out of the window: as a command line, or into a scheduler. */
class RunElsewhere : public QObject
{
    Q_OBJECT

public:
    /** @p session must live as long as @p window. */
    RunElsewhere(const SyncSession &session, QMainWindow *window);

public Q_SLOTS:
    void copyCommandLine();
    void showSchedule();

private:
    const SyncSession &m_session;
    QMainWindow *m_window;
};

} // namespace Rowferry
