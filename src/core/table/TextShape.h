// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

namespace Rowferry {

/** What a text says, where it is spelled as MySQL spells a number, a date or a time. */
struct TextShape
{
    enum class Kind : std::uint8_t { Other, Number, Date, DateTime, Time };

    Kind kind = Kind::Other;
    bool isNegative = false;
    bool isPadded = false;  ///< Number: has zeros in front that MySQL gives back only by ZEROFILL
    int wholeDigits = 0;    ///< Number: digits before the point, without zeros in front
    int fractionDigits = 0; ///< Number, DateTime, Time: digits after the point
    int neededFraction = 0; ///< of them, those before the zeros at the end

    /** Days that are in no calendar (2024-02-31, 0000-00-00) are dates, as MySQL can keep them; a negative
     *  zero is Other, since it would lose its sign. */
    [[nodiscard]] static TextShape of(std::string_view text);
};

} // namespace Rowferry
