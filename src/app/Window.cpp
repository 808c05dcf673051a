// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Window.h"

#include "CommandLine.h"
#include "ConfigLocation.h"
#include "MainWindow.h"
#include "SoleWindow.h"
#include "SyncError.h"
#include "Terminal.h"
#include "WindowMemory.h"
#include "WindowStyle.h"
#include "config/ConfigFile.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdlib>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/**
 * QApplication ends the program by abort() where its platform plugin finds no display, after some lines for
 * developers. A user gets one sentence and the exit code of a usage mistake.
 */
void tellMissingDisplay(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type == QtFatalMsg) {
        printToStandardError(
            u"rowferry: The window cannot be opened, because the display cannot be reached; check "
            "DISPLAY and QT_QPA_PLATFORM, or use --run, --check, --dry-run or --demo."_s);
        std::_Exit(2);
    }
    const QLatin1StringView category(context.category);
    if (!category.startsWith("qt.qpa"_L1))
        printToStandardError(message);
}

/** The file that the command line names is shown even if it is missing; one that was only looked for is not.
 */
QString configToOpen(const CommandLine &commandLine)
{
    const QString path = locateConfig(commandLine.configPath, WindowMemory::load().lastConfig);
    return commandLine.configPath.isEmpty() && !QFileInfo::exists(path) ? QString() : path;
}

RunChoice choiceFor(const CommandLine &commandLine, const QString &configPath)
{
    RunChoice choice = commandLine.choice();
    if (choice.targets.isEmpty() || configPath.isEmpty())
        return choice;
    try {
        const QString warning = commandLine.targetWarning(ConfigFile::load(configPath).config().general);
        if (!warning.isEmpty()) {
            printToStandardError(u"rowferry: "_s + warning);
            choice.targets.clear();
        }
    } catch (const SyncError &) {
        // The window reads the file again and shows what is wrong with it.
        return choice;
    }
    return choice;
}

int openMainWindow(const CommandLine &commandLine)
{
    const QString configPath = configToOpen(commandLine);
    SoleWindow sole;
    if (!sole.claim(configPath))
        return 0; // the window that has it is in front now
    MainWindow window(configPath, choiceFor(commandLine, configPath));
    sole.guard(window);
    window.show();
    return QApplication::exec();
}

} // namespace

int runWindow(int &argc, char **argv, const CommandLine &commandLine)
{
    const auto earlierHandler = qInstallMessageHandler(tellMissingDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(earlierHandler);
    QApplication::setStyle(new WindowStyle);
    QApplication::setApplicationDisplayName(u"Rowferry"_s);
    QApplication::setDesktopFileName(u"io.github.rowferry.Rowferry"_s);
    return openMainWindow(commandLine);
}

} // namespace Rowferry
