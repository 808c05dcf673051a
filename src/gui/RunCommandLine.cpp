// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunCommandLine.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QStringList>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &argument)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_./:=,\\\\-]+$"_s);
#ifdef Q_OS_WIN
    return harmless.match(argument).hasMatch() ? argument : u'"' + argument + u'"';
#else
    const bool bare = harmless.match(argument).hasMatch() && !argument.contains(u'\\');
    return bare ? argument : u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'';
#endif
}

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

QString runCommandLine(const RunChoice &choice, const QString &configPath)
{
    QStringList targets;
    for (const TargetKind target : choice.targets)
        targets += targetName(target);
    return QStringList{quoted(QDir::toNativeSeparators(QCoreApplication::applicationFilePath())),
                       choice.dryRun ? u"--dry-run"_s : u"--run"_s,
                       u"--config"_s,
                       quoted(QDir::toNativeSeparators(configPath)),
                       u"--target"_s,
                       targets.join(u','),
                       u"--source"_s,
                       sourceArgument(choice.source)}
        .join(u' ');
}

} // namespace Rowferry
