// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SessionTimeZone.h"

#include "database/MySqlConnection.h"
#include "database/SqlDialect.h"

#include <QVariant>

#include <cstdlib>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** `+02:00`, which every server understands. */
QString offsetText(int minutes)
{
    const auto twoDigits = [](int number) {
        return QString::number(number).rightJustified(2, u'0');
    };
    return (minutes < 0 ? u'-' : u'+') + twoDigits(std::abs(minutes) / 60) + u':' +
           twoDigits(std::abs(minutes) % 60);
}

} // namespace

SessionTimeZone SessionTimeZone::read(MySqlConnection &connection, Stage stage)
{
    // 1767225600 and 1782864000 are the beginnings of 1 January and of 1 July 2026 in UTC.
    const auto rows =
        connection.select(u"SELECT @@SESSION.time_zone, TIMESTAMPDIFF(MINUTE, '2026-01-01 00:00:00', "
                          u"FROM_UNIXTIME(1767225600)), "
                          "TIMESTAMPDIFF(MINUTE, '2026-07-01 00:00:00', FROM_UNIXTIME(1782864000)), "
                          "TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), NOW())"_s,
                          stage);
    const QVariantList row = rows.value(0);
    SessionTimeZone zone;
    zone.name = row.value(0).toString();
    zone.winterMinutes = row.value(1).toInt();
    zone.summerMinutes = row.value(2).toInt();
    zone.presentMinutes = row.value(3).toInt();
    return zone;
}

bool SessionTimeZone::applyTo(MySqlConnection &connection, Stage stage) const
{
    const auto set = [&](const QString &candidate) {
        connection.execute(u"SET SESSION time_zone = "_s + MySqlDialect::literal(candidate), stage);
    };
    for (const QString &candidate : {name, u"SYSTEM"_s}) {
        try {
            set(candidate);
        } catch (const SyncError &error) {
            if (error.kind() == ErrorKind::ConnectionLost)
                throw;
            continue; // a name this server does not know
        }
        if (hasOffsetsOf(read(connection, stage)))
            return true;
    }
    set(offsetText(presentMinutes));
    return !hasDaylightSaving();
}

QString SessionTimeZone::toString() const
{
    return u"%1 %2 %3"_s.arg(name, QString::number(winterMinutes), QString::number(summerMinutes));
}

SessionTimeZone SessionTimeZone::fromString(const QString &text)
{
    SessionTimeZone zone;
    const QStringList parts = text.split(u' ');
    if (parts.size() != 3)
        return zone;
    zone.name = parts.at(0);
    zone.winterMinutes = parts.at(1).toInt();
    zone.summerMinutes = parts.at(2).toInt();
    zone.presentMinutes = zone.winterMinutes;
    return zone;
}

} // namespace Rowferry
