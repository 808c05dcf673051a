// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TimeWording.h"

#include <QCoreApplication>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** tr() of functions that belong to no class. */
struct TimeWording
{
    Q_DECLARE_TR_FUNCTIONS(TimeWording)
};

} // namespace

QString dayAndTime(const QDateTime &time, const QDateTime &now)
{
    const QLocale locale;
    const QDateTime local = time.toLocalTime();
    // Some locales (C among them) have seconds in their short format; nobody needs them here.
    const QString clock =
        locale.toString(local.time(), locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return TimeWording::tr("today %1", "time of day").arg(clock);
    if (days == 1)
        return TimeWording::tr("yesterday %1", "time of day").arg(clock);
    const bool thisYear = local.date().year() == now.toLocalTime().date().year();
    const QString format = thisYear ? TimeWording::tr("ddd d MMM", "date format")
                                    : TimeWording::tr("ddd d MMM yyyy", "date format");
    return u"%1 %2"_s.arg(locale.toString(local.date(), format), clock);
}

qint64 daysOld(const QDateTime &time, const QDateTime &now)
{
    return qMax(qint64(0), time.toLocalTime().date().daysTo(now.toLocalTime().date()));
}

QString ageText(const QDateTime &time, const QDateTime &now)
{
    const qint64 days = daysOld(time, now);
    if (days == 0)
        return TimeWording::tr("of today");
    return days == 1 ? TimeWording::tr("1 day old") : TimeWording::tr("%n days old", nullptr, int(days));
}

QString durationText(double seconds)
{
    const qint64 whole = qMax(qint64(0), qint64(seconds));
    const QString tail = u"%1:%2"_s.arg(whole / 60 % 60, whole >= 3600 ? 2 : 1, 10, QLatin1Char('0'))
                             .arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole >= 3600 ? u"%1:%2"_s.arg(whole / 3600).arg(tail) : tail;
}

QString latencyText(double seconds)
{
    return seconds < 1 ? TimeWording::tr("%1 ms", "milliseconds")
                             .arg(QLocale().toString(qMax(qint64(1), qRound64(seconds * 1000))))
                       : secondsText(seconds);
}

QString secondsText(double seconds)
{
    const QLocale locale;
    if (seconds < 60)
        return TimeWording::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', seconds < 1 ? 2 : 1));
    const auto whole = qRound64(seconds);
    return TimeWording::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

} // namespace Rowferry
