// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Headless.h"

#include "CommandLine.h"
#include "HeadlessRun.h"
#include "SyncError.h"
#include "Terminal.h"
#include "demo/Demo.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The answer was all that was asked for, so not being able to give it is a failure. */
int answer(const QString &text)
{
    return printToStandardOutput(text) ? 0 : 1;
}

int tellMistake(const CommandLine &commandLine)
{
    printToStandardError(u"rowferry: "_s + commandLine.mistake);
    if (commandLine.json) {
        SyncReport report;
        report.error = ReportedError(
            SyncError(Side::Neither, Stage::Config, ErrorKind::Configuration, commandLine.mistake));
        printToStandardOutput(
            QString::fromUtf8(QJsonDocument(report.toJson()).toJson(QJsonDocument::Compact)));
    }
    return 2;
}

/** In single quotes where a shell would otherwise read more than a word. */
QString shellWord(const QString &text)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_./:=@%+,-]+$"_s);
    return plain.match(text).hasMatch() ? text : u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\'';
}

int writeDemo(const CommandLine &commandLine)
{
    try {
        const QFileInfo config(Rowferry::writeDemo(commandLine.demoDirectory));
        const QString program = shellWord(commandLine.program);
        const QString file = shellWord(QDir::toNativeSeparators(config.filePath()));
        return answer(
            u"The demo is in %1: a database with the view v_stock, an older snapshot of it to fall back "
            "on,\nand a commented config.ini.\n\nNext, copy the view into the table vehicles_stock of "
            "demo_target.db there:\n\n  %2 --run --config %3\n\nThe same in the window: leave --run "
            "away."_s.arg(QDir::toNativeSeparators(config.path()), program, file));
    } catch (const SyncError &error) {
        printToStandardError(u"rowferry: "_s + error.message() +
                             (error.driver().isEmpty() ? QString() : u" (%1)"_s.arg(error.driver())));
        return error.exitCode();
    }
}

} // namespace

int runHeadless(const CommandLine &commandLine)
{
    if (!commandLine.mistake.isEmpty())
        return tellMistake(commandLine);
    switch (commandLine.action) {
    case CommandLine::Action::ShowHelp:
        return answer(CommandLine::helpText().trimmed());
    case CommandLine::Action::ShowVersion:
        return answer(u"Rowferry "_s + QStringLiteral(ROWFERRY_VERSION));
    case CommandLine::Action::WriteDemo:
        return writeDemo(commandLine);
    case CommandLine::Action::Run:
    case CommandLine::Action::Check:
        return HeadlessRun(commandLine).execute();
    case CommandLine::Action::OpenWindow:
        break;
    }
    Q_UNREACHABLE();
    return 1;
}

} // namespace Rowferry
