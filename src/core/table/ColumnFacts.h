// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/ColumnType.h"
#include "table/TextShape.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace Rowferry {

/**
 * What all values of one column have in common: enough to tell which types hold every one of them.
 *
 * For columns whose declaration promises nothing, as in a SQLite file, where each value may be of another
 * storage class. A plain value; each add function tells whether the value widened what was known.
 */
class ColumnFacts
{
public:
    bool addNull();
    bool addInteger(std::int64_t value);
    bool addReal(double value);
    bool addText(std::string_view value);
    bool addBlob(std::size_t bytes);

    [[nodiscard]] bool hasNulls() const { return m_hasNulls; }
    [[nodiscard]] bool hasNumbers() const { return m_integers.any || m_reals.any; }
    [[nodiscard]] bool hasReals() const { return m_reals.any; }
    [[nodiscard]] bool hasTexts() const { return m_texts.any; }
    [[nodiscard]] bool hasBlobs() const { return m_blobs.any; }
    [[nodiscard]] bool hasValues() const { return hasNumbers() || hasTexts() || hasBlobs(); }
    /** Whether values stand together that one MySQL type cannot tell apart. */
    [[nodiscard]] bool areMixed() const { return hasNumbers() + hasTexts() + hasBlobs() > 1; }
    /** An infinite number has no place in any column of MySQL. */
    [[nodiscard]] bool hasInfinity() const { return m_infiniteRow > 0; }
    /** The first row that has one, counted from 1. */
    [[nodiscard]] std::int64_t infiniteRow() const { return m_infiniteRow; }
    [[nodiscard]] bool areUtf8() const { return m_texts.areUtf8; }
    /** Date, DateTime, Time: the most fractional digits that a text has. */
    [[nodiscard]] int fractionDigits() const { return m_texts.mostFraction; }
    /** @p declared, widened to the digits of the numbers; as it is where that is no decimal any more, but a
     *  floating-point number's noise. */
    [[nodiscard]] ColumnType decimalFrom(const ColumnType &declared) const;

    /** Whether a column of @p type keeps every value exactly. A temporal one may drop zeros at the end of a
     *  fraction. False for Enum, Set, Json, Geometry and their like, which change or check values by rules
     *  that are not known here, and for Timestamp, which depends on the session. */
    [[nodiscard]] bool fit(const ColumnType &type) const;
    /** Whether a target's column of @p target keeps every value so that it compares as equal to the source's,
     *  whose column counts as @p source. */
    [[nodiscard]] bool fitInto(const ColumnType &target, const ColumnType &source) const;
    /** Whether @p characterSet (MySQL's name) has every character. False where that is not known. */
    [[nodiscard]] bool fitCharacterSet(const QString &characterSet) const;

private:
    struct Integers
    {
        bool any = false;
        bool areYears = true;
        std::int64_t min = std::numeric_limits<std::int64_t>::max();
        std::int64_t max = std::numeric_limits<std::int64_t>::min();
    };
    struct Reals
    {
        bool any = false;
        bool areFloats = true; ///< a float is as exact
        bool areWhole = true;
        double min = std::numeric_limits<double>::max();
        double max = std::numeric_limits<double>::lowest();
        int wholeDigits = 0;    ///< of the shortest spelling that gives the value again
        int fractionDigits = 0; ///< of that spelling
        int digits = 0;         ///< of that spelling, without zeros at both ends
    };
    struct Texts
    {
        bool any = false;
        bool areUtf8 = true;
        bool endInSpace = false; ///< one of them
        std::size_t bytes = 0;
        std::size_t characters = 0;
        int widestCharacter = 1; ///< bytes
        bool areOfOneShape = true;
        TextShape::Kind shape = TextShape::Kind::Other;
        bool areNegative = false; ///< Number: one of them
        bool arePadded = false;   ///< Number: one of them
        int wholeDigits = 0;
        int fewestFraction = std::numeric_limits<int>::max();
        int mostFraction = 0;
        int neededFraction = 0;
        bool areIntegers = true; ///< of 64 bits
        std::int64_t min = std::numeric_limits<std::int64_t>::max();
        std::uint64_t max = 0;
    };
    struct Blobs
    {
        bool any = false;
        std::size_t fewestBytes = std::numeric_limits<std::size_t>::max();
        std::size_t mostBytes = 0;
    };

    bool addShape(std::string_view text);
    bool addIntegerText(std::string_view text, const TextShape &shape);
    [[nodiscard]] bool areTexts(TextShape::Kind shape) const;
    [[nodiscard]] bool fitInteger(const ColumnType &type) const;
    [[nodiscard]] bool fitDecimal(const ColumnType &type) const;
    [[nodiscard]] bool fitReal(const ColumnType &type) const;
    [[nodiscard]] bool fitText(const ColumnType &type) const;
    [[nodiscard]] bool fitBinary(const ColumnType &type) const;
    [[nodiscard]] bool areSpelledAs(const ColumnType &target) const;
    [[nodiscard]] qint64 numberLength() const;

    std::int64_t m_rows = 0;
    std::int64_t m_infiniteRow = 0;
    bool m_hasNulls = false;
    Integers m_integers;
    Reals m_reals;
    Texts m_texts;
    Blobs m_blobs;
};

} // namespace Rowferry
