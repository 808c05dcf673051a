// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/MySqlMetadata.h"

#include "database/ExactMembers.h"
#include "database/SqlDialect.h"

#include <QVariant>

#include <mysql.h>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;

namespace {

constexpr unsigned binaryCharset = 63;
constexpr qint64 longestVarChar = 16383; ///< utf8mb4 characters that fit into InnoDB's 65,535 bytes a row

ColumnType integerType(int bits, const MYSQL_FIELD &field)
{
    ColumnType type;
    type.kind = Kind::Integer;
    type.bits = bits;
    type.isUnsigned = (field.flags & UNSIGNED_FLAG) != 0;
    // A truth value by convention; other widths of a result are computed and mean nothing.
    type.display.width = bits == 8 && !type.isUnsigned && field.length == 1 ? 1 : 0;
    return type;
}

ColumnType ofKind(Kind kind, int scale = 0, qint64 length = 0)
{
    ColumnType type;
    type.kind = kind;
    type.scale = scale;
    type.length = length;
    return type;
}

/** The smallest of the TINY, plain, MEDIUM and LONG variants with room for @p bytes. */
qint64 variantLength(qint64 bytes)
{
    for (const qint64 length : {qint64{255}, qint64{65535}, qint64{16777215}}) {
        if (bytes <= length)
            return length;
    }
    return 4294967295;
}

/** UUID, INET4 and INET6 look like plain strings but for MariaDB's extended metadata (10.5 and later). */
std::optional<ColumnType> extendedType(const MYSQL_FIELD &field)
{
    MARIADB_CONST_STRING name{};
    if (mariadb_field_attr(&name, &field, MARIADB_FIELD_ATTR_DATA_TYPE_NAME) != 0 || name.length == 0)
        return std::nullopt;
    return ColumnType::fromString(QString::fromUtf8(name.str, static_cast<qsizetype>(name.length)));
}

ColumnType stringType(const MYSQL_FIELD &field, unsigned bytesPerCharacter)
{
    if (const auto extended = extendedType(field);
        extended &&
        (extended->kind == Kind::Uuid || extended->kind == Kind::Inet4 || extended->kind == Kind::Inet6))
        return *extended;
    const qint64 bytes = static_cast<qint64>(field.length);
    const bool fixed = field.type == MYSQL_TYPE_STRING;
    if (field.charsetnr == binaryCharset) {
        if (bytes > 65535)
            return ofKind(Kind::Blob, 0, variantLength(bytes));
        return ofKind(fixed && bytes <= 255 ? Kind::Binary : Kind::VarBinary, 0, std::max<qint64>(bytes, 1));
    }
    const qint64 characters = bytes / bytesPerCharacter;
    if (characters > longestVarChar)
        return ofKind(Kind::Text, 0, variantLength(bytes));
    const bool isMember = (field.flags & (ENUM_FLAG | SET_FLAG)) != 0;
    return ofKind(fixed && !isMember && characters <= 255 ? Kind::Char : Kind::VarChar, 0,
                  std::max<qint64>(characters, 1));
}

/** TEXT and BLOB: a column reports its bytes times bytesPerCharacter, an expression any number of bytes. */
ColumnType longType(const MYSQL_FIELD &field, unsigned bytesPerCharacter)
{
    const qint64 bytes = static_cast<qint64>(field.length);
    if (field.charsetnr == binaryCharset)
        return ofKind(Kind::Blob, 0, variantLength(bytes));
    for (const qint64 length : {qint64{255}, qint64{65535}, qint64{16777215}}) {
        if (bytes == length * bytesPerCharacter)
            return ofKind(Kind::Text, 0, length);
    }
    return ofKind(Kind::Text, 0, variantLength(bytes));
}

ColumnType decimalType(const MYSQL_FIELD &field)
{
    ColumnType type = ofKind(Kind::Decimal, static_cast<int>(field.decimals));
    type.isUnsigned = (field.flags & UNSIGNED_FLAG) != 0;
    type.precision =
        static_cast<int>(field.length) - (field.decimals > 0 ? 1 : 0) - (type.isUnsigned ? 0 : 1);
    type.precision = std::clamp(type.precision, 1, 65);
    return type;
}

ColumnType floatType(Kind kind, const MYSQL_FIELD &field)
{
    ColumnType type = ofKind(kind);
    type.isUnsigned = (field.flags & UNSIGNED_FLAG) != 0;
    return type;
}

ColumnType typeFromField(const MYSQL_FIELD &field, unsigned bytesPerCharacter)
{
    // Beyond 6 the number of fractional digits is "as many as there are".
    const int fraction = static_cast<int>(std::min(field.decimals, 6U));
    switch (field.type) {
    case MYSQL_TYPE_TINY:
        return integerType(8, field);
    case MYSQL_TYPE_SHORT:
        return integerType(16, field);
    case MYSQL_TYPE_INT24:
        return integerType(24, field);
    case MYSQL_TYPE_LONG:
        return integerType(32, field);
    case MYSQL_TYPE_LONGLONG:
        return integerType(64, field);
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL:
        return decimalType(field);
    case MYSQL_TYPE_FLOAT:
        return floatType(Kind::Float, field);
    case MYSQL_TYPE_DOUBLE:
        return floatType(Kind::Double, field);
    case MYSQL_TYPE_BIT: {
        ColumnType type = ofKind(Kind::Bit);
        type.bits = std::clamp(static_cast<int>(field.length), 1, 64);
        return type;
    }
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        return ofKind(Kind::Date);
    case MYSQL_TYPE_DATETIME:
        return ofKind(Kind::DateTime, fraction);
    case MYSQL_TYPE_TIMESTAMP:
        return ofKind(Kind::Timestamp, fraction);
    case MYSQL_TYPE_TIME:
        return ofKind(Kind::Time, fraction);
    case MYSQL_TYPE_YEAR:
        return ofKind(Kind::Year);
    case MYSQL_TYPE_NULL: // a column without a type: any will do
        return ofKind(Kind::VarChar, 0, 255);
    case MYSQL_TYPE_GEOMETRY:
        return ofKind(Kind::Geometry);
    case MYSQL_TYPE_JSON: // MySQL's own; MariaDB's JSON is a LONGTEXT and keeps its spelling
        return ofKind(Kind::Json);
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
    case MYSQL_TYPE_BLOB:
        return longType(field, bytesPerCharacter);
    default:
        return stringType(field, bytesPerCharacter);
    }
}

} // namespace

Column columnFromField(const st_mysql_field &field, unsigned bytesPerCharacter)
{
    Column column;
    column.name = QString::fromUtf8(field.name, static_cast<qsizetype>(field.name_length));
    column.type = typeFromField(field, std::max(bytesPerCharacter, 1U));
    // NOT_NULL_FLAG is set for columns that WITH ROLLUP and outer joins fill with NULL (MariaDB 10.11).
    column.nullable = true;
    return column;
}

TableSchema declaredColumns(MySqlConnection &connection, const QString &name, const QString &database)
{
    const QString schema = database.isEmpty() ? u"DATABASE()"_s : MySqlDialect::literal(database);
    const auto rows = connection.select(
        u"SELECT COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_COMMENT, CHARACTER_SET_NAME FROM "
        "information_schema.COLUMNS WHERE TABLE_SCHEMA = %1 AND TABLE_NAME = %2 ORDER BY ORDINAL_POSITION"_s
            .arg(schema, MySqlDialect::literal(name)),
        Stage::Extract);
    const QString table = (database.isEmpty() ? QString() : MySqlDialect::identifier(database) + u'.') +
                          MySqlDialect::identifier(name);
    TableSchema declared;
    for (const QVariantList &row : rows) {
        Column column;
        column.name = row.at(0).toString();
        column.type = ColumnType::fromString(row.at(1).toString()).value_or(ColumnType());
        column.nullable = row.at(2).toString() == "YES"_L1;
        column.comment = row.at(3).toString();
        column.characterSet = row.at(4).toString();
        // Members that cannot be known are as good as none: a VARCHAR holds them.
        if (!readExactMembers(connection, table, column.name, column.type, Stage::Extract))
            column.type = ofKind(Kind::VarChar, 0, std::max<qint64>(column.type.length, 1));
        declared.push_back(column);
    }
    return declared;
}

std::map<unsigned, ColumnType> memberTypes(MySqlConnection &connection, const st_mysql_field *fields,
                                           unsigned count)
{
    std::map<unsigned, ColumnType> types;
    std::map<QString, TableSchema> tables;
    for (unsigned index = 0; index < count; ++index) {
        const MYSQL_FIELD &field = fields[index];
        const QString database = QString::fromUtf8(field.db);
        const QString table = QString::fromUtf8(field.org_table);
        // The flags survive neither functions nor UNION (MariaDB 10.11); a derived table has no database.
        if ((field.flags & (ENUM_FLAG | SET_FLAG)) == 0 || database.isEmpty() || table.isEmpty())
            continue;
        const QString key = MySqlDialect::identifier(database) + MySqlDialect::identifier(table);
        if (tables.count(key) == 0)
            tables[key] = declaredColumns(connection, table, database);
        const QString name = QString::fromUtf8(field.org_name);
        for (const Column &column : tables[key]) {
            if (column.name == name && (column.type.kind == Kind::Enum || column.type.kind == Kind::Set))
                types[index] = column.type;
        }
    }
    return types;
}

void applyDeclaredTypes(const TableSchema &declared, TableSchema &result)
{
    for (Column &column : result) {
        const auto match = std::find_if(declared.begin(), declared.end(), [&column](const Column &candidate) {
            return candidate.name == column.name;
        });
        if (match == declared.end())
            continue;
        if (match->type.kind != Kind::Any)
            column.type = match->type;
        column.nullable = match->nullable;
        column.comment = match->comment;
        column.characterSet = match->characterSet;
    }
}

} // namespace Rowferry
