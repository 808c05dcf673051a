// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MainWindow.h"
#include "Roles.h"
#include "Stopwatch.h"

#include <QEventLoop>
#include <QTimer>

#include <optional>
#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

/** The config.ini is the job's file. What counts is the run, not the opening of the window before it. */
RoleResult runInWindow(const Job &job)
{
    MainWindow window(job.file);
    window.show();
    SyncSession &session = window.session();
    QEventLoop loop;
    std::optional<Stopwatch> watch;
    RoleResult result;
    QObject::connect(&session, &SyncSession::runStarted, &loop, [&] { watch.emplace(); });
    QObject::connect(&session, &SyncSession::runEnded, &loop, [&] {
        result = {0, watch->seconds(), watch->cpuSeconds()};
        loop.quit();
    });
    // The window looks at its target first, in a thread of its own.
    QTimer untilReady;
    QObject::connect(&untilReady, &QTimer::timeout, &loop, [&] {
        if (!session.hasConfig() || !session.situation().errors.isEmpty())
            loop.quit();
        else if (!watch && !session.situation().isLooking && session.isRunnable())
            session.start(SourceChoice::Automatic, false);
    });
    untilReady.start(20);
    loop.exec();
    const auto report = session.situation().report;
    if (!watch || !report || report->exitCode() != 0)
        throw std::runtime_error("the window's run did not end well");
    result.rows = report->rowsExtracted;
    return result;
}

} // namespace Rowferry
