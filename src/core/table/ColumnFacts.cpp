// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/ColumnFacts.h"

#include "table/Utf8Measure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace Rowferry {

namespace {

/** Widens @p known to @p value. Whether that was needed. */
template<typename T> bool raise(T &known, T value)
{
    if (value <= known)
        return false;
    known = value;
    return true;
}

template<typename T> bool lower(T &known, T value)
{
    if (known <= value)
        return false;
    known = value;
    return true;
}

bool set(bool &known, bool value)
{
    return std::exchange(known, value) != value;
}

/** The digits of the shortest decimal that gives a double again. */
struct DecimalDigits
{
    int whole = 0;
    int fraction = 0;
    int all = 0;

    explicit DecimalDigits(double value)
    {
        if (value == 0)
            return;
        std::array<char, 32> text; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
        const char *end = std::to_chars(text.data(), text.data() + text.size(), std::abs(value),
                                        std::chars_format::scientific)
                              .ptr;
        const char *mark = std::find(static_cast<const char *>(text.data()), end, 'e'); // 1.25e-07
        int exponent = 0;
        std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
        const auto length = static_cast<int>(mark - text.data());
        all = length > 1 ? length - 1 : 1; // without the point
        whole = std::max(0, exponent + 1);
        fraction = std::max(0, all - 1 - exponent);
    }
};

} // namespace

bool ColumnFacts::addNull()
{
    ++m_rows;
    return set(m_hasNulls, true);
}

bool ColumnFacts::addInteger(std::int64_t value)
{
    constexpr std::int64_t firstYear = 1901;
    constexpr std::int64_t lastYear = 2155;
    ++m_rows;
    bool isNews = set(m_integers.any, true);
    isNews |= lower(m_integers.min, value);
    isNews |= raise(m_integers.max, value);
    if (m_integers.areYears && value != 0 && (value < firstYear || value > lastYear))
        isNews |= set(m_integers.areYears, false);
    return isNews;
}

bool ColumnFacts::addReal(double value)
{
    ++m_rows;
    bool isNews = set(m_reals.any, true);
    if (!std::isfinite(value)) {
        if (hasInfinity())
            return isNews;
        m_infiniteRow = m_rows;
        return true;
    }
    isNews |= lower(m_reals.min, value);
    isNews |= raise(m_reals.max, value);
    if (m_reals.areWhole && std::trunc(value) != value)
        isNews |= set(m_reals.areWhole, false);
    if (m_reals.areFloats && static_cast<double>(static_cast<float>(value)) != value)
        isNews |= set(m_reals.areFloats, false);
    const DecimalDigits digits(value);
    isNews |= raise(m_reals.wholeDigits, digits.whole);
    isNews |= raise(m_reals.fractionDigits, digits.fraction);
    isNews |= raise(m_reals.digits, digits.all);
    return isNews;
}

bool ColumnFacts::addText(std::string_view value)
{
    ++m_rows;
    const bool isFirst = set(m_texts.any, true);
    bool isNews = isFirst;
    const Utf8Measure measure(value);
    if (!measure.isValid)
        isNews |= set(m_texts.areUtf8, false);
    isNews |= raise(m_texts.bytes, value.size());
    isNews |= raise(m_texts.characters, measure.characters);
    isNews |= raise(m_texts.widestCharacter, measure.widestCharacter);
    if (value.ends_with(' '))
        isNews |= set(m_texts.endInSpace, true);
    if (isFirst)
        m_texts.shape = TextShape::of(value).kind;
    if (m_texts.areOfOneShape && m_texts.shape != TextShape::Kind::Other)
        isNews |= addShape(value);
    return isNews;
}

bool ColumnFacts::addShape(std::string_view text)
{
    const TextShape shape = TextShape::of(text);
    if (shape.kind != m_texts.shape)
        return set(m_texts.areOfOneShape, false);
    bool isNews = raise(m_texts.wholeDigits, shape.wholeDigits);
    isNews |= lower(m_texts.fewestFraction, shape.fractionDigits);
    isNews |= raise(m_texts.mostFraction, shape.fractionDigits);
    isNews |= raise(m_texts.neededFraction, shape.neededFraction);
    isNews |= shape.isNegative && set(m_texts.areNegative, true);
    isNews |= shape.isPadded && set(m_texts.arePadded, true);
    if (shape.kind == TextShape::Kind::Number && m_texts.areIntegers)
        isNews |= addIntegerText(text, shape);
    return isNews;
}

bool ColumnFacts::addIntegerText(std::string_view text, const TextShape &shape)
{
    const char *end = text.data() + text.size();
    if (shape.isNegative) {
        std::int64_t value = 0;
        const auto parsed = std::from_chars(text.data(), end, value);
        return parsed.ec == std::errc() && parsed.ptr == end ? lower(m_texts.min, value)
                                                             : set(m_texts.areIntegers, false);
    }
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return set(m_texts.areIntegers, false);
    const bool isLower = lower(m_texts.min, std::int64_t{0});
    return raise(m_texts.max, value) || isLower;
}

bool ColumnFacts::addBlob(std::size_t bytes)
{
    ++m_rows;
    bool isNews = set(m_blobs.any, true);
    isNews |= lower(m_blobs.fewestBytes, bytes);
    isNews |= raise(m_blobs.mostBytes, bytes);
    return isNews;
}

bool ColumnFacts::areTexts(TextShape::Kind shape) const
{
    return m_texts.areOfOneShape && m_texts.shape == shape;
}

} // namespace Rowferry
