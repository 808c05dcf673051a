// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/RowKey.h"

#include <cstring>

namespace Rowferry {

namespace {

using Kind = BoundValue::Kind;

bool hasBytes(Kind kind)
{
    return kind == Kind::Decimal || kind == Kind::Text || kind == Kind::Blob;
}

/** The server gives a BIT as big-endian bytes, and compares it with a number. */
std::uint64_t bitNumber(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (const char byte : bytes)
        number = number << 8U | static_cast<unsigned char>(byte);
    return number;
}

} // namespace

BoundValue boundCell(const RowBatch &batch, const Cell &cell, const ColumnType &type)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
        return {};
    case Cell::Kind::Int64:
        return BoundValue::ofInt64(cell.int64);
    case Cell::Kind::UInt64:
        return BoundValue::ofUInt64(cell.uint64);
    case Cell::Kind::Double:
        return BoundValue::ofDouble(cell.real);
    case Cell::Kind::Text:
    case Cell::Kind::Blob:
        break;
    }
    const std::string_view bytes = batch.bytesOf(cell);
    if (type.kind == ColumnType::Kind::Bit)
        return BoundValue::ofUInt64(bitNumber(bytes));
    const QByteArray copy(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (cell.kind == Cell::Kind::Blob)
        return BoundValue::ofBlob(copy);
    return type.kind == ColumnType::Kind::Decimal ? BoundValue::ofDecimal(copy) : BoundValue::ofText(copy);
}

RowKey keyOf(const RowBatch &batch, std::size_t row, std::size_t first, const KeyColumns &key)
{
    RowKey values;
    for (std::size_t index = 0; index < key.size(); ++index)
        values.push_back(boundCell(batch, batch.cell(row, first + index), key[index].type));
    return values;
}

QByteArray keyBytes(const RowKey &key)
{
    QByteArray bytes;
    const auto add = [&bytes](const void *from, std::size_t size) {
        bytes.append(static_cast<const char *>(from), static_cast<qsizetype>(size));
    };
    for (const BoundValue &value : key) {
        bytes.append(static_cast<char>(value.kind));
        if (hasBytes(value.kind)) {
            const auto size = static_cast<std::uint32_t>(value.bytes.size());
            add(&size, sizeof size);
            bytes.append(value.bytes);
        } else if (value.kind == Kind::Double) {
            add(&value.real, sizeof value.real);
        } else if (value.kind != Kind::Null) {
            add(&value.int64, sizeof value.int64);
        }
    }
    return bytes;
}

RowKey keyFromBytes(const QByteArray &bytes, qsizetype &position, std::size_t columns)
{
    RowKey key;
    const auto take = [&bytes, &position](void *to, std::size_t size) {
        std::memcpy(to, bytes.constData() + position, size);
        position += static_cast<qsizetype>(size);
    };
    while (key.size() < columns) {
        BoundValue value;
        value.kind = static_cast<Kind>(bytes.at(position++));
        if (hasBytes(value.kind)) {
            std::uint32_t size = 0;
            take(&size, sizeof size);
            value.bytes = bytes.mid(position, size);
            position += size;
        } else if (value.kind == Kind::Double) {
            take(&value.real, sizeof value.real);
        } else if (value.kind != Kind::Null) {
            take(&value.int64, sizeof value.int64);
        }
        key.push_back(value);
    }
    return key;
}

} // namespace Rowferry
