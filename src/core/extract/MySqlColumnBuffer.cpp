// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/MySqlColumnBuffer.h"

#include "extract/TemporalText.h"

#include <algorithm>

namespace Rowferry {

namespace {

/** Longer values are fetched straight into the batch, one at a time. */
constexpr unsigned long longestBuffered = 8192;

enum class Shape { Integer, Float, Double, Temporal, Bit, Null, Bytes };

Shape shapeOf(enum_field_types type)
{
    switch (type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
        return Shape::Integer;
    case MYSQL_TYPE_FLOAT:
        return Shape::Float;
    case MYSQL_TYPE_DOUBLE:
        return Shape::Double;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
    case MYSQL_TYPE_TIME:
        return Shape::Temporal;
    case MYSQL_TYPE_BIT:
        return Shape::Bit;
    case MYSQL_TYPE_NULL:
        return Shape::Null;
    default:
        return Shape::Bytes;
    }
}

} // namespace

MySqlColumnBuffer::MySqlColumnBuffer(const MYSQL_FIELD &field, bool isBinary)
    : m_type(field.type)
    , m_decimals(field.decimals)
    , m_isUnsigned((field.flags & UNSIGNED_FLAG) != 0)
    , m_isBinary(isBinary)
{
    if (shapeOf(m_type) == Shape::Bytes || shapeOf(m_type) == Shape::Bit)
        m_bytes.resize(std::clamp(field.length, 16UL, longestBuffered));
}

void MySqlColumnBuffer::bind(MYSQL_BIND &bind)
{
    bind.is_null = &m_isNull;
    bind.length = &m_length;
    bind.error = &m_isCut;
    bind.is_unsigned = m_isUnsigned;
    bind.buffer_type = m_type;
    switch (shapeOf(m_type)) {
    case Shape::Integer:
        bind.buffer_type = MYSQL_TYPE_LONGLONG;
        bind.buffer = &m_int64;
        break;
    case Shape::Float:
        bind.buffer = &m_single;
        break;
    case Shape::Double:
        bind.buffer = &m_double;
        break;
    case Shape::Temporal:
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
    if (m_isNull || m_type == MYSQL_TYPE_NULL) {
        batch.addNull();
        return true;
    }
    switch (shapeOf(m_type)) {
    case Shape::Temporal:
        addTemporal(batch);
        return true;
    case Shape::Bytes:
        return addBytes(batch, statement, column);
    default:
        addNumber(batch);
        return true;
    }
}

void MySqlColumnBuffer::addNumber(RowBatch &batch) const
{
    switch (shapeOf(m_type)) {
    case Shape::Float:
        batch.addDouble(static_cast<double>(m_single));
        break;
    case Shape::Double:
        batch.addDouble(m_double);
        break;
    case Shape::Bit: { // big-endian bytes
        std::uint64_t value = 0;
        for (unsigned long index = 0; index < m_length; ++index)
            value = value << 8 | static_cast<unsigned char>(m_bytes[index]);
        batch.addUInt64(value);
        break;
    }
    default:
        if (m_isUnsigned && m_type != MYSQL_TYPE_YEAR)
            batch.addUInt64(static_cast<std::uint64_t>(m_int64));
        else
            batch.addInt64(m_int64);
        break;
    }
}

void MySqlColumnBuffer::addTemporal(RowBatch &batch) const
{
    // By the field's type, never by the value's own: that one says DATE of a DATETIME at midnight.
    switch (m_type) {
    case MYSQL_TYPE_TIME:
        batch.addText(TemporalText::time(m_time, m_decimals).view());
        break;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        batch.addText(TemporalText::date(m_time).view());
        break;
    default:
        batch.addText(TemporalText::dateTime(m_time, m_decimals).view());
        break;
    }
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
