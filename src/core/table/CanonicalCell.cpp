// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/CanonicalCell.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace Rowferry {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool areDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

/** Without the zeros at the end of a fraction, and without the point if nothing is left behind it. */
std::string_view withoutNeedlessZeros(std::string_view text)
{
    if (text.find('.') == std::string_view::npos)
        return text;
    text = text.substr(0, text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.remove_suffix(1);
    return text;
}

/** Whether the number survives as a double: 2^53 + 1 does not. */
bool isExactAsDouble(const Cell &cell)
{
    constexpr std::uint64_t exactIntegers = std::uint64_t{1} << 53;
    const bool isNegative = cell.kind == Cell::Kind::Int64 && cell.int64 < 0;
    const std::uint64_t magnitude = isNegative ? std::uint64_t{0} - cell.uint64 : cell.uint64;
    if (magnitude <= exactIntegers)
        return true;
    // Larger ones are multiples of a power of two, as far as the mantissa reaches.
    return std::countl_zero(magnitude) + std::countr_zero(magnitude) >= 64 - 53;
}

} // namespace

CanonicalCell::Rule CanonicalCell::ruleFor(const ColumnType &type)
{
    switch (type.kind) {
    case ColumnType::Kind::Integer:
    case ColumnType::Kind::Bit:
    case ColumnType::Kind::Year:
        return Rule::Number;
    case ColumnType::Kind::Decimal:
        return Rule::Decimal;
    case ColumnType::Kind::Float:
    case ColumnType::Kind::Double:
        return Rule::Real;
    case ColumnType::Kind::DateTime:
    case ColumnType::Kind::Timestamp:
    case ColumnType::Kind::Time:
        return Rule::Temporal;
    case ColumnType::Kind::Any:
        return Rule::StorageClass;
    default:
        return Rule::Verbatim;
    }
}

CanonicalCell::CanonicalCell(Rule rule, const RowBatch &batch, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
        break;
    case Cell::Kind::Int64:
    case Cell::Kind::UInt64:
        setInteger(rule, cell);
        break;
    case Cell::Kind::Double:
        setReal(rule, cell.real);
        break;
    case Cell::Kind::Text:
        setText(rule, batch.bytesOf(cell));
        break;
    case Cell::Kind::Blob:
        setBytes(rule == Rule::StorageClass ? Form::Blob : Form::Bytes, batch.bytesOf(cell));
        break;
    }
}

void CanonicalCell::setInteger(Rule rule, const Cell &cell)
{
    const bool isSigned = cell.kind == Cell::Kind::Int64;
    switch (rule) {
    case Rule::Number:
    case Rule::StorageClass:
        if (isSigned)
            setSigned(cell.int64);
        else
            setUnsigned(cell.uint64);
        break;
    case Rule::Real:
        if (isExactAsDouble(cell))
            setReal(rule, isSigned ? static_cast<double>(cell.int64) : static_cast<double>(cell.uint64));
        else
            setInteger(Rule::Number, cell);
        break;
    default:
        setText(rule, isSigned ? m_scratch.spell(cell.int64) : m_scratch.spell(cell.uint64));
        break;
    }
}

void CanonicalCell::setReal(Rule rule, double value)
{
    constexpr double exactIntegers = 9007199254740992; // 2^53
    switch (rule) {
    case Rule::Number:
        if (std::trunc(value) == value && std::abs(value) <= exactIntegers) {
            setSigned(static_cast<std::int64_t>(value));
            break;
        }
        [[fallthrough]];
    case Rule::Real:
    case Rule::StorageClass:
        setBytes(Form::Real, m_scratch.image(value == 0 ? 0.0 : value));
        break;
    default:
        setText(rule, m_scratch.spell(value));
        break;
    }
}

void CanonicalCell::setText(Rule rule, std::string_view text)
{
    switch (rule) {
    case Rule::Number:
        if (!setNumberText(text))
            setBytes(Form::Bytes, text);
        break;
    case Rule::Decimal:
        if (!setDecimalText(text))
            setBytes(Form::Bytes, text);
        break;
    case Rule::Real:
        if (!setRealText(text))
            setBytes(Form::Bytes, text);
        break;
    case Rule::Temporal:
        setBytes(Form::Temporal, withoutNeedlessZeros(text));
        break;
    default:
        setBytes(Form::Bytes, text);
        break;
    }
}

void CanonicalCell::setBytes(Form form, std::string_view bytes)
{
    m_form = form;
    m_bytes = bytes;
}

void CanonicalCell::setSigned(std::int64_t value)
{
    setBytes(value < 0 ? Form::NegativeNumber : Form::Number, m_scratch.image(value));
}

void CanonicalCell::setUnsigned(std::uint64_t value)
{
    setBytes(Form::Number, m_scratch.image(value));
}

bool CanonicalCell::setNumberText(std::string_view text)
{
    text = withoutNeedlessZeros(text); // 7.000 of a decimal column
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.size() > 1 && digits.front() == '0') // 007 is a text
        return false;
    const char *end = text.data() + text.size();
    if (text.starts_with('-')) {
        std::int64_t value = 0;
        const auto parsed = std::from_chars(text.data(), end, value);
        if (parsed.ec != std::errc() || parsed.ptr != end)
            return false;
        setSigned(value);
        return true;
    }
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return false;
    setUnsigned(value);
    return true;
}

bool CanonicalCell::setRealText(std::string_view text)
{
    double value = 0; // 0.500 of a decimal column
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return false;
    setReal(Rule::Real, value);
    return true;
}

bool CanonicalCell::setDecimalText(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    std::string_view digits = text.substr(isNegative ? 1 : 0);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    if (digits.empty() || !areDigits(digits.substr(0, point)) ||
        (point < digits.size() && !areDigits(digits.substr(point + 1))))
        return false;
    digits = withoutNeedlessZeros(digits);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size())); // ZEROFILL has them
    setBytes(isNegative && !digits.empty() ? Form::NegativeDecimal : Form::Decimal, digits);
    return true;
}

} // namespace Rowferry
