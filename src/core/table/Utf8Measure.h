// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>

namespace Rowferry {

/** How long a text is in characters, and whether it is UTF-8 as MySQL's utf8mb4 wants it: no surrogates, no
 *  overlong forms, nothing above U+10FFFF. */
struct Utf8Measure
{
    bool isValid = true;
    std::size_t characters = 0; ///< where it is valid
    int widestCharacter = 1;    ///< bytes

    explicit Utf8Measure(std::string_view text);
};

} // namespace Rowferry
