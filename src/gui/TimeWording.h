// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace Rowferry {

/** `today 09:14`, `yesterday 09:12`, `Mon 23 Nov 09:10`, with the year where it is not this one. */
[[nodiscard]] QString dayAndTime(const QDateTime &time, const QDateTime &now);

/** Whole days between the dates of @p time and @p now; never negative. */
[[nodiscard]] qint64 daysOld(const QDateTime &time, const QDateTime &now);

/** `of today`, `1 day old`, `3 days old`. */
[[nodiscard]] QString ageText(const QDateTime &time, const QDateTime &now);

/** `0:11`, `1:02:07`: a clock for something that goes on. */
[[nodiscard]] QString durationText(double seconds);

/** `26 ms`, `1.3 s`: how long an answer took. */
[[nodiscard]] QString latencyText(double seconds);

/** `24.1 s`, `3 min 7 s`: how long something took. */
[[nodiscard]] QString secondsText(double seconds);

} // namespace Rowferry
