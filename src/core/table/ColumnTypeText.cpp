// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

// ColumnType's spelling: both directions stand here, so that they stay each other's inverse.

#include "table/ColumnType.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Kind = ColumnType::Kind;

struct NamedType
{
    QLatin1StringView name;
    Kind kind;
    qint64 size; ///< bits of an integer, length of a text or blob; else 0
};

constexpr std::array namedTypes = {
    NamedType{"tinyint"_L1, Kind::Integer, 8},
    NamedType{"smallint"_L1, Kind::Integer, 16},
    NamedType{"mediumint"_L1, Kind::Integer, 24},
    NamedType{"int"_L1, Kind::Integer, 32},
    NamedType{"integer"_L1, Kind::Integer, 32},
    NamedType{"bigint"_L1, Kind::Integer, 64},
    NamedType{"decimal"_L1, Kind::Decimal, 0},
    NamedType{"float"_L1, Kind::Float, 0},
    NamedType{"double"_L1, Kind::Double, 0},
    NamedType{"bit"_L1, Kind::Bit, 0},
    NamedType{"date"_L1, Kind::Date, 0},
    NamedType{"datetime"_L1, Kind::DateTime, 0},
    NamedType{"timestamp"_L1, Kind::Timestamp, 0},
    NamedType{"time"_L1, Kind::Time, 0},
    NamedType{"year"_L1, Kind::Year, 0},
    NamedType{"char"_L1, Kind::Char, 0},
    NamedType{"varchar"_L1, Kind::VarChar, 0},
    NamedType{"tinytext"_L1, Kind::Text, 255},
    NamedType{"text"_L1, Kind::Text, 65535},
    NamedType{"mediumtext"_L1, Kind::Text, 16777215},
    NamedType{"longtext"_L1, Kind::Text, 4294967295},
    NamedType{"binary"_L1, Kind::Binary, 0},
    NamedType{"varbinary"_L1, Kind::VarBinary, 0},
    NamedType{"tinyblob"_L1, Kind::Blob, 255},
    NamedType{"blob"_L1, Kind::Blob, 65535},
    NamedType{"mediumblob"_L1, Kind::Blob, 16777215},
    NamedType{"longblob"_L1, Kind::Blob, 4294967295},
    NamedType{"enum"_L1, Kind::Enum, 0},
    NamedType{"set"_L1, Kind::Set, 0},
    NamedType{"json"_L1, Kind::Json, 0},
    NamedType{"uuid"_L1, Kind::Uuid, 0},
    NamedType{"inet4"_L1, Kind::Inet4, 0},
    NamedType{"inet6"_L1, Kind::Inet6, 0},
    NamedType{"any"_L1, Kind::Any, 0},
};

constexpr std::array geometryNames = {"geometry"_L1,     "point"_L1,          "linestring"_L1,
                                      "polygon"_L1,      "multipoint"_L1,     "multilinestring"_L1,
                                      "multipolygon"_L1, "geomcollection"_L1, "geometrycollection"_L1};

QLatin1StringView nameOf(Kind kind, qint64 size)
{
    for (const NamedType &type : namedTypes) {
        if (type.kind == kind && (type.size == 0 || type.size == size))
            return type.name;
    }
    return "longtext"_L1;
}

QString membersText(const QStringList &members)
{
    QStringList quoted;
    for (QString member : members)
        quoted += u'\'' + member.replace(u'\'', "''"_L1) + u'\'';
    return quoted.join(u',');
}

/** Reads `'a','b''c'`: MySQL spells members with doubled quotes and nothing else escaped. */
std::optional<QStringList> membersFromText(QStringView text)
{
    QStringList members;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] != u'\'')
            return std::nullopt;
        QString member;
        for (++at;; ++at) {
            if (at >= text.size())
                return std::nullopt;
            if (text[at] == u'\'') {
                if (at + 1 >= text.size() || text[at + 1] != u'\'')
                    break;
                ++at;
            }
            member += text[at];
        }
        members += member;
        if (++at < text.size() && text[at++] != u',')
            return std::nullopt;
    }
    return members;
}

qint64 membersLength(Kind kind, const QStringList &members)
{
    qint64 length = kind == Kind::Set ? std::max<qint64>(0, members.size() - 1) : 0;
    for (const QString &member : members) {
        const auto size = static_cast<qint64>(member.toUcs4().size());
        length = kind == Kind::Set ? length + size : std::max(length, size);
    }
    return length;
}

/** Fills in what stands between the parentheses. */
bool applyArguments(ColumnType &type, const QString &arguments)
{
    if (type.kind == Kind::Enum || type.kind == Kind::Set) {
        const auto members = membersFromText(arguments);
        if (!members)
            return false;
        type.members = *members;
        type.length = membersLength(type.kind, *members);
        return true;
    }
    const QStringList numbers = arguments.split(u',', Qt::SkipEmptyParts);
    const int first = numbers.value(0).trimmed().toInt();
    const int second = numbers.value(1).trimmed().toInt();
    switch (type.kind) {
    case Kind::Decimal:
        type.precision = numbers.isEmpty() ? 10 : first;
        type.scale = second;
        break;
    case Kind::Float:
    case Kind::Double:
        if (numbers.size() == 2) {
            type.precision = first;
            type.scale = second;
        }
        break;
    case Kind::Bit:
        type.bits = numbers.isEmpty() ? 1 : first;
        break;
    case Kind::DateTime:
    case Kind::Timestamp:
    case Kind::Time:
        type.scale = first;
        break;
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Binary:
    case Kind::VarBinary:
        type.length = numbers.isEmpty() ? 1 : first;
        break;
    case Kind::Integer: // other display widths, also YEAR's, are obsolete
        type.display.isBoolean = type.bits == 8 && !type.isUnsigned && first == 1;
        break;
    default:
        break;
    }
    return true;
}

} // namespace

QString ColumnType::toString() const
{
    const QString sign = isUnsigned ? u" unsigned"_s : QString();
    switch (kind) {
    case Kind::Integer:
        return nameOf(kind, bits) + (display.isBoolean ? u"(1)"_s : QString()) + sign;
    case Kind::Decimal:
        return u"decimal(%1,%2)"_s.arg(precision).arg(scale) + sign;
    case Kind::Float:
    case Kind::Double:
        return nameOf(kind, 0) + (precision > 0 ? u"(%1,%2)"_s.arg(precision).arg(scale) : QString()) + sign;
    case Kind::Bit:
        return u"bit(%1)"_s.arg(bits);
    case Kind::DateTime:
    case Kind::Timestamp:
    case Kind::Time:
        return nameOf(kind, 0) + (scale > 0 ? u"(%1)"_s.arg(scale) : QString());
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Binary:
    case Kind::VarBinary:
        return nameOf(kind, 0) + u"(%1)"_s.arg(length);
    case Kind::Text:
    case Kind::Blob:
        return nameOf(kind, length);
    case Kind::Enum:
    case Kind::Set:
        return nameOf(kind, 0) + u'(' + membersText(members) + u')';
    case Kind::Geometry:
        return subtype.isEmpty() ? u"geometry"_s : subtype;
    default:
        return nameOf(kind, 0);
    }
}

std::optional<ColumnType> ColumnType::fromString(const QString &text)
{
    // MariaDB marks temporal columns in the old format by a comment: `time /* mariadb-5.3 */`.
    static const QRegularExpression form(
        u"^\\s*([a-z0-9]+)\\s*(?:\\((.*)\\))?\\s*((?:unsigned|signed|zerofill)?(?:\\s+zerofill)?)\\s*(?:/\\*.*\\*/)?\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString name = match.captured(1).toLower();
    ColumnType type;
    if (std::find(geometryNames.begin(), geometryNames.end(), name) != geometryNames.end()) {
        type.kind = Kind::Geometry;
        type.subtype = name == "geometry"_L1 ? QString() : name;
        return type;
    }
    const auto named = std::find_if(namedTypes.begin(), namedTypes.end(),
                                    [&name](const NamedType &candidate) { return candidate.name == name; });
    if (named == namedTypes.end())
        return std::nullopt;
    type.kind = named->kind;
    if (type.kind == Kind::Integer)
        type.bits = static_cast<int>(named->size);
    else
        type.length = named->size;
    const QString attributes = match.captured(3).toLower();
    type.isUnsigned = attributes.contains("unsigned"_L1) || attributes.contains("zerofill"_L1);
    if (!applyArguments(type, match.captured(2)))
        return std::nullopt;
    return type;
}

} // namespace Rowferry
