// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunCommandLine.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString sourceArgument(SourceChoice source)
{
    switch (source) {
    case SourceChoice::Automatic:
        return u"auto"_s;
    case SourceChoice::PrimaryOnly:
        return u"primary"_s;
    case SourceChoice::FallbackOnly:
        return u"fallback"_s;
    }
    return {};
}

} // namespace

QStringList runArguments(const RunChoice &choice, const QString &configPath)
{
    QStringList targets;
    for (const TargetKind target : choice.targets)
        targets += targetName(target);
    return {QDir::toNativeSeparators(QCoreApplication::applicationFilePath()),
            choice.dryRun ? u"--dry-run"_s : u"--run"_s,
            u"--config"_s,
            QDir::toNativeSeparators(configPath),
            u"--target"_s,
            targets.join(u','),
            u"--source"_s,
            sourceArgument(choice.source)};
}

QString runCommandLine(const RunChoice &choice, const QString &configPath)
{
    QStringList words;
    for (const QString &argument : runArguments(choice, configPath)) {
#ifdef Q_OS_WIN
        words += forWindows(argument);
#else
        words += forShell(argument);
#endif
    }
    return words.join(u' ');
}

QString forShell(const QString &argument)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_./:=,-]+$"_s);
    return harmless.match(argument).hasMatch() ? argument
                                               : u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString forWindows(const QString &argument)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_./:=,\\\\-]+$"_s);
    if (harmless.match(argument).hasMatch())
        return argument;
    // Backslashes are themselves unless a quotation mark follows (CommandLineToArgvW).
    static const QRegularExpression beforeQuote(u"(\\\\*)(\"|$)"_s);
    QString quoted;
    qsizetype end = 0;
    for (auto matches = beforeQuote.globalMatch(argument); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        quoted += argument.mid(end, match.capturedStart() - end);
        quoted += match.captured(1) + match.captured(1);
        if (!match.captured(2).isEmpty())
            quoted += u"\\\""_s;
        end = match.capturedEnd();
    }
    return u'"' + quoted + argument.mid(end) + u'"';
}

} // namespace Rowferry
