// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace Rowferry {

/** What stands for one question mark of a statement. */
struct BoundValue
{
    enum class Kind : std::uint8_t { Null, Int64, UInt64, Double, Decimal, Text, Blob };

    Kind kind = Kind::Null;
    std::int64_t int64 = 0; ///< Int64, and UInt64 by its bits
    double real = 0;
    QByteArray bytes{}; ///< Decimal, Text (UTF-8), Blob

    bool operator==(const BoundValue &) const = default;

    [[nodiscard]] static BoundValue ofInt64(std::int64_t value) { return {Kind::Int64, value}; }
    [[nodiscard]] static BoundValue ofUInt64(std::uint64_t value)
    {
        return {Kind::UInt64, static_cast<std::int64_t>(value)};
    }
    [[nodiscard]] static BoundValue ofDouble(double value) { return {Kind::Double, 0, value}; }
    [[nodiscard]] static BoundValue ofText(const QByteArray &value) { return {Kind::Text, 0, 0, value}; }
    [[nodiscard]] static BoundValue ofBlob(const QByteArray &value) { return {Kind::Blob, 0, 0, value}; }
    /** An exact number, which a server must not take for a double. */
    [[nodiscard]] static BoundValue ofDecimal(const QByteArray &value)
    {
        return {Kind::Decimal, 0, 0, value};
    }
};

using BoundValues = std::vector<BoundValue>;

/** A statement and what stands for its question marks. */
struct BoundStatement
{
    QString sql{};
    BoundValues values{};

    BoundStatement &operator+=(const QString &text)
    {
        sql += text;
        return *this;
    }
    BoundStatement &operator+=(const BoundStatement &other)
    {
        sql += other.sql;
        values.insert(values.end(), other.values.begin(), other.values.end());
        return *this;
    }
};

} // namespace Rowferry
