// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/Utf8Measure.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace Rowferry {

namespace {

bool isContinuation(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/** The bytes of the character at the start of @p text, which is not ASCII; 0: it is none. */
std::size_t characterBytes(std::string_view text)
{
    const auto byte = [text](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : static_cast<unsigned char>(0);
    };
    const unsigned char first = byte(0);
    const unsigned char second = byte(1);
    if (!isContinuation(second))
        return 0;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (!isContinuation(byte(2)))
        return 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool isOverlong = first == 0xe0 && second < 0xa0;
        const bool isSurrogate = first == 0xed && second >= 0xa0;
        return isOverlong || isSurrogate ? 0 : 3;
    }
    if (first < 0xf0 || first > 0xf4 || !isContinuation(byte(3)))
        return 0;
    const bool isOverlong = first == 0xf0 && second < 0x90;
    const bool isTooLarge = first == 0xf4 && second >= 0x90;
    return isOverlong || isTooLarge ? 0 : 4;
}

} // namespace

Utf8Measure::Utf8Measure(std::string_view text)
{
    while (!text.empty()) {
        constexpr std::uint64_t highBits = 0x8080808080808080;
        std::uint64_t word = 0;
        std::size_t bytes = 1;
        if (text.size() >= sizeof word &&
            (std::memcpy(&word, text.data(), sizeof word), (word & highBits) == 0)) {
            bytes = sizeof word;
            characters += bytes;
        } else {
            if (static_cast<unsigned char>(text.front()) >= 0x80)
                bytes = characterBytes(text);
            isValid = isValid && bytes > 0;
            bytes = std::max<std::size_t>(bytes, 1);
            widestCharacter = std::max(widestCharacter, static_cast<int>(bytes));
            ++characters;
        }
        text.remove_prefix(bytes);
    }
}

} // namespace Rowferry
