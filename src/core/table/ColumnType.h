// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Rowferry {

/**
 * What values a column can hold, in MySQL's terms: the widest vocabulary Rowferry meets.
 *
 * SQLite columns of unknown origin are Any (mixed storage classes) or the closest type.
 */
struct ColumnType
{
    enum class Kind {
        Any, ///< a SQLite column whose values may be of every storage class
        Integer,
        Decimal,
        Float,
        Double,
        Bit,
        Date,
        DateTime,
        Timestamp,
        Time,
        Year,
        Char,
        VarChar,
        Text,
        Binary,
        VarBinary,
        Blob,
        Enum,
        Set,
        Json,
        Geometry,
        Uuid,
        Inet4,
        Inet6,
    };

    Kind kind = Kind::Any;
    int bits = 64;           ///< Integer: 8, 16, 24, 32 or 64; Bit: 1 to 64
    bool isUnsigned = false; ///< Integer, Decimal, Float, Double
    int precision = 0;       ///< Decimal: digits in all
    int scale = 0;           ///< Decimal: digits after the point; temporal kinds: fractional digits
    /** Char, VarChar, Enum, Set: characters; Binary, VarBinary: bytes; Text, Blob: bytes, that is 255,
     *  65535, 16777215 or 4294967295. */
    qint64 length = 0;
    QStringList members; ///< Enum, Set, where the source's metadata tells them
    QString subtype;     ///< Geometry: `point` and so on, if known

    /** How a column is shown. It says nothing of the values, so all displays are equal. */
    struct Display
    {
        int width = 0; ///< Integer: the number in `int(8)`, if it is not the type's own; 1 of `tinyint(1)`
        bool isZerofill = false; ///< Integer

        bool operator==(const Display &) const { return true; }
    };
    Display display;

    [[nodiscard]] bool isText() const;     ///< its cells are characters
    [[nodiscard]] bool isBinary() const;   ///< its cells are bytes without a character set
    [[nodiscard]] bool isTemporal() const; ///< date, time or both, spelled as text
    [[nodiscard]] bool isNumber() const;   ///< to be aligned and compared as a number

    /** As MySQL's `SHOW COLUMNS` spells it, e.g. `decimal(12,2) unsigned`; `any` for Any, and a `varchar` for
     *  an Enum or Set whose members are not known. */
    [[nodiscard]] QString toString() const;
    /** The inverse of toString() for all that MySQL 5.7 to 8 and MariaDB 10 to 11 spell; nullopt for the
     *  rest. A display width that every column of a type has is dropped. */
    [[nodiscard]] static std::optional<ColumnType> fromString(const QString &text);

    /** Whether a column of this type keeps every value of @p source exactly, so that reading it back gives
     *  the same value. */
    [[nodiscard]] bool holds(const ColumnType &source) const;

    bool operator==(const ColumnType &) const = default;
};

} // namespace Rowferry
