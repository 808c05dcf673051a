// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Situation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

QString Situation::targetTable() const
{
    return target() == TargetKind::Azure ? config.azure.tableName : config.local.tableName;
}

QString Situation::sourceSubject() const
{
    if (choice.source == SourceChoice::FallbackOnly)
        return QCoreApplication::translate("Situation", "the fallback");
    if (!config.primary.view.isEmpty())
        return config.primary.view;
    return QCoreApplication::translate("Situation", "your query");
}

bool Situation::hasFallbackFile() const
{
    return !config.local.fallbackPath.isEmpty() && QFileInfo::exists(config.local.fallbackPath);
}

bool Situation::fallbackIsTarget() const
{
    return target() == TargetKind::LocalSqlite && !config.local.dbPath.isEmpty() &&
           QDir::cleanPath(config.local.fallbackPath) == QDir::cleanPath(config.local.dbPath) &&
           config.local.fallbackTable.compare(config.local.tableName, Qt::CaseInsensitive) == 0;
}

std::optional<qint64> Situation::rowsInTarget() const
{
    if (!look.preview || !look.preview->exists)
        return std::nullopt;
    return look.preview->totalRows;
}

bool Situation::showsFallback() const
{
    if (choice.source == SourceChoice::FallbackOnly)
        return true;
    return !isRunning && report && report->source == SourceKind::Fallback;
}

QString shownPath(const QString &path, const QString &configPath)
{
    const auto below = [&path](const QString &folder) {
        return !folder.isEmpty() && folder != u"/"_s && path.startsWith(folder + u'/');
    };
    const QString folder = QFileInfo(configPath).absolutePath();
    if (path != configPath && below(folder))
        return path.mid(folder.size() + 1);
    return below(QDir::homePath()) ? u"~"_s + path.mid(QDir::homePath().size())
                                   : QDir::toNativeSeparators(path);
}

} // namespace Rowferry
