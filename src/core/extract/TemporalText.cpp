// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/TemporalText.h"

#include <mysql.h>

namespace Rowferry {

TemporalText TemporalText::date(const st_mysql_time &value)
{
    TemporalText text;
    text.addDate(value);
    return text;
}

TemporalText TemporalText::dateTime(const st_mysql_time &value, unsigned decimals)
{
    TemporalText text;
    text.addDate(value);
    text.add(' ');
    text.addTime(value, decimals);
    return text;
}

TemporalText TemporalText::time(const st_mysql_time &value, unsigned decimals)
{
    TemporalText text;
    if (value.neg)
        text.add('-');
    text.addTime(value, decimals);
    return text;
}

void TemporalText::addNumber(unsigned long number, int digits)
{
    std::array<char, 20> reversed; // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as read
    int count = 0;
    for (; number > 0 || count < digits; number /= 10)
        reversed[static_cast<std::size_t>(count++)] = static_cast<char>('0' + number % 10);
    while (count > 0)
        add(reversed[static_cast<std::size_t>(--count)]);
}

void TemporalText::addDate(const st_mysql_time &value)
{
    addNumber(value.year, 4);
    add('-');
    addNumber(value.month, 2);
    add('-');
    addNumber(value.day, 2);
}

void TemporalText::addTime(const st_mysql_time &value, unsigned decimals)
{
    addNumber(value.hour, 2); // libmariadb 3.3.20 has added the days already
    add(':');
    addNumber(value.minute, 2);
    add(':');
    addNumber(value.second, 2);
    constexpr unsigned microsecondDigits = 6;
    if (decimals > microsecondDigits)
        decimals = value.second_part == 0 ? 0 : microsecondDigits;
    if (decimals == 0)
        return;
    unsigned long fraction = value.second_part;
    for (unsigned digit = decimals; digit < microsecondDigits; ++digit)
        fraction /= 10;
    add('.');
    addNumber(fraction, static_cast<int>(decimals));
}

} // namespace Rowferry
