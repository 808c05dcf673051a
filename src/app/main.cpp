// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CommandLine.h"
#include "Headless.h"
#include "Surroundings.h"
#include "Terminal.h"
#include "Window.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

QStringList argumentsOf(int count, char **values)
{
    QStringList arguments;
    for (int i = 0; i < count; ++i)
        arguments.append(QString::fromLocal8Bit(values[i]));
    return arguments;
}

} // namespace

/** Chooses between the window and a headless run before either kind of application object exists. */
int main(int argc, char **argv)
{
    keepStandardStreamsOpen();
    ignoreBrokenPipes();
    forbidCoreDumps();
    useUtf8();

    QCoreApplication::setApplicationName(u"rowferry"_s);
    QCoreApplication::setOrganizationName(u"Rowferry"_s);
    QCoreApplication::setOrganizationDomain(u"rowferry.github.io"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ROWFERRY_VERSION));

    const CommandLine commandLine = CommandLine::parse(argumentsOf(argc, argv));
    if (!commandLine.opensWindow()) {
        forbidInspection();
        const QCoreApplication application(argc, argv);
        return runHeadless(commandLine);
    }
    if (!hasDisplay(argc, argv)) {
        printToStandardError(u"rowferry: There is no display to open the window on; use --run, --check, "
                             "--dry-run or --demo (rowferry --help lists every option)."_s);
        return 2;
    }
    return runWindow(argc, argv, commandLine);
}
