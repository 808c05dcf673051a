// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Which types hold what ColumnFacts knows.

#include "table/ColumnFacts.h"

#include <algorithm>
#include <cmath>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Kind = ColumnType::Kind;

/** The integers of a type: at most those of 64 bits. */
struct IntegerRange
{
    std::int64_t min = 0;
    std::uint64_t max = 0;

    explicit IntegerRange(const ColumnType &type)
    {
        const int magnitude = type.isUnsigned || type.kind == Kind::Bit ? type.bits : type.bits - 1;
        max = std::numeric_limits<std::uint64_t>::max() >> (64 - magnitude);
        min = magnitude == type.bits ? 0 : -static_cast<std::int64_t>(max) - 1;
    }

    [[nodiscard]] bool holds(std::int64_t value) const
    {
        return value >= min && (value < 0 || static_cast<std::uint64_t>(value) <= max);
    }
};

int wholeDigits(std::int64_t value)
{
    int digits = 0;
    for (; value != 0; value /= 10)
        ++digits;
    return digits;
}

constexpr double exactIntegers = 9007199254740992; // 2^53, the last up to which a double has them all

} // namespace

bool ColumnFacts::fit(const ColumnType &type) const
{
    if (!hasValues() || type.kind == Kind::Any)
        return true;
    if (hasInfinity())
        return false;
    if (m_blobs.any && !type.isBinary())
        return false;
    switch (type.kind) {
    case Kind::Integer:
        return fitInteger(type);
    case Kind::Bit:
        return fitInteger(type) && !m_reals.any;
    case Kind::Year:
        return m_integers.areYears && !m_reals.any && !m_texts.any;
    case Kind::Decimal:
        return fitDecimal(type);
    case Kind::Float:
    case Kind::Double:
        return fitReal(type);
    case Kind::Date:
        return !hasNumbers() && areTexts(TextShape::Kind::Date);
    case Kind::DateTime:
        return !hasNumbers() && areTexts(TextShape::Kind::DateTime) && m_texts.neededFraction <= type.scale;
    case Kind::Time:
        return !hasNumbers() && areTexts(TextShape::Kind::Time) && m_texts.neededFraction <= type.scale;
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Text:
        return fitText(type);
    case Kind::Binary:
    case Kind::VarBinary:
    case Kind::Blob:
        return fitBinary(type);
    default:
        return false;
    }
}

bool ColumnFacts::fitInteger(const ColumnType &type) const
{
    const IntegerRange range(type);
    if (m_integers.any && (!range.holds(m_integers.min) || !range.holds(m_integers.max)))
        return false;
    if (m_reals.any &&
        (!m_reals.areWhole || std::abs(m_reals.min) > exactIntegers ||
         std::abs(m_reals.max) > exactIntegers || !range.holds(static_cast<std::int64_t>(m_reals.min)) ||
         !range.holds(static_cast<std::int64_t>(m_reals.max))))
        return false;
    return !m_texts.any || (areTexts(TextShape::Kind::Number) && m_texts.areIntegers && !m_texts.arePadded &&
                            m_texts.min >= range.min && m_texts.max <= range.max);
}

bool ColumnFacts::fitDecimal(const ColumnType &type) const
{
    const int whole = type.precision - type.scale;
    if (type.isUnsigned &&
        ((m_integers.any && m_integers.min < 0) || (m_reals.any && m_reals.min < 0) || m_texts.areNegative))
        return false;
    if (m_integers.any && std::max(wholeDigits(m_integers.min), wholeDigits(m_integers.max)) > whole)
        return false;
    if (m_reals.any && (m_reals.wholeDigits > whole || m_reals.fractionDigits > type.scale))
        return false;
    return !m_texts.any || (areTexts(TextShape::Kind::Number) && m_texts.wholeDigits <= whole &&
                            m_texts.mostFraction <= type.scale);
}

ColumnType ColumnFacts::decimalFrom(const ColumnType &declared) const
{
    constexpr int exactDigits = 15; // more are a double's own noise, not a decimal's
    constexpr int mostDigits = 65;
    constexpr int mostFraction = 30;
    ColumnType type = declared;
    type.isUnsigned = false;
    type.scale = std::max(declared.scale, m_reals.fractionDigits);
    int whole = std::max(declared.precision - declared.scale, m_reals.wholeDigits);
    if (m_integers.any)
        whole = std::max({whole, wholeDigits(m_integers.min), wholeDigits(m_integers.max)});
    type.precision = whole + type.scale;
    const bool isExact =
        m_reals.digits <= exactDigits && type.precision <= mostDigits && type.scale <= mostFraction;
    return isExact ? type : declared;
}

bool ColumnFacts::fitReal(const ColumnType &type) const
{
    const bool isFloat = type.kind == Kind::Float;
    if (m_texts.any || (isFloat && !m_reals.areFloats))
        return false;
    if (type.isUnsigned && ((m_integers.any && m_integers.min < 0) || (m_reals.any && m_reals.min < 0)))
        return false;
    if (type.precision > 0) { // FLOAT(M,D) and DOUBLE(M,D) round to D digits
        ColumnType digits;
        digits.kind = Kind::Decimal;
        digits.precision = type.precision;
        digits.scale = type.scale;
        return !isFloat && fitDecimal(digits);
    }
    constexpr std::int64_t floatIntegers = 16777216; // 2^24
    const std::int64_t most = isFloat ? floatIntegers : static_cast<std::int64_t>(exactIntegers);
    return !m_integers.any || (m_integers.min >= -most && m_integers.max <= most);
}

qint64 ColumnFacts::numberLength() const
{
    constexpr qint64 longestReal = 24; // -1.7976931348623157e+308
    const auto length = [](std::int64_t value) {
        return qint64{std::max(1, wholeDigits(value))} + (value < 0 ? 1 : 0);
    };
    const qint64 integers = m_integers.any ? std::max(length(m_integers.min), length(m_integers.max)) : 0;
    return std::max(integers, m_reals.any ? longestReal : 0);
}

bool ColumnFacts::fitText(const ColumnType &type) const
{
    if (!m_texts.areUtf8 || (type.kind == Kind::Char && m_texts.endInSpace)) // which CHAR drops
        return false;
    const std::size_t texts = type.kind == Kind::Text ? m_texts.bytes : m_texts.characters;
    return std::max(static_cast<qint64>(texts), numberLength()) <= type.length;
}

bool ColumnFacts::fitBinary(const ColumnType &type) const
{
    const qint64 most = std::max(
        {static_cast<qint64>(m_blobs.mostBytes), static_cast<qint64>(m_texts.bytes), numberLength()});
    if (type.kind == Kind::Binary) // pads with NUL bytes
        return !m_texts.any && !hasNumbers() && static_cast<qint64>(m_blobs.fewestBytes) == type.length &&
               most == type.length;
    return most <= type.length;
}

bool ColumnFacts::areSpelledAs(const ColumnType &target) const
{
    if (hasNumbers())
        return false;
    if (target.isTemporal())
        return m_texts.fewestFraction == target.scale && m_texts.mostFraction == target.scale;
    if (m_texts.arePadded)
        return false;
    return target.kind == Kind::Integer ||
           (target.kind == Kind::Decimal && m_texts.fewestFraction == target.scale &&
            m_texts.mostFraction == target.scale);
}

bool ColumnFacts::fitInto(const ColumnType &target, const ColumnType &source) const
{
    if (!hasValues())
        return true;
    if (!fit(target))
        return false;
    switch (source.kind) {
    case Kind::Integer:
    case Kind::Year:
        return target.isNumber() || target.isText();
    case Kind::Decimal:
        return target.kind == Kind::Decimal || target.kind == Kind::Integer;
    case Kind::Float:
    case Kind::Double:
        return target.isNumber();
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Time:
        return target.isTemporal() || target.isText();
    default:
        break;
    }
    if (source.isBinary())
        return target.isBinary();
    return target.isText() || (source.isText() && areSpelledAs(target));
}

bool ColumnFacts::fitCharacterSet(const QString &characterSet) const
{
    static const QStringList ofThreeBytes{u"utf8"_s, u"utf8mb3"_s, u"ucs2"_s};
    return m_texts.widestCharacter == 1 ||
           (m_texts.widestCharacter <= 3 && ofThreeBytes.contains(characterSet));
}

} // namespace Rowferry
