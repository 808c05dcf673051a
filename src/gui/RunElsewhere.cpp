// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunElsewhere.h"

#include "RunCommandLine.h"
#include "ScheduleDialog.h"
#include "SyncSession.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>
#include <QStatusBar>

namespace Rowferry {

RunElsewhere::RunElsewhere(const SyncSession &session, QMainWindow *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
}

void RunElsewhere::copyCommandLine()
{
    QGuiApplication::clipboard()->setText(
        runCommandLine(m_session.situation().choice, m_session.configPath()));
    m_window->statusBar()->showMessage(tr("The command line is on the clipboard."), 5000);
}

void RunElsewhere::showSchedule()
{
    auto *dialog = new ScheduleDialog(m_session.situation(), m_session.configPath(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace Rowferry
