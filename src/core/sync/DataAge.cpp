// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/DataAge.h"

#include "database/SqliteConnection.h"
#include "sync/OpenSource.h"

#include <QFileInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

QString ageText(const QDateTime &time)
{
    const qint64 minutes = std::max<qint64>(0, time.secsTo(QDateTime::currentDateTimeUtc()) / 60);
    const auto count = [](qint64 number, const QString &unit) {
        return u"%1 %2%3"_s.arg(number).arg(unit, number == 1 ? QString() : u"s"_s);
    };
    if (minutes < 120)
        return count(minutes, u"minute"_s);
    if (minutes < 48 * 60)
        return count(minutes / 60, u"hour"_s);
    return count(minutes / (24 * 60), u"day"_s);
}

void requireFreshEnough(const SyncConfig &config, const QDateTime &dataTime)
{
    const int days = config.general.fallbackMaxAgeDays;
    if (days == 0 || dataTime.secsTo(QDateTime::currentDateTimeUtc()) <= qint64{days} * 24 * 60 * 60)
        return;
    throw SyncError(
        Side::Source, Stage::Connect, ErrorKind::Guard,
        u"The fallback's data is %1 old, more than fallback_max_age = %2 days. Restore the primary, or raise "
        "fallback_max_age in [general]."_s.arg(ageText(dataTime))
            .arg(days));
}

QDateTime requireSourceTable(const SyncConfig &config, SourceKind kind, RunLog &log, std::stop_token stop)
{
    const bool isFallback = kind == SourceKind::Fallback;
    if (!isFallback && config.primary.type != DatabaseType::Sqlite)
        return OpenSource(config, kind, OpenSource::Purpose::Check, log, stop).dataTime();
    const QString path = isFallback ? config.local.fallbackPath : config.primary.databaseFile;
    const QString table = isFallback ? config.local.fallbackTable : config.primary.view;
    SqliteConnection connection(
        path, SqliteConnection::Access::ReadOnly, Side::Source,
        u"the %1 %2"_s.arg(sourceName(kind), QFileInfo(path).fileName()),
        SqliteConnection::Patience{std::chrono::seconds(config.azure.lockTimeout), log, stop});
    log.info(u"Opened %1, read-only"_s.arg(connection.label()));
    if (!connection.hasTable(table, Stage::Connect)) {
        throw SyncError(Side::Source, Stage::Connect, ErrorKind::Missing,
                        u"%1 has no table %2. Run once while the primary is available."_s.arg(path, table));
    }
    return sqliteDataTime(connection, table);
}

QString sourceDescription(const SyncConfig &config, SourceKind kind)
{
    if (kind == SourceKind::Fallback)
        return u"%1 in the fallback %2"_s.arg(config.local.fallbackTable, config.local.fallbackPath);
    const QString what = config.primary.view.isEmpty() ? u"a query"_s : config.primary.view;
    return u"%1 on the primary %2"_s.arg(what, config.primary.type == DatabaseType::Sqlite
                                                   ? config.primary.databaseFile
                                                   : config.primary.login.host);
}

} // namespace Rowferry
