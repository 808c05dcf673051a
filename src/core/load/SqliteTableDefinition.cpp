// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/SqliteTableDefinition.h"

#include "database/SqlDialect.h"

#include <QMap>
#include <QRegularExpression>
#include <QVariant>

#include <algorithm>
#include <array>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

bool sameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool hasColumn(const TableSchema &schema, const QString &name)
{
    return std::any_of(schema.begin(), schema.end(),
                       [&name](const Column &column) { return sameName(column.name, name); });
}

bool hasAllColumns(const TableSchema &schema, const QStringList &names)
{
    return std::all_of(names.begin(), names.end(),
                       [&schema](const QString &name) { return hasColumn(schema, name); });
}

QString identifierList(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted += SqliteDialect::identifier(name);
    return u'(' + quoted.join(u", "_s) + u')';
}

} // namespace

SqliteTableDefinition SqliteTableDefinition::read(SqliteConnection &connection, const QString &table,
                                                  Stage stage)
{
    SqliteTableDefinition definition;
    const auto rows =
        connection.select(u"SELECT type, sql, name FROM sqlite_master WHERE type IN ('table', 'view') "
                          "AND name = ? COLLATE NOCASE"_s,
                          stage, {table});
    if (rows.isEmpty())
        return definition;
    definition.m_kind = rows.first().at(0).toString();
    definition.m_sql = rows.first().at(1).toString();
    const QString name = rows.first().at(2).toString();
    const auto options = connection.select(
        u"SELECT strict, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"_s, stage, {name});
    definition.m_isStrict = options.value(0).value(0).toBool();
    definition.m_hasRowid = !options.value(0).value(1).toBool();
    definition.readColumns(connection, name, stage);
    definition.readIndexes(connection, name, stage);
    definition.readForeignKeys(connection, name, stage);
    definition.readTriggers(connection, name, stage);
    return definition;
}

void SqliteTableDefinition::readColumns(SqliteConnection &connection, const QString &table, Stage stage)
{
    const auto rows = connection.select(
        u"SELECT name, type, dflt_value, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid"_s, stage,
        {table});
    for (const QVariantList &row : rows) {
        const int hidden = row.at(4).toInt();
        if (hidden == 1) // of a virtual table
            continue;
        m_columns.push_back({row.at(0).toString(), row.at(1).toString(), !row.at(2).isNull(),
                             row.at(3).toInt(), hidden == 2 || hidden == 3});
    }
}

void SqliteTableDefinition::readIndexes(SqliteConnection &connection, const QString &table, Stage stage)
{
    const auto rows = connection.select(u"SELECT l.name, l.origin, m.sql FROM pragma_index_list(?) l "
                                        "LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name "
                                        "ORDER BY l.seq DESC"_s,
                                        stage, {table});
    for (const QVariantList &row : rows) {
        Index index{row.at(0).toString(), row.at(2).toString(), row.at(1).toString(), {}};
        for (const QVariantList &column : connection.select(
                 u"SELECT name FROM pragma_index_info(?) ORDER BY seqno"_s, stage, {index.name}))
            index.columns += column.first().toString();
        m_indexes.push_back(index);
    }
}

void SqliteTableDefinition::readForeignKeys(SqliteConnection &connection, const QString &table, Stage stage)
{
    QMap<int, ForeignKey> keys;
    for (const QVariantList &row :
         connection.select(u"SELECT id, \"table\", \"from\", \"to\", on_update, on_delete "
                           "FROM pragma_foreign_key_list(?) ORDER BY id, seq"_s,
                           stage, {table})) {
        ForeignKey &key = keys[row.at(0).toInt()];
        key.parent = row.at(1).toString();
        key.from += row.at(2).toString();
        if (!row.at(3).isNull())
            key.to += row.at(3).toString();
        key.onUpdate = row.at(4).toString();
        key.onDelete = row.at(5).toString();
    }
    m_foreignKeys.assign(keys.cbegin(), keys.cend());
}

void SqliteTableDefinition::readTriggers(SqliteConnection &connection, const QString &table, Stage stage)
{
    for (const QVariantList &row : connection.select(
             u"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE "
             "ORDER BY rowid"_s,
             stage, {table}))
        m_triggers.push_back({row.at(0).toString(), row.at(1).toString()});
}

bool SqliteTableDefinition::keeps(const ExistingColumn &existing, const Column &column) const
{
    const auto kept = SqliteDialect::affinity(existing.declared);
    if (m_isStrict) {
        // A strict column refuses what its declaration does not name, instead of keeping it as it is.
        if (existing.declared.compare("ANY"_L1, Qt::CaseInsensitive) == 0)
            return true;
        if (column.sqliteDeclaration)
            return false;
        const bool isBinary = column.type.isBinary();
        if (column.type.isTemporal() || isBinary != (kept == SqliteDialect::Affinity::Blob))
            return !isBinary && kept == SqliteDialect::Affinity::Text;
        return SqliteDialect::holds(existing.declared, column.type) &&
               !(column.type.kind == ColumnType::Kind::Decimal && kept == SqliteDialect::Affinity::Integer);
    }
    if (!column.sqliteDeclaration)
        return SqliteDialect::holds(existing.declared, column.type);
    return kept == SqliteDialect::affinity(*column.sqliteDeclaration) ||
           kept == SqliteDialect::Affinity::Blob;
}

SchemaChange SqliteTableDefinition::changeTo(const TableSchema &schema) const
{
    SchemaChange change;
    for (const Column &column : schema) {
        const auto match =
            std::find_if(m_columns.begin(), m_columns.end(), [&column](const ExistingColumn &existing) {
                return sameName(existing.name, column.name);
            });
        if (match == m_columns.end()) {
            change.came += column.name;
            continue;
        }
        if (match->isGenerated || !keeps(*match, column)) {
            const QString wanted =
                column.sqliteDeclaration.value_or(SqliteDialect::declaredType(column.type));
            change.changed += u"%1 (%2 → %3)"_s.arg(column.name,
                                                    match->isGenerated          ? u"generated"_s
                                                    : match->declared.isEmpty() ? u"no type"_s
                                                                                : match->declared,
                                                    wanted.isEmpty() ? u"no type"_s : wanted);
        }
    }
    for (const ExistingColumn &existing : m_columns) {
        if (!existing.isGenerated && !hasColumn(schema, existing.name))
            change.went += existing.name;
    }
    return change;
}

QStringList SqliteTableDefinition::primaryKey() const
{
    std::vector<ExistingColumn> keyed;
    std::copy_if(m_columns.begin(), m_columns.end(), std::back_inserter(keyed),
                 [](const ExistingColumn &column) { return column.keyPosition > 0; });
    std::sort(keyed.begin(), keyed.end(), [](const ExistingColumn &left, const ExistingColumn &right) {
        return left.keyPosition < right.keyPosition;
    });
    QStringList names;
    for (const ExistingColumn &column : keyed)
        names += column.name;
    return names;
}

bool SqliteTableDefinition::isAllowed(const Index &index, const TableSchema &schema) const
{
    // An index on an expression names no columns; SQLite itself refuses it if one is gone.
    const bool onColumns = !index.columns.contains(QString());
    if (onColumns)
        return hasAllColumns(schema, index.columns);
    return std::none_of(m_columns.begin(), m_columns.end(), [&](const ExistingColumn &column) {
        return !hasColumn(schema, column.name) && index.sql.contains(column.name, Qt::CaseInsensitive);
    });
}

QStringList SqliteTableDefinition::lostClauses() const
{
    struct Clause
    {
        QLatin1StringView form;
        QLatin1StringView name;
    };
    static constexpr std::array clauses{
        Clause{"\\bCHECK\\s*\\("_L1, "CHECK"_L1}, Clause{"\\bCOLLATE\\b"_L1, "COLLATE"_L1},
        Clause{"\\bAUTOINCREMENT\\b"_L1, "AUTOINCREMENT"_L1}, Clause{"\\bDEFERRABLE\\b"_L1, "DEFERRABLE"_L1}};
    QStringList names;
    for (const Clause &clause : clauses) {
        if (QRegularExpression(clause.form, QRegularExpression::CaseInsensitiveOption)
                .match(m_sql)
                .hasMatch())
            names += clause.name;
    }
    if (m_isStrict)
        names += u"STRICT"_s;
    if (!m_hasRowid)
        names += u"WITHOUT ROWID"_s;
    QStringList sentences;
    for (const QString &name : std::as_const(names))
        sentences += u"%1 of the table cannot come back: the table is recreated."_s.arg(name);
    return sentences;
}

QStringList SqliteTableDefinition::lostWith(const TableSchema &schema) const
{
    QStringList lost;
    for (const Index &index : m_indexes) {
        if (index.origin != "pk"_L1 && !isAllowed(index, schema))
            lost += u"Index %1 cannot come back: the source has no column for it any more."_s.arg(index.name);
    }
    if (!hasAllColumns(schema, primaryKey()))
        lost += u"The primary key (%1) cannot come back: the source has no column for it any more."_s.arg(
            primaryKey().join(u", "_s));
    for (const ForeignKey &key : m_foreignKeys) {
        if (!hasAllColumns(schema, key.from))
            lost +=
                u"The foreign key to %1 cannot come back: the source has no column for it any more."_s.arg(
                    key.parent);
    }
    for (const ExistingColumn &column : m_columns) {
        if (column.isGenerated)
            lost += u"The generated column %1 cannot come back: the table is recreated."_s.arg(column.name);
        else if (column.hasDefault && hasColumn(schema, column.name))
            lost += u"The default of column %1 cannot come back: the table is recreated."_s.arg(column.name);
    }
    return lost + lostClauses();
}

QString SqliteTableDefinition::createAnew(const QString &table, const TableSchema &schema) const
{
    QStringList parts;
    for (const Column &column : schema)
        parts += SqliteDialect::columnDefinition(column);
    if (const QStringList key = primaryKey(); !key.isEmpty() && hasAllColumns(schema, key))
        parts += u"PRIMARY KEY "_s + identifierList(key);
    for (const Index &index : m_indexes) {
        if (index.origin == "u"_L1 && isAllowed(index, schema))
            parts += u"UNIQUE "_s + identifierList(index.columns);
    }
    for (const ForeignKey &key : m_foreignKeys) {
        if (!hasAllColumns(schema, key.from))
            continue;
        parts += u"FOREIGN KEY %1 REFERENCES %2%3 ON UPDATE %4 ON DELETE %5"_s.arg(
            identifierList(key.from), SqliteDialect::identifier(key.parent),
            key.to.isEmpty() ? QString() : QString(u' ' + identifierList(key.to)), key.onUpdate,
            key.onDelete);
    }
    return u"CREATE TABLE %1 (\n  %2\n)"_s.arg(SqliteDialect::identifier(table), parts.join(u",\n  "_s));
}

QStringList SqliteTableDefinition::droppingStatements() const
{
    QStringList statements;
    for (const Trigger &trigger : m_triggers)
        statements += u"DROP TRIGGER "_s + SqliteDialect::identifier(trigger.name);
    for (const Index &index : m_indexes) {
        if (index.origin == "c"_L1)
            statements += u"DROP INDEX "_s + SqliteDialect::identifier(index.name);
    }
    return statements;
}

QStringList SqliteTableDefinition::restoringStatements(const TableSchema &schema) const
{
    QStringList statements;
    for (const Index &index : m_indexes) {
        if (index.origin == "c"_L1 && isAllowed(index, schema))
            statements += index.sql;
    }
    for (const Trigger &trigger : m_triggers)
        statements += trigger.sql;
    return statements;
}

int SqliteTableDefinition::rowidColumn(const TableSchema &schema) const
{
    const QStringList key = primaryKey();
    if (key.size() != 1 || !m_hasRowid)
        return -1;
    for (const ExistingColumn &existing : m_columns) {
        if (existing.keyPosition != 1 || existing.declared.compare("INTEGER"_L1, Qt::CaseInsensitive) != 0)
            continue;
        for (std::size_t index = 0; index < schema.size(); ++index) {
            if (sameName(schema[index].name, existing.name))
                return static_cast<int>(index);
        }
    }
    return -1;
}

} // namespace Rowferry
