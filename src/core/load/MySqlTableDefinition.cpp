// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlTableDefinition.h"

#include "database/ExactMembers.h"
#include "database/SqlDialect.h"
#include "table/ColumnFacts.h"

#include <QMap>
#include <QRegularExpression>
#include <QVariant>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

bool sameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/** Whether a column in character set @p target takes every character of @p wanted. */
bool holdsCharacters(const QString &target, const Column &wanted)
{
    const QString &source = wanted.characterSet;
    static const QStringList unicode{u"utf8mb4"_s, u"utf16"_s, u"utf16le"_s, u"utf32"_s};
    const auto name = [](const QString &set) {
        return set == "utf8"_L1 ? u"utf8mb3"_s : set;
    };
    return target.isEmpty() || unicode.contains(target) || name(target) == name(source) ||
           (wanted.facts && wanted.facts->fitCharacterSet(target));
}

/** The lines of SHOW CREATE TABLE between the outer parentheses, without their commas. */
QStringList definitionLines(MySqlConnection &connection, const QString &table)
{
    const auto rows =
        connection.select(u"SHOW CREATE TABLE "_s + MySqlDialect::identifier(table), Stage::Load);
    QStringList lines;
    for (QString line : rows.value(0).value(1).toString().split(u'\n')) {
        if (!line.startsWith("  "_L1))
            continue;
        line = line.trimmed();
        if (line.endsWith(u','))
            line.chop(1);
        lines += line;
    }
    return lines;
}

/** COLUMN_DEFAULT as SQL: MariaDB gives that, MySQL a bare text unless it is an expression. */
QString defaultText(const QVariant &value, bool isMariaDb, const QString &extra)
{
    QString text = value.toString();
    if (value.isNull() || (isMariaDb && text == "NULL"_L1))
        return {};
    if (isMariaDb)
        return text;
    if (extra.contains("DEFAULT_GENERATED"_L1) || text.startsWith("CURRENT_TIMESTAMP"_L1))
        return u'(' + text + u')';
    return text.startsWith("b'"_L1) ? text : MySqlDialect::literal(text);
}

void readChecks(const QStringList &lines, MySqlTableDefinition &definition)
{
    // MariaDB gives each JSON column a check of its own.
    static const QRegularExpression form(u"^(?:CONSTRAINT )?`((?:[^`]|``)+)`.* CHECK \\((?!json_valid\\()"_s);
    for (const QString &line : lines) {
        const QRegularExpressionMatch match = form.match(line);
        if (match.hasMatch())
            definition.checks += match.captured(1).replace(u"``"_s, u"`"_s);
    }
}

void readColumns(MySqlConnection &connection, const QString &table, const QStringList &lines,
                 MySqlTableDefinition &definition)
{
    const auto rows =
        connection.select(u"SELECT COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, CHARACTER_SET_NAME, EXTRA, "
                          u"COLLATION_NAME, COLUMN_DEFAULT, COLUMN_COMMENT FROM "
                          u"information_schema.COLUMNS "
                          "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION"_s,
                          Stage::Load, {table});
    for (const QVariantList &row : rows) {
        MySqlTableDefinition::ExistingColumn column;
        column.name = row.at(0).toString();
        column.typeText = row.at(1).toString();
        const auto type = ColumnType::fromString(column.typeText);
        column.isKnownType = type.has_value();
        column.type = type.value_or(ColumnType());
        // Where the server cannot tell, its `?` is taken for one; a strict session refuses what is not a
        // member.
        (void)readExactMembers(connection, MySqlDialect::identifier(table), column.name, column.type,
                               Stage::Load);
        column.nullable = row.at(2).toString() == "YES"_L1;
        column.characterSet = row.at(3).toString();
        const QString extra = row.at(4).toString();
        // MySQL says DEFAULT_GENERATED of a column whose default is an expression: that one is ordinary.
        column.isGenerated = extra.contains("VIRTUAL GENERATED"_L1) || extra.contains("STORED GENERATED"_L1);
        column.isInvisible = extra.contains("INVISIBLE"_L1);
        column.isAutoIncrement = extra.contains("auto_increment"_L1, Qt::CaseInsensitive);
        column.updatesItself = extra.contains("on update"_L1, Qt::CaseInsensitive);
        column.collation = row.at(5).toString();
        column.defaultText = defaultText(row.at(6), connection.isMariaDb(), extra);
        column.comment = row.at(7).toString();
        for (const QString &line : lines) {
            if (line.startsWith(MySqlDialect::identifier(column.name) + u' '))
                column.definition = line;
        }
        definition.columns.push_back(column);
    }
}

void readIndexes(MySqlConnection &connection, const QString &table, const QStringList &lines,
                 MySqlTableDefinition &definition)
{
    QMap<QString, QStringList> columns;
    for (const QVariantList &row : connection.select(
             u"SELECT INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = "
             "DATABASE() AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX"_s,
             Stage::Load, {table}))
        columns[row.at(0).toString()] += row.at(1).toString();
    for (auto index = columns.cbegin(); index != columns.cend(); ++index) {
        const QString mark = index.key() == "PRIMARY"_L1
                                 ? u"PRIMARY KEY "_s
                                 : QString(u"KEY "_s + MySqlDialect::identifier(index.key()) + u' ');
        for (const QString &line : lines) {
            const bool isKey = !line.startsWith(u'`') && !line.startsWith("CONSTRAINT"_L1);
            if (isKey && line.contains(mark))
                definition.indexes.push_back({index.key(), index.value(), line});
        }
    }
}

} // namespace

bool hasColumns(const TableSchema &schema, const QStringList &names)
{
    return std::all_of(names.begin(), names.end(), [&schema](const QString &name) {
        return std::any_of(schema.begin(), schema.end(),
                           [&name](const Column &column) { return sameName(column.name, name); });
    });
}

bool MySqlTableDefinition::isThere(MySqlConnection &connection, const QString &table)
{
    return connection
               .value(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND "
                      "TABLE_NAME = ?"_s,
                      Stage::Load, {table})
               .toInt() > 0;
}

MySqlTableDefinition MySqlTableDefinition::read(MySqlConnection &connection, const QString &table)
{
    MySqlTableDefinition definition;
    const auto rows = connection.select(u"SELECT t.TABLE_TYPE, t.ENGINE, t.TABLE_COMMENT, e.TRANSACTIONS, "
                                        u"t.CREATE_OPTIONS FROM information_schema.TABLES t "
                                        "LEFT JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE "
                                        "WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = ?"_s,
                                        Stage::Load, {table});
    if (rows.isEmpty())
        return definition;
    definition.type = rows.first().at(0).toString();
    definition.engine = rows.first().at(1).toString();
    definition.comment = rows.first().at(2).toString();
    definition.isTransactional = rows.first().at(3).toString() == "YES"_L1;
    definition.isPartitioned = rows.first().at(4).toString().contains("partitioned"_L1);
    if (!definition.isBaseTable())
        return definition;
    const QStringList lines = definitionLines(connection, table);
    readColumns(connection, table, lines, definition);
    readIndexes(connection, table, lines, definition);
    readChecks(lines, definition);
    definition.triggers = MySqlTrigger::of(connection, table);
    definition.ownForeignKeys = MySqlForeignKey::of(connection, table);
    definition.childForeignKeys = MySqlForeignKey::to(connection, table);
    return definition;
}

const MySqlTableDefinition::ExistingColumn *MySqlTableDefinition::column(const QString &name) const
{
    const auto match = std::find_if(columns.begin(), columns.end(), [&name](const ExistingColumn &existing) {
        return sameName(existing.name, name);
    });
    return match == columns.end() ? nullptr : &*match;
}

bool MySqlTableDefinition::hasAll(const QStringList &names) const
{
    return std::all_of(names.begin(), names.end(),
                       [this](const QString &name) { return column(name) != nullptr; });
}

bool MySqlTableDefinition::keepsIndex(const Index &index, const TableSchema &schema) const
{
    return std::all_of(index.columns.begin(), index.columns.end(), [&](const QString &name) {
        const ExistingColumn *existing = column(name);
        return (existing != nullptr && (existing->isGenerated || existing->isInvisible)) ||
               hasColumns(schema, {name});
    });
}

SchemaChange MySqlTableDefinition::changeTo(const TableSchema &schema) const
{
    SchemaChange change;
    for (const Column &wanted : schema) {
        const ExistingColumn *existing = column(wanted.name);
        if (existing == nullptr) {
            change.came += wanted.name;
            continue;
        }
        // A narrower character set would lose characters, a generated column takes no value.
        const bool wide = holdsCharacters(existing->characterSet, wanted) || wanted.type.isTemporal() ||
                          wanted.type.isNumber();
        ColumnType source = wanted.type;
        if (source.kind == ColumnType::Kind::Any) {
            source.kind = ColumnType::Kind::Text;
            source.length = 4294967295;
        }
        const bool holds =
            existing->type.holds(source) || (wanted.facts && wanted.facts->fitInto(existing->type, source));
        if (existing->isGenerated || !existing->isKnownType || !wide || !holds) {
            change.changed += u"%1 (%2 → %3)"_s.arg(
                wanted.name,
                existing->isGenerated ? QString(u"generated "_s + existing->typeText) : existing->typeText,
                source.toString());
        }
    }
    for (const ExistingColumn &existing : columns) {
        if (!existing.isGenerated && !existing.isInvisible && !hasColumns(schema, {existing.name}))
            change.went += existing.name;
    }
    return change;
}

QStringList MySqlTableDefinition::lostWith(const TableSchema &schema) const
{
    QStringList lost;
    for (const Index &index : indexes) {
        if (!keepsIndex(index, schema))
            lost += u"Index %1 cannot come back: the source has no column for it any more."_s.arg(index.name);
    }
    for (const MySqlForeignKey &key : ownForeignKeys) {
        if (!hasColumns(schema, key.childColumns))
            lost +=
                u"Foreign key %1 cannot come back: the source has no column for it any more."_s.arg(key.name);
    }
    for (const MySqlForeignKey &key : childForeignKeys) {
        if (!hasColumns(schema, key.parentColumns))
            lost +=
                u"Foreign key %1 of table %2 cannot come back: the source has no column for it any more."_s
                    .arg(key.name, key.childTable);
    }
    return lost + lostProperties(schema);
}

QStringList MySqlTableDefinition::lostProperties(const TableSchema &schema) const
{
    QStringList lost;
    QStringList collations;
    for (const ExistingColumn &existing : columns) {
        if (existing.isGenerated || !hasColumns(schema, {existing.name}))
            continue;
        if (existing.updatesItself)
            lost += u"Column %1 loses ON UPDATE CURRENT_TIMESTAMP."_s.arg(existing.name);
        if (!existing.collation.isEmpty() && existing.characterSet != "utf8mb4"_L1)
            collations += u"%1 (%2)"_s.arg(existing.name, existing.collation);
    }
    if (!collations.isEmpty())
        lost +=
            u"These columns change to utf8mb4 and its default collation: %1."_s.arg(collations.join(u", "_s));
    for (const QString &check : checks)
        lost += u"The CHECK constraint %1 cannot come back."_s.arg(check);
    if (engine.compare("InnoDB"_L1, Qt::CaseInsensitive) != 0)
        lost += u"The new table's engine is InnoDB instead of %1."_s.arg(engine);
    if (isPartitioned)
        lost += u"The new table has no partitions."_s;
    return lost;
}

} // namespace Rowferry
