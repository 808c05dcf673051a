// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/ColumnType.h"
#include "table/NumberText.h"
#include "table/RowBatch.h"

#include <cstdint>
#include <string_view>

namespace Rowferry {

/**
 * One value as it is compared: a form and bytes that are the same on whichever side the value was read.
 *
 * A target may spell a value otherwise than its source and hold it exactly: 1.5 comes back as `1.500` from a
 * decimal(13,3), 7 as `7` from a text column, midnight as `00:00:00.000000` from a time(6). What the column
 * is at the source decides:
 *
 * | the source's column is | form and bytes |
 * |---|---|
 * | Integer, Bit, Year | the number: eight bytes, negative ones apart |
 * | Decimal | its digits without needless zeros, negative ones apart; zero has no digits |
 * | Float, Double | the eight bytes of the double, of a text's too; -0 is 0, as SQLite makes it (3.40) |
 * | DateTime, Timestamp, Time | the text without needless zeros of its fraction |
 * | Any | by the storage class of the value: number, double, text or bytes |
 * | all others | the bytes verbatim; a number there as NumberText spells it |
 *
 * A value that is not of its column's type (a SQLite file's) is compared verbatim. The bytes are those of the
 * batch or of this object: valid as long as both.
 */
class CanonicalCell
{
public:
    enum class Form : std::uint64_t {
        Null,
        Number,
        NegativeNumber,
        Real,
        Decimal,
        NegativeDecimal,
        Temporal,
        Bytes,
        Blob, ///< Any alone tells bytes from text
    };

    /** What a column's type asks for, found once for all its cells. */
    enum class Rule : std::uint8_t { Number, Decimal, Real, Temporal, StorageClass, Verbatim };
    [[nodiscard]] static Rule ruleFor(const ColumnType &type);

    CanonicalCell(Rule rule, const RowBatch &batch, const Cell &cell);

    CanonicalCell(const CanonicalCell &) = delete;
    CanonicalCell &operator=(const CanonicalCell &) = delete;

    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] std::string_view bytes() const { return m_bytes; }

private:
    void setInteger(Rule rule, const Cell &cell);
    void setReal(Rule rule, double value);
    void setText(Rule rule, std::string_view text);
    void setBytes(Form form, std::string_view bytes);
    void setSigned(std::int64_t value);
    void setUnsigned(std::uint64_t value);
    [[nodiscard]] bool setNumberText(std::string_view text);
    [[nodiscard]] bool setRealText(std::string_view text);
    [[nodiscard]] bool setDecimalText(std::string_view text);

    Form m_form = Form::Null;
    std::string_view m_bytes;
    NumberText m_scratch; ///< of numbers, whose bytes are not in the batch
};

} // namespace Rowferry
