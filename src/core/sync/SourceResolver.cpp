// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SourceResolver.h"

#include <QFileInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

bool sameFile(const QString &left, const QString &right)
{
    // Symbolic links and `..` aside; files that are not there yet have no canonical path.
    const QString leftPath = QFileInfo(left).canonicalFilePath();
    const QString rightPath = QFileInfo(right).canonicalFilePath();
    if (leftPath.isEmpty() || rightPath.isEmpty())
        return QFileInfo(left).absoluteFilePath() == QFileInfo(right).absoluteFilePath();
    return leftPath == rightPath;
}

bool sameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

} // namespace

SourceKind SourceResolver::first() const
{
    return m_choice.source == SourceChoice::FallbackOnly ? SourceKind::Fallback : SourceKind::Primary;
}

bool SourceResolver::fallbackIsAllowed() const
{
    return m_choice.source == SourceChoice::Automatic && m_config.general.fallbackEnabled && !m_choice.strict;
}

bool SourceResolver::isUnavailability(const SyncError &error) const
{
    if (error.side() != Side::Source)
        return false;
    if (error.kind() == ErrorKind::Unavailable || error.kind() == ErrorKind::ConnectionLost)
        return true;
    return m_config.primary.type == DatabaseType::Sqlite && error.stage() == Stage::Connect &&
           (error.kind() == ErrorKind::Missing || error.kind() == ErrorKind::Locked);
}

bool SourceResolver::fallsBack(const SyncError &error) const
{
    if (!fallbackIsAllowed() || error.side() != Side::Source)
        return false;
    return isUnavailability(error) || m_config.general.fallbackOn == FallbackOn::Any;
}

ReportedError SourceResolver::report(const SyncError &error) const
{
    ReportedError reported(error);
    if (error.side() != Side::Source || m_choice.source == SourceChoice::FallbackOnly)
        return reported;
    if (isUnavailability(error)) {
        if (m_choice.strict && m_config.general.fallbackEnabled) {
            reported.exitCode = 3;
            reported.message += u" With --strict the fallback was not used."_s;
        }
    } else if (fallbackIsAllowed()) {
        reported.message +=
            u" A failure like this never switches to the fallback, unless fallback_on = any in [general]."_s;
    }
    return reported;
}

bool SourceResolver::isSameFile(SourceKind source) const
{
    if (source == SourceKind::Fallback)
        return sameFile(m_config.local.fallbackPath, m_config.local.dbPath);
    return m_config.primary.type == DatabaseType::Sqlite &&
           sameFile(m_config.primary.databaseFile, m_config.local.dbPath);
}

bool SourceResolver::isSameTable(SourceKind source, TargetKind target) const
{
    if (target == TargetKind::LocalSqlite) {
        const QString &table =
            source == SourceKind::Fallback ? m_config.local.fallbackTable : m_config.primary.view;
        return isSameFile(source) && sameName(table, m_config.local.tableName);
    }
    const ServerLogin &from = m_config.primary.login;
    const ServerLogin &to = m_config.azure.login;
    const bool isServer =
        m_config.primary.type == DatabaseType::MySql || m_config.primary.type == DatabaseType::MariaDb;
    // Databases and tables may differ in case alone. Where they cannot, a table is loaded into itself, which
    // does no harm.
    return source == SourceKind::Primary && isServer && sameName(from.host, to.host) &&
           from.port == to.port && from.database == to.database &&
           m_config.primary.view == m_config.azure.tableName;
}

} // namespace Rowferry
