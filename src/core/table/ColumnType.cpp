// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/ColumnType.h"

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Kind = ColumnType::Kind;

constexpr qint64 longLength = 4294967295;

/** Decimal digits that the largest value of an integer type has. */
int integerDigits(const ColumnType &type)
{
    switch (type.bits) {
    case 8:
        return 3;
    case 16:
        return 5;
    case 24:
        return type.isUnsigned ? 8 : 7;
    case 32:
        return 10;
    default:
        return type.isUnsigned ? 20 : 19;
    }
}

/** Bits of magnitude: what a floating point mantissa must have to be exact. */
int magnitudeBits(const ColumnType &type)
{
    return type.isUnsigned ? type.bits : type.bits - 1;
}

/** Characters a text column surely takes: a utf8mb4 character has up to four bytes. */
qint64 characters(const ColumnType &type)
{
    return type.kind == Kind::Text && type.length != longLength ? type.length / 4 : type.length;
}

/** The longest spelling of a value as characters, or -1 where that is no fixed text. */
qint64 spelledLength(const ColumnType &source)
{
    const auto withFraction = [&](qint64 base) {
        return base + (source.scale > 0 ? source.scale + 1 : 0);
    };
    switch (source.kind) {
    case Kind::Integer:
        return integerDigits(source) + 1;
    case Kind::Decimal:
        return source.precision + 3;
    case Kind::Date:
        return 10;
    case Kind::DateTime:
    case Kind::Timestamp:
        return withFraction(19);
    case Kind::Time:
        return withFraction(10);
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Enum:
    case Kind::Set:
    case Kind::Text:
        return source.length;
    case Kind::Json:
        return longLength;
    case Kind::Uuid:
        return 36;
    case Kind::Inet4:
        return 15;
    case Kind::Inet6:
        return 39;
    default:
        return -1;
    }
}

bool integerHolds(const ColumnType &target, const ColumnType &source)
{
    switch (source.kind) {
    case Kind::Integer:
        if (target.isUnsigned)
            return source.isUnsigned && source.bits <= target.bits;
        return source.isUnsigned ? source.bits < target.bits : source.bits <= target.bits;
    case Kind::Bit:
        return source.bits <= magnitudeBits(target);
    case Kind::Year:
        return target.bits >= 16;
    default:
        return false;
    }
}

bool decimalHolds(const ColumnType &target, const ColumnType &source)
{
    const int wholeDigits = target.precision - target.scale;
    if (target.isUnsigned && !source.isUnsigned)
        return false;
    if (source.kind == Kind::Integer)
        return wholeDigits >= integerDigits(source);
    return source.kind == Kind::Decimal && target.scale >= source.scale &&
           wholeDigits >= source.precision - source.scale;
}

bool floatHolds(const ColumnType &target, const ColumnType &source)
{
    const int mantissa = target.kind == Kind::Double ? 53 : 24;
    if (target.isUnsigned && !source.isUnsigned)
        return false;
    if (target.precision > 0) // FLOAT(M,D) and DOUBLE(M,D) round to D digits
        return target.kind == source.kind && source.precision == target.precision &&
               source.scale == target.scale;
    if (source.kind == Kind::Integer)
        return magnitudeBits(source) <= mantissa;
    return source.kind == Kind::Float || source.kind == target.kind;
}

bool textHolds(const ColumnType &target, const ColumnType &source)
{
    // CHAR drops trailing spaces when it is read, so only another CHAR or a value without them fits.
    if (target.kind == Kind::Char && (source.kind == Kind::VarChar || source.kind == Kind::Text))
        return false;
    const qint64 needed = spelledLength(source);
    if (needed < 0)
        return false;
    if (source.kind == Kind::Text && target.kind == Kind::Text)
        return target.length >= source.length;
    return characters(target) >= needed;
}

bool binaryHolds(const ColumnType &target, const ColumnType &source)
{
    if (target.kind == Kind::Binary) // pads with NUL bytes
        return source.kind == Kind::Binary && source.length == target.length;
    if (source.kind == Kind::Geometry)
        return target.length == longLength;
    return source.isBinary() && source.length <= target.length;
}

bool enumHolds(const ColumnType &target, const ColumnType &source)
{
    return source.kind == Kind::Enum && !source.members.isEmpty() &&
           std::all_of(source.members.begin(), source.members.end(),
                       [&target](const QString &member) { return target.members.contains(member); });
}

/** A SET spells its values in the order of its members: 'b,a' comes back as 'a,b'. */
bool setHolds(const ColumnType &target, const ColumnType &source)
{
    if (source.kind != Kind::Set || source.members.isEmpty())
        return false;
    auto place = target.members.begin();
    for (const QString &member : source.members) {
        place = std::find(place, target.members.end(), member);
        if (place == target.members.end())
            return false;
        ++place;
    }
    return true;
}

bool temporalHolds(const ColumnType &target, const ColumnType &source)
{
    if (target.scale < source.scale)
        return false;
    return source.kind == target.kind || (target.kind == Kind::DateTime && source.kind == Kind::Timestamp);
}

} // namespace

bool ColumnType::isText() const
{
    switch (kind) {
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Text:
    case Kind::Enum:
    case Kind::Set:
    case Kind::Json:
    case Kind::Uuid:
    case Kind::Inet4:
    case Kind::Inet6:
        return true;
    default:
        return false;
    }
}

bool ColumnType::isBinary() const
{
    return kind == Kind::Binary || kind == Kind::VarBinary || kind == Kind::Blob || kind == Kind::Geometry;
}

bool ColumnType::isTemporal() const
{
    return kind == Kind::Date || kind == Kind::DateTime || kind == Kind::Timestamp || kind == Kind::Time;
}

bool ColumnType::isNumber() const
{
    return kind == Kind::Integer || kind == Kind::Decimal || kind == Kind::Float || kind == Kind::Double ||
           kind == Kind::Year || kind == Kind::Bit;
}

bool ColumnType::holds(const ColumnType &source) const
{
    if (*this == source)
        return true;
    switch (kind) {
    case Kind::Any:
        return true;
    case Kind::Integer:
        return integerHolds(*this, source);
    case Kind::Decimal:
        return decimalHolds(*this, source);
    case Kind::Float:
    case Kind::Double:
        return floatHolds(*this, source);
    case Kind::Bit:
        return source.kind == Kind::Bit && source.bits <= bits;
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Timestamp:
    case Kind::Time:
        return temporalHolds(*this, source);
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Text:
        return textHolds(*this, source);
    case Kind::Binary:
    case Kind::VarBinary:
    case Kind::Blob:
        return binaryHolds(*this, source);
    case Kind::Enum:
        return enumHolds(*this, source);
    case Kind::Set:
        return setHolds(*this, source);
    case Kind::Geometry:
        return source.kind == Kind::Geometry && (subtype.isEmpty() || subtype == source.subtype);
    case Kind::Year:
    case Kind::Json:
    case Kind::Uuid:
    case Kind::Inet4:
    case Kind::Inet6:
        return source.kind == kind;
    }
    return false;
}

} // namespace Rowferry
