// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/LearnedType.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Kind = ColumnType::Kind;

constexpr qint64 unlimited = 4294967295;
constexpr qint64 longestVarChar = 16383; ///< utf8mb4 characters in the 65,535 bytes of a row
constexpr qint64 longestChar = 255;      ///< and bytes of BINARY
constexpr int mostFraction = 6;

/** Names that MySQL has not, or that mean more in SQLite. */
constexpr std::array otherNames = {
    std::pair("INTEGER"_L1, "bigint"_L1),
    std::pair("LONG"_L1, "bigint"_L1),
    std::pair("INT2"_L1, "smallint"_L1),
    std::pair("INT4"_L1, "int"_L1),
    std::pair("INT8"_L1, "bigint"_L1),
    std::pair("UNSIGNED BIG INT"_L1, "bigint unsigned"_L1),
    std::pair("BOOL"_L1, "tinyint(1)"_L1),
    std::pair("BOOLEAN"_L1, "tinyint(1)"_L1),
    std::pair("REAL"_L1, "double"_L1),
    std::pair("DOUBLE PRECISION"_L1, "double"_L1),
    std::pair("FLOAT"_L1, "double"_L1),
    std::pair("NUMERIC"_L1, "decimal"_L1),
    std::pair("NUMBER"_L1, "decimal"_L1),
    std::pair("DEC"_L1, "decimal"_L1),
    std::pair("CHARACTER"_L1, "char"_L1),
    std::pair("NCHAR"_L1, "char"_L1),
    std::pair("NATIVE CHARACTER"_L1, "char"_L1),
    std::pair("NVARCHAR"_L1, "varchar"_L1),
    std::pair("VARCHAR2"_L1, "varchar"_L1),
    std::pair("CHARACTER VARYING"_L1, "varchar"_L1),
    std::pair("VARYING CHARACTER"_L1, "varchar"_L1),
    std::pair("CLOB"_L1, "longtext"_L1),
    std::pair("TEXT"_L1, "longtext"_L1),
    std::pair("BLOB"_L1, "longblob"_L1),
    std::pair("TIMESTAMP"_L1, "datetime"_L1),
};

ColumnType typeOf(Kind kind, qint64 length = 0)
{
    ColumnType type;
    type.kind = kind;
    type.length = length;
    return type;
}

/** A kind that a file of another program may mean as MySQL does. */
bool isPlain(Kind kind)
{
    switch (kind) {
    case Kind::Enum:
    case Kind::Set:
    case Kind::Json: // MySQL 8 would change its spaces
    case Kind::Geometry:
    case Kind::Uuid:
    case Kind::Inet4:
    case Kind::Inet6:
        return false;
    default:
        return true;
    }
}

/** What SQLite does not limit where no length is given, and MySQL only to some length. */
void liftLimits(ColumnType &type, bool hasArguments)
{
    switch (type.kind) {
    case Kind::Float:
        type.kind = Kind::Double;
        [[fallthrough]];
    case Kind::Double: // SQLite rounds nothing to FLOAT(M,D)
        type.precision = 0;
        type.scale = 0;
        break;
    case Kind::Decimal:
        if (!hasArguments)
            type = ColumnType();
        break;
    case Kind::Char:
        if (type.length > longestChar)
            type.kind = Kind::VarChar;
        [[fallthrough]];
    case Kind::VarChar:
        if (!hasArguments || type.length > longestVarChar)
            type = typeOf(Kind::Text, unlimited);
        break;
    case Kind::Binary:
        if (type.length > longestChar)
            type.kind = Kind::VarBinary;
        [[fallthrough]];
    case Kind::VarBinary:
        if (!hasArguments || type.length > longestVarChar)
            type = typeOf(Kind::Blob, unlimited);
        break;
    default:
        break;
    }
}

/** Numbers alone: what is wider than @p wanted, closest first. */
void addNumbers(std::vector<ColumnType> &candidates, const ColumnType &wanted, const ColumnFacts &facts)
{
    if (wanted.kind == Kind::Decimal)
        candidates.push_back(facts.decimalFrom(wanted));
    if (wanted.kind == Kind::Integer) {
        for (const int bits : {16, 24, 32}) {
            ColumnType wider = typeOf(Kind::Integer);
            wider.bits = bits;
            if (bits >= wanted.bits)
                candidates.push_back(wider);
        }
    }
    if (!facts.hasReals())
        candidates.push_back(typeOf(Kind::Integer));
    candidates.push_back(typeOf(Kind::Double));
}

/** Texts, with numbers or without: what is wider than @p wanted, closest first. */
void addTexts(std::vector<ColumnType> &candidates, const ColumnType &wanted, const ColumnFacts &facts)
{
    if (wanted.isTemporal()) {
        ColumnType moment = typeOf(Kind::DateTime);
        moment.scale = facts.fractionDigits();
        candidates.push_back(moment);
    }
    if (wanted.kind == Kind::Char)
        candidates.push_back(typeOf(Kind::VarChar, wanted.length));
    if (wanted.isText()) {
        candidates.push_back(typeOf(Kind::VarChar, std::max<qint64>(wanted.length, longestChar)));
        candidates.push_back(typeOf(Kind::Text, 65535));
        candidates.push_back(typeOf(Kind::Text, 16777215));
    }
}

} // namespace

DeclaredType DeclaredType::fromDeclaration(const QString &declaration)
{
    static const QRegularExpression form(
        u"^([A-Z][A-Z0-9 ]*?) ?(\\([^)]*\\))? ?((?:UNSIGNED|ZEROFILL|SIGNED| )*)$"_s);
    const QRegularExpressionMatch match = form.match(declaration.simplified().toUpper());
    const QString declared = match.captured(1);
    const auto *other = std::find_if(otherNames.begin(), otherNames.end(),
                                     [&declared](const auto &pair) { return pair.first == declared; });
    const QString name = other != otherNames.end() ? QString(other->second) : declared;
    const QString arguments = match.captured(2).remove(u' ');
    const bool hasArguments = !arguments.isEmpty();
    // What stands for a whole type takes no more: BOOLEAN(1), TEXT(100) and the like are that type.
    const bool isWhole = other != otherNames.end() && !ColumnType::fromString(name + arguments);
    const auto type =
        ColumnType::fromString(isWhole ? name : QString(name + arguments + u' ' + match.captured(3)));
    DeclaredType result;
    if (!type || !isPlain(type->kind))
        return result;
    result.type = *type;
    if (result.type.bits != 8 || type->display.width != 1) // a truth value; other widths are decoration
        result.type.display = {};
    liftLimits(result.type, hasArguments);
    if (result.type.kind == Kind::Timestamp)
        result.type.kind = Kind::DateTime;
    if (result.type.isTemporal() && result.type.kind != Kind::Date && !hasArguments) {
        result.isOpenScale = true;
        result.type.scale = mostFraction;
    }
    return result;
}

bool DeclaredType::agreesWith(const ColumnFacts &facts) const
{
    const bool isOtherClass = type.isBinary() && (facts.hasTexts() || facts.hasNumbers());
    return facts.fit(type) && !isOtherClass;
}

ColumnType learnedType(const DeclaredType &declared, const ColumnFacts &facts)
{
    if (!facts.hasValues())
        return declared.type;
    if (facts.hasInfinity())
        return typeOf(Kind::Double);
    std::vector<ColumnType> candidates;
    if (declared.type.kind != Kind::Any && declared.agreesWith(facts)) {
        candidates.push_back(declared.type);
        if (declared.isOpenScale)
            candidates.front().scale = facts.fractionDigits();
        else if (declared.type.isTemporal()) // keeps the zeros too
            candidates.front().scale = std::max(declared.type.scale, facts.fractionDigits());
    }
    if (!facts.hasTexts() && !facts.hasBlobs())
        addNumbers(candidates, declared.type, facts);
    else if (!facts.hasBlobs())
        addTexts(candidates, declared.type, facts);
    candidates.push_back(typeOf(Kind::Text, unlimited));
    const auto fitting = std::find_if(candidates.begin(), candidates.end(),
                                      [&facts](const ColumnType &type) { return facts.fit(type); });
    return fitting != candidates.end() ? *fitting : typeOf(Kind::Blob, unlimited);
}

} // namespace Rowferry
