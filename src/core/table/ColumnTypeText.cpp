// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

// ColumnType's spelling: both directions stand here, so that they stay each other's inverse.

#include "table/ColumnType.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

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

/** What the servers escape in the members of ENUM and SET, besides a quote, which they double: seen in
 *  COLUMN_TYPE and SHOW COLUMNS of MariaDB 10.11; CREATE TABLE reads it likewise. */
constexpr std::array escapes = {std::pair(u'\\', u'\\'), std::pair(u'\n', u'n'), std::pair(u'\r', u'r'),
                                std::pair(u'\0', u'0')};

QString memberText(const QString &member)
{
    QString quoted = u"'"_s;
    for (const QChar character : member) {
        const auto *escape = std::find_if(escapes.begin(), escapes.end(),
                                          [character](const auto &pair) { return pair.first == character; });
        if (escape != escapes.end())
            (quoted += u'\\') += escape->second;
        else if (character == u'\'')
            quoted += "''"_L1;
        else
            quoted += character;
    }
    return quoted + u'\'';
}

QString membersText(const QStringList &members)
{
    QStringList quoted;
    for (const QString &member : members)
        quoted += memberText(member);
    return quoted.join(u',');
}

/** Takes one quoted member from the front of @p text. */
std::optional<QString> takeMember(QStringView &text)
{
    QString member;
    for (qsizetype at = 1; at < text.size() && text.front() == u'\''; ++at) {
        const bool hasNext = at + 1 < text.size();
        if (text[at] == u'\'' && (!hasNext || text[at + 1] != u'\'')) {
            text = text.mid(at + 1);
            return member;
        }
        if (text[at] == u'\'') {
            ++at;
        } else if (text[at] == u'\\' && hasNext) {
            const QChar letter = text[++at];
            const auto *escape = std::find_if(escapes.begin(), escapes.end(),
                                              [letter](const auto &pair) { return pair.second == letter; });
            member += escape != escapes.end() ? QChar(escape->first) : letter;
            continue;
        }
        member += text[at];
    }
    return std::nullopt;
}

/** Reads `'a','b''c'`. */
std::optional<QStringList> membersFromText(QStringView text)
{
    QStringList members;
    for (;;) {
        const auto member = takeMember(text);
        if (!member)
            return std::nullopt;
        members += *member;
        if (text.isEmpty())
            return members;
        if (text.front() != u',')
            return std::nullopt;
        text = text.mid(1);
    }
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

/** Reads `12,2`: numbers without signs, or nothing. */
std::optional<QList<int>> numbersFromText(const QString &text)
{
    QList<int> numbers;
    if (text.isNull())
        return numbers;
    for (const QString &part : text.split(u',')) {
        bool isNumber = false;
        const uint number = part.trimmed().toUInt(&isNumber);
        if (!isNumber || number > std::numeric_limits<int>::max())
            return std::nullopt;
        numbers += static_cast<int>(number);
    }
    return numbers;
}

constexpr int mostDisplayWidth = 255;

/** What MariaDB adds to an integer that was declared without a width: its digits, and the sign if it has one.
 */
int ownWidth(const ColumnType &type)
{
    switch (type.bits) {
    case 8:
        return type.isUnsigned ? 3 : 4;
    case 16:
        return type.isUnsigned ? 5 : 6;
    case 24:
        return type.isUnsigned ? 8 : 9;
    case 32:
        return type.isUnsigned ? 10 : 11;
    default:
        return 20;
    }
}

/** Fills in @p numbers. False: there are none like this. */
bool applyNumbers(ColumnType &type, const QList<int> &numbers)
{
    const int first = numbers.value(0);
    const int second = numbers.value(1);
    switch (type.kind) {
    case Kind::Integer:
        type.display.width = first == ownWidth(type) ? 0 : first;
        return numbers.size() <= 1 && first <= mostDisplayWidth;
    case Kind::Year:
        return numbers.size() <= 1;
    case Kind::Decimal:
        type.precision = numbers.value(0, 10);
        type.scale = second;
        return numbers.size() <= 2 && type.precision >= 1 && type.precision <= 65 && second <= type.precision;
    case Kind::Float:
    case Kind::Double:
        if (numbers.size() == 2) { // FLOAT(24) alone is but another name for FLOAT
            type.precision = first;
            type.scale = second;
        }
        return numbers.size() <= 2 && type.scale <= type.precision;
    case Kind::Bit:
        type.bits = numbers.value(0, 1);
        return numbers.size() <= 1 && type.bits >= 1 && type.bits <= 64;
    case Kind::DateTime:
    case Kind::Timestamp:
    case Kind::Time:
        type.scale = first;
        return numbers.size() <= 1 && first <= 6;
    case Kind::Char:
    case Kind::VarChar:
    case Kind::Binary:
    case Kind::VarBinary:
        type.length = numbers.value(0, 1);
        return numbers.size() <= 1;
    default:
        return numbers.isEmpty();
    }
}

/** Fills in what stands between the parentheses; @p text is null where there are none. */
bool applyArguments(ColumnType &type, const QString &text)
{
    if (type.kind != Kind::Enum && type.kind != Kind::Set) {
        const auto numbers = numbersFromText(text);
        return numbers && applyNumbers(type, *numbers);
    }
    const auto members = membersFromText(text);
    if (!members)
        return false;
    type.members = *members;
    type.length = membersLength(type.kind, *members);
    return true;
}

} // namespace

QString ColumnType::toString() const
{
    const QString sign = isUnsigned ? u" unsigned"_s : QString();
    switch (kind) {
    case Kind::Integer:
        return nameOf(kind, bits) + (display.width > 0 ? u"(%1)"_s.arg(display.width) : QString()) + sign +
               (display.isZerofill ? u" zerofill"_s : QString());
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
        // The metadata of a result does not tell members: such a column is text that holds them.
        if (members.isEmpty())
            return u"varchar(%1)"_s.arg(length);
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
        if (match.hasCaptured(2) || !match.captured(3).isEmpty())
            return std::nullopt;
        type.kind = Kind::Geometry;
        // MySQL 8 has a new name, which MariaDB and MySQL 5.7 do not know; the old one is known to all.
        if (name != "geometry"_L1)
            type.subtype = name == "geomcollection"_L1 ? u"geometrycollection"_s : name;
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
    const bool hasSign = type.kind == Kind::Integer || type.kind == Kind::Decimal ||
                         type.kind == Kind::Float || type.kind == Kind::Double;
    if (!attributes.isEmpty() && !hasSign)
        return std::nullopt;
    type.isUnsigned = attributes.contains("unsigned"_L1) || attributes.contains("zerofill"_L1);
    type.display.isZerofill = type.kind == Kind::Integer && attributes.contains("zerofill"_L1);
    if (!applyArguments(type, match.hasCaptured(2) ? match.captured(2) : QString()))
        return std::nullopt;
    return type;
}

} // namespace Rowferry
