// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/ConditionSql.h"

#include "SyncError.h"
#include "database/SqlDialect.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;
using Relation = RowCondition::Relation;

namespace {

struct ConditionSql
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::ConditionSql)
};

/** A number that a SQLite file keeps as text: by its affinity it would be compared letter by letter. */
bool isNumberInText(SqlFlavour flavour, const Column &column)
{
    if (flavour != SqlFlavour::Sqlite || !column.type.isNumber())
        return false;
    const auto affinity = SqliteDialect::affinity(column.sqliteDeclaration.value_or(QString()));
    return affinity == SqliteDialect::Affinity::Text || affinity == SqliteDialect::Affinity::Blob;
}

SyncError refusal(const QString &sentence)
{
    return {Side::Neither, Stage::Extract, ErrorKind::Configuration, sentence};
}

/** The text as the number it spells; the exact digits count. */
BoundValue number(const Column &column, const QString &text)
{
    const QString trimmed = text.trimmed();
    // QString::toLongLong() takes 12,5 for 125 (Qt 6.4.2).
    static const QRegularExpression spelling(u"^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$"_s);
    if (!spelling.match(trimmed).hasMatch()) {
        throw refusal(ConditionSql::tr(
                          "“%1” is no number, and %2 holds numbers. Write it with a point, as in 22644.90.")
                          .arg(text, column.name));
    }
    bool fits = false;
    if (const qint64 value = trimmed.toLongLong(&fits); fits)
        return BoundValue::ofInt64(value);
    if (const quint64 value = trimmed.toULongLong(&fits); fits)
        return BoundValue::ofUInt64(value);
    const double value = trimmed.toDouble();
    if (column.type.kind == Kind::Float)
        return BoundValue::ofDouble(static_cast<double>(static_cast<float>(value)));
    if (column.type.kind == Kind::Double || trimmed.contains(u'e', Qt::CaseInsensitive))
        return BoundValue::ofDouble(value);
    return BoundValue::ofDecimal(trimmed.toUtf8());
}

BoundValue operand(SqlFlavour flavour, const Column &column, const QString &text)
{
    if (column.type.isNumber() || column.type.kind == Kind::Bit)
        return number(column, text);
    bool fits = false;
    if (const qint64 value = text.trimmed().toLongLong(&fits);
        fits && flavour == SqlFlavour::Sqlite && column.type.kind == Kind::Any)
        return BoundValue::ofInt64(value);
    return BoundValue::ofText(text.toUtf8());
}

/** The pattern of LIKE for rows that contain @p text; its escape sign is !, which no sql_mode changes. */
QByteArray pattern(const QString &text, Relation relation)
{
    QString escaped = text;
    escaped.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
    return ((relation == Relation::StartsWith ? QString() : u"%"_s) + escaped + u'%').toUtf8();
}

BoundStatement likeSql(SqlFlavour flavour, const Column &column, const RowCondition &condition)
{
    BoundStatement like{quotedIdentifier(flavour, column.name) + u" LIKE ? ESCAPE '!'"_s,
                        {BoundValue::ofText(pattern(condition.text, condition.relation))}};
    return like;
}

bool holdsCharacters(const Column &column)
{
    return !column.type.isBinary() && column.type.kind != Kind::Geometry && column.type.kind != Kind::Bit;
}

BoundStatement anyColumnSql(SqlFlavour flavour, const TableSchema &columns, const RowCondition &condition)
{
    BoundStatement any;
    for (const Column &column : columns) {
        if (!holdsCharacters(column))
            continue;
        any += any.sql.isEmpty() ? u"("_s : u" OR "_s;
        any += likeSql(flavour, column, condition);
    }
    any += any.sql.isEmpty() ? u"1 = 0"_s : u")"_s;
    return any;
}

QString relationSign(Relation relation)
{
    switch (relation) {
    case Relation::Differs:
        return u" <> "_s;
    case Relation::Below:
        return u" < "_s;
    case Relation::AtMost:
        return u" <= "_s;
    case Relation::Above:
        return u" > "_s;
    case Relation::AtLeast:
        return u" >= "_s;
    default:
        return u" = "_s;
    }
}

BoundStatement comparisonSql(SqlFlavour flavour, const Column &column, const RowCondition &condition)
{
    if (!isComparable(column))
        throw refusal(
            ConditionSql::tr("%1 holds bytes, which are not compared with a text.").arg(column.name));
    const QString name = orderExpression(flavour, column);
    const BoundValue value = operand(flavour, column, condition.text);
    // SQLite knows no exact decimals; its own conversion is the one its columns went through.
    const QString mark = flavour == SqlFlavour::Sqlite && value.kind == BoundValue::Kind::Decimal
                             ? u"CAST(? AS NUMERIC)"_s
                             : u"?"_s;
    BoundStatement sql{name + relationSign(condition.relation) + mark, {value}};
    // People who look for other values mean NULL too.
    if (condition.relation == Relation::Differs)
        sql.sql = u"("_s + sql.sql + u" OR "_s + quotedIdentifier(flavour, column.name) + u" IS NULL)"_s;
    return sql;
}

} // namespace

QString quotedIdentifier(SqlFlavour flavour, const QString &name)
{
    return flavour == SqlFlavour::MySql ? MySqlDialect::identifier(name) : SqliteDialect::identifier(name);
}

QString orderExpression(SqlFlavour flavour, const Column &column)
{
    const QString name = quotedIdentifier(flavour, column.name);
    return isNumberInText(flavour, column) ? u"CAST(%1 AS NUMERIC)"_s.arg(name) : name;
}

bool isComparable(const Column &column)
{
    return !column.type.isBinary() && column.type.kind != Kind::Geometry;
}

BoundStatement conditionSql(SqlFlavour flavour, const TableSchema &columns, const RowCondition &condition)
{
    if (condition.column.isEmpty()) {
        BoundStatement any = anyColumnSql(flavour, columns, condition);
        if (condition.relation == Relation::LacksText)
            any.sql = u"NOT COALESCE("_s + any.sql + u", 0)"_s; // one NULL would make all of it NULL
        return any;
    }
    const auto column = std::find_if(columns.begin(), columns.end(), [&condition](const Column &candidate) {
        return candidate.name == condition.column;
    });
    if (column == columns.end())
        throw refusal(
            ConditionSql::tr("There is no column %1 any more. Clear the filter.").arg(condition.column));
    const QString name = quotedIdentifier(flavour, column->name);
    switch (condition.relation) {
    case Relation::IsNull:
        return {name + u" IS NULL"_s};
    case Relation::IsNotNull:
        return {name + u" IS NOT NULL"_s};
    case Relation::IsEmpty:
        return {name + u" = ''"_s};
    case Relation::Contains:
    case Relation::StartsWith:
        return likeSql(flavour, *column, condition);
    case Relation::LacksText: {
        BoundStatement like = likeSql(flavour, *column, condition);
        like.sql = u"(NOT "_s + like.sql + u" OR "_s + name + u" IS NULL)"_s;
        return like;
    }
    default:
        return comparisonSql(flavour, *column, condition);
    }
}

} // namespace Rowferry
