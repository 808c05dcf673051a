// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqlDialect.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;

namespace MySqlDialect {

namespace {

constexpr qint64 longestVarChar = 16383; ///< utf8mb4 characters in the 65,535 bytes of a row
constexpr qint64 mediumText = 16777215;

} // namespace

QString identifier(const QString &name)
{
    QString quoted = name;
    return u'`' + quoted.replace(u'`', u"``"_s) + u'`';
}

QString literal(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"''"_s).replace(u'\0', u"\\0"_s);
    return u'\'' + quoted + u'\'';
}

QString columnDefinition(const Column &column, const QString &collation)
{
    ColumnType type = column.type;
    if (type.kind == Kind::Any) {
        type.kind = Kind::Text;
        type.length = 4294967295;
    }
    // A VARCHAR of latin1 may be longer than one of utf8mb4 can be.
    if (type.kind == Kind::VarChar && type.length > longestVarChar) {
        type.kind = Kind::Text;
        type.length = mediumText;
    }
    QString definition = identifier(column.name) + u' ' + type.toString();
    if (type.isText() && type.kind != Kind::Json && type.kind != Kind::Uuid && type.kind != Kind::Inet4 &&
        type.kind != Kind::Inet6)
        definition +=
            u" CHARACTER SET utf8mb4"_s + (collation.isEmpty() ? QString() : u" COLLATE "_s + collation);
    // Without an explicit NULL a TIMESTAMP would get NOT NULL and ON UPDATE CURRENT_TIMESTAMP where
    // explicit_defaults_for_timestamp is off; NOT NULL gets a default for the same reason.
    definition += column.nullable ? u" NULL"_s : u" NOT NULL"_s;
    if (type.kind == Kind::Timestamp && !column.nullable)
        definition +=
            u" DEFAULT CURRENT_TIMESTAMP%1"_s.arg(type.scale > 0 ? u"(%1)"_s.arg(type.scale) : QString());
    if (!column.comment.isEmpty())
        definition += u" COMMENT "_s + literal(column.comment);
    return definition;
}

} // namespace MySqlDialect

namespace SqliteDialect {

QString identifier(const QString &name)
{
    QString quoted = name;
    return u'"' + quoted.replace(u'"', u"\"\""_s) + u'"';
}

QString columnDefinition(const Column &column)
{
    const QString declared = column.sqliteDeclaration.value_or(declaredType(column.type));
    QString definition = identifier(column.name);
    if (!declared.isEmpty())
        definition += u' ' + declared;
    return definition;
}

QString declaredType(const ColumnType &type)
{
    switch (type.kind) {
    case Kind::Any:
        return {};
    case Kind::Integer:
        // Above 2^63 - 1 a number is bound as text, which INTEGER affinity would turn into a REAL.
        return type.bits == 64 && type.isUnsigned ? QString() : u"INTEGER"_s;
    case Kind::Bit:
        return type.bits == 64 ? QString() : u"INTEGER"_s;
    case Kind::Year:
        return u"INTEGER"_s;
    case Kind::Decimal:
        // A double is exact to 15 digits, and numbers compare as numbers; more digits stay text.
        return type.precision <= 15 ? u"DECIMAL(%1,%2)"_s.arg(type.precision).arg(type.scale) : u"TEXT"_s;
    case Kind::Float:
    case Kind::Double:
        return u"REAL"_s;
    case Kind::Binary:
    case Kind::VarBinary:
    case Kind::Blob:
    case Kind::Geometry:
        return u"BLOB"_s;
    default:
        return u"TEXT"_s;
    }
}

Affinity affinity(const QString &declaredType)
{
    const QString type = declaredType.toUpper();
    if (type.contains("INT"_L1))
        return Affinity::Integer;
    if (type.contains("CHAR"_L1) || type.contains("CLOB"_L1) || type.contains("TEXT"_L1))
        return Affinity::Text;
    if (type.isEmpty() || type.contains("BLOB"_L1))
        return Affinity::Blob;
    if (type.contains("REAL"_L1) || type.contains("FLOA"_L1) || type.contains("DOUB"_L1))
        return Affinity::Real;
    return Affinity::Numeric;
}

bool holds(const QString &declaredType, const ColumnType &source)
{
    const Affinity kept = affinity(declaredType);
    if (kept == Affinity::Blob)
        return true; // no conversion at all
    switch (source.kind) {
    case Kind::Any:
        return false;
    case Kind::Integer:
        return !(source.bits == 64 && source.isUnsigned) &&
               (kept == Affinity::Integer || kept == Affinity::Numeric);
    case Kind::Bit:
        return source.bits < 64 && (kept == Affinity::Integer || kept == Affinity::Numeric);
    case Kind::Year:
        return kept == Affinity::Integer || kept == Affinity::Numeric;
    case Kind::Decimal:
        return kept == Affinity::Text || source.precision <= 15;
    case Kind::Float:
    case Kind::Double:
        return kept == Affinity::Real;
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Timestamp:
    case Kind::Time:
    case Kind::Binary:
    case Kind::VarBinary:
    case Kind::Blob:
    case Kind::Geometry:
        return true; // dates never look like a number, and blobs are never converted
    default:
        return kept == Affinity::Text;
    }
}

ColumnType typeFromDeclaration(const QString &declaredType)
{
    ColumnType type;
    switch (affinity(declaredType)) {
    case Affinity::Integer:
        type.kind = Kind::Integer;
        break;
    case Affinity::Text:
        type.kind = Kind::Text;
        type.length = 4294967295;
        break;
    case Affinity::Real:
        type.kind = Kind::Double;
        break;
    case Affinity::Blob:
        if (!declaredType.isEmpty()) {
            type.kind = Kind::Blob;
            type.length = 4294967295;
        }
        break;
    case Affinity::Numeric: // numbers, dates and booleans alike
        break;
    }
    return type;
}

} // namespace SqliteDialect

} // namespace Rowferry
