// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/MySqlColumnBuffer.h"

#include "extract/TemporalText.h"

#include <algorithm>

namespace Rowferry {

namespace {

/** Longer values are fetched straight into the batch, one at a time. */
constexpr unsigned long longestBuffered = 8192;

} // namespace

MySqlColumnBuffer::Shape MySqlColumnBuffer::shapeOf(const MYSQL_FIELD &field)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
        return (field.flags & UNSIGNED_FLAG) != 0 ? Shape::UnsignedInteger : Shape::SignedInteger;
    case MYSQL_TYPE_YEAR:
        return Shape::SignedInteger;
    case MYSQL_TYPE_FLOAT:
        return Shape::Float;
    case MYSQL_TYPE_DOUBLE:
        return Shape::Double;
    // By the field's type, never by the value's own: that one says DATE of a DATETIME at midnight.
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        return Shape::Date;
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
        return Shape::DateTime;
    case MYSQL_TYPE_TIME:
        return Shape::Time;
    case MYSQL_TYPE_BIT:
        return Shape::Bit;
    case MYSQL_TYPE_NULL:
        return Shape::Null;
    default:
        return Shape::Bytes;
    }
}

MySqlColumnBuffer::MySqlColumnBuffer(const MYSQL_FIELD &field, bool isBinary)
    : m_type(field.type)
    , m_shape(shapeOf(field))
    , m_decimals(field.decimals)
    , m_isUnsigned(m_shape == Shape::UnsignedInteger)
    , m_isBinary(isBinary)
{
    if (m_shape == Shape::Bytes || m_shape == Shape::Bit)
        m_bytes.resize(std::clamp(field.length, 16UL, longestBuffered));
}

void MySqlColumnBuffer::bind(MYSQL_BIND &bind)
{
    bind.is_null = &m_isNull;
    bind.length = &m_length;
    bind.error = &m_isCut;
    bind.is_unsigned = m_isUnsigned;
    bind.buffer_type = m_type;
    switch (m_shape) {
    case Shape::SignedInteger:
    case Shape::UnsignedInteger:
        bind.buffer_type = MYSQL_TYPE_LONGLONG;
        bind.buffer = &m_int64;
        break;
    case Shape::Float:
        bind.buffer = &m_single;
        break;
    case Shape::Double:
        bind.buffer = &m_double;
        break;
    case Shape::Date:
    case Shape::DateTime:
    case Shape::Time:
        bind.buffer = &m_time;
        break;
    case Shape::Null:
        break;
    case Shape::Bit:
    case Shape::Bytes:
        bind.buffer_type = m_type == MYSQL_TYPE_BIT || m_isBinary ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
        bind.buffer = m_bytes.data();
        bind.buffer_length = static_cast<unsigned long>(m_bytes.size());
        break;
    }
}

bool MySqlColumnBuffer::addTo(RowBatch &batch, MYSQL_STMT *statement, unsigned column) const
{
    // On NULL rows the length is an old one.
    if (m_isNull) {
        batch.addNull();
        return true;
    }
    switch (m_shape) {
    case Shape::SignedInteger:
        batch.addInt64(m_int64);
        break;
    case Shape::UnsignedInteger:
        batch.addUInt64(static_cast<std::uint64_t>(m_int64));
        break;
    case Shape::Float:
        batch.addDouble(static_cast<double>(m_single));
        break;
    case Shape::Double:
        batch.addDouble(m_double);
        break;
    case Shape::Date:
        batch.addText(TemporalText::date(m_time).view());
        break;
    case Shape::DateTime:
        batch.addText(TemporalText::dateTime(m_time, m_decimals).view());
        break;
    case Shape::Time:
        batch.addText(TemporalText::time(m_time, m_decimals).view());
        break;
    case Shape::Bit:
        batch.addUInt64(bits());
        break;
    case Shape::Null:
        batch.addNull();
        break;
    case Shape::Bytes:
        return addBytes(batch, statement, column);
    }
    return true;
}

std::uint64_t MySqlColumnBuffer::bits() const
{
    std::uint64_t value = 0;
    for (unsigned long index = 0; index < m_length; ++index) // big-endian
        value = value << 8 | static_cast<unsigned char>(m_bytes[index]);
    return value;
}

bool MySqlColumnBuffer::addBytes(RowBatch &batch, MYSQL_STMT *statement, unsigned column) const
{
    char *place = batch.addUninitialized(m_isBinary ? Cell::Kind::Blob : Cell::Kind::Text, m_length);
    if (m_length <= m_bytes.size()) {
        std::copy_n(m_bytes.data(), m_length, place);
        return true;
    }
    MYSQL_BIND rest{};
    unsigned long length = 0;
    my_bool isNull = 0;
    my_bool isCut = 0;
    rest.buffer_type = m_isBinary ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
    rest.buffer = place;
    rest.buffer_length = m_length;
    rest.length = &length;
    rest.is_null = &isNull;
    rest.error = &isCut;
    return mysql_stmt_fetch_column(statement, &rest, column, 0) == 0 && !isNull && !isCut &&
           length == m_length;
}

} // namespace Rowferry
