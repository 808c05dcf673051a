// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <string_view>

struct st_mysql_time;

namespace Rowferry {

/**
 * A date or time in the server's own spelling, from the parts that the binary protocol delivers.
 *
 * Zero and partial dates, hours beyond 24 and the sign of a TIME stay as they are: no calendar is asked.
 * @c decimals is the number of fractional digits that the result's metadata gives; above 6 it means "six
 * where the fraction is not zero".
 */
class TemporalText
{
public:
    [[nodiscard]] static TemporalText date(const st_mysql_time &value);
    [[nodiscard]] static TemporalText dateTime(const st_mysql_time &value, unsigned decimals);
    [[nodiscard]] static TemporalText time(const st_mysql_time &value, unsigned decimals);

    [[nodiscard]] std::string_view view() const { return {m_text.data(), m_size}; }

private:
    void addPair(unsigned long number); ///< two digits at least
    void add(char character) { m_text[m_size++] = character; }
    void addDate(const st_mysql_time &value);
    void addTime(const st_mysql_time &value, unsigned decimals);

    std::array<char, 64> m_text;
    std::size_t m_size = 0;
};

} // namespace Rowferry
