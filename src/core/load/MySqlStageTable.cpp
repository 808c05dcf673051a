// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlStageTable.h"

#include "database/SqlDialect.h"

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;
using MySqlDialect::identifier;

namespace {

/** Bytes of the row itself: long texts and blobs are kept elsewhere but for a pointer. */
qint64 rowBytes(const ColumnType &type)
{
    switch (type.kind) {
    case Kind::Char:
    case Kind::VarChar:
        return type.length * 4 + 2;
    case Kind::Binary:
    case Kind::VarBinary:
        return type.length + 2;
    default:
        return 16;
    }
}

/** Moves the longest strings out of the row until the rest fits into MySQL's 65,535 bytes. */
void fitRow(TableSchema &schema)
{
    constexpr qint64 mostRowBytes = 65000;
    const auto total = [&schema] {
        qint64 bytes = 0;
        for (const Column &column : schema)
            bytes += rowBytes(column.type);
        return bytes;
    };
    while (total() > mostRowBytes) {
        const auto longest =
            std::max_element(schema.begin(), schema.end(), [](const Column &left, const Column &right) {
                return rowBytes(left.type) < rowBytes(right.type);
            });
        ColumnType &type = longest->type;
        if (type.kind != Kind::VarChar && type.kind != Kind::VarBinary)
            break;
        const qint64 bytes = type.kind == Kind::VarChar ? type.length * 4 : type.length;
        type.kind = type.kind == Kind::VarChar ? Kind::Text : Kind::Blob;
        type.length = bytes <= 65535 ? 65535 : 16777215;
    }
}

/** InnoDB keeps strings of up to 255 bytes within the 8,126 bytes of half a page, and longer ones elsewhere
 * if need be (MariaDB 10.11). */
TableSchema withoutShortStrings(TableSchema schema)
{
    constexpr qint64 pageStringBytes = 256;
    for (Column &column : schema) {
        if (column.type.kind == Kind::VarChar)
            column.type.length = std::max(column.type.length, pageStringBytes / 4);
        else if (column.type.kind == Kind::VarBinary)
            column.type.length = std::max(column.type.length, pageStringBytes);
    }
    fitRow(schema);
    return schema;
}

bool isTooLongRow(const SyncError &error)
{
    return error.driver().startsWith("1118:"_L1);
}

} // namespace

MySqlStageTable::MySqlStageTable(MySqlConnection &connection, const MySqlStageNames &names,
                                 const MySqlTableDefinition &definition, const TableSchema &schema)
    : m_connection(connection)
    , m_names(names)
    , m_definition(definition)
    , m_schema(schema)
{
}

void MySqlStageTable::createLike()
{
    const QString sql =
        u"CREATE TABLE %1 LIKE %2"_s.arg(identifier(m_names.stage), identifier(m_names.target));
    try {
        m_connection.execute(sql, Stage::Load);
    } catch (const SyncError &error) {
        if (!isTooLongRow(error))
            throw;
        allowLongRows(error);
        m_connection.execute(sql, Stage::Load);
    }
}

void MySqlStageTable::allowLongRows(const SyncError &refusal)
{
    // Each row is looked at instead of what the columns could hold; one that is too long is refused (1118).
    try {
        m_connection.execute(u"SET SESSION innodb_strict_mode = OFF"_s, Stage::Load);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        throw SyncError(refusal); // MySQL 8 lets not everybody change it
    }
}

void MySqlStageTable::create()
{
    QStringList parts;
    for (const Column &column : m_columns)
        parts += columnDefinition(column);
    QString sql = u"CREATE TABLE %1 (\n  %2\n) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4"_s.arg(
        identifier(m_names.stage), parts.join(u",\n  "_s));
    if (!m_definition.comment.isEmpty())
        sql += u" COMMENT "_s + MySqlDialect::literal(m_definition.comment);
    m_connection.execute(sql, Stage::Load);
}

void MySqlStageTable::createFittingTable()
{
    m_columns = m_schema;
    fitRow(m_columns);
    try {
        create();
        return;
    } catch (const SyncError &error) {
        if (!isTooLongRow(error))
            throw;
    }
    const TableSchema plain = std::exchange(m_columns, withoutShortStrings(m_schema));
    try {
        create();
        return;
    } catch (const SyncError &error) {
        if (!isTooLongRow(error))
            throw;
        allowLongRows(error);
    }
    m_columns = plain;
    create();
}

void MySqlStageTable::tellChangedTypes()
{
    constexpr qsizetype mostNames = 5;
    QStringList changes;
    for (std::size_t index = 0; index < m_schema.size(); ++index) {
        if (m_columns[index].type != m_schema[index].type)
            changes += u"%1 (%2 → %3)"_s.arg(m_schema[index].name, m_schema[index].type.toString(),
                                             m_columns[index].type.toString());
    }
    if (changes.isEmpty())
        return;
    const QString names = changes.mid(0, mostNames).join(u", "_s);
    m_warnings +=
        u"Columns of %1 get a wider type, so that a row fits into MySQL's limits: %2"_s.arg(m_names.target,
                                                                                            names) +
        (changes.size() > mostNames ? u" and %1 more"_s.arg(changes.size() - mostNames) : QString());
}

void MySqlStageTable::createAnew()
{
    createFittingTable();
    tellChangedTypes();
    for (const MySqlTableDefinition::ExistingColumn &existing : m_definition.columns) {
        // The server gives a table without a primary key its own my_row_id.
        const bool isServersKey = existing.isInvisible && existing.name == "my_row_id"_L1;
        if ((existing.isGenerated || existing.isInvisible) && !isServersKey &&
            !hasColumns(m_schema, {existing.name}))
            alterOrWarn(u"Column "_s + existing.name, u"ADD COLUMN "_s + existing.definition);
    }
    for (const MySqlTableDefinition::Index &index : m_definition.indexes) {
        const bool isServersKey = index.columns == QStringList{u"my_row_id"_s};
        if (m_definition.keepsIndex(index, m_schema) && !isServersKey)
            alterOrWarn(u"Index "_s + index.name, u"ADD "_s + index.definition);
    }
    bringBackDefaults();
}

QString MySqlStageTable::columnDefinition(const Column &column) const
{
    const auto *existing = m_definition.column(column.name);
    const bool keepsCollation = existing != nullptr && existing->collation.startsWith("utf8mb4_"_L1);
    return MySqlDialect::columnDefinition(column, keepsCollation ? existing->collation : QString());
}

void MySqlStageTable::bringBackDefaults()
{
    for (const Column &column : m_columns) {
        const auto *existing = m_definition.column(column.name);
        if (existing == nullptr || existing->isGenerated)
            continue;
        if (!existing->defaultText.isEmpty()) {
            alterOrWarn(u"The default of column "_s + column.name,
                        u"ALTER COLUMN "_s + identifier(column.name) + u" SET DEFAULT "_s +
                            existing->defaultText);
        }
        if (existing->isAutoIncrement)
            bringBackCounter(column);
    }
}

void MySqlStageTable::bringBackCounter(Column column)
{
    const bool isInPrimaryKey =
        std::any_of(m_definition.indexes.begin(), m_definition.indexes.end(), [&](const auto &index) {
            return index.name == "PRIMARY"_L1 && index.columns.contains(column.name, Qt::CaseInsensitive);
        });
    // Such a column would turn a NULL into a number; a primary key takes none anyway.
    if (column.nullable && !isInPrimaryKey) {
        m_warnings +=
            u"AUTO_INCREMENT of column %1 of %2 cannot come back: the source may have NULL there."_s.arg(
                column.name, m_names.target);
        return;
    }
    column.nullable = false;
    alterOrWarn(u"AUTO_INCREMENT of column "_s + column.name,
                u"MODIFY COLUMN "_s + columnDefinition(column) + u" AUTO_INCREMENT"_s);
}

void MySqlStageTable::alterOrWarn(const QString &what, const QString &change)
{
    try {
        m_connection.execute(u"ALTER TABLE "_s + identifier(m_names.stage) + u' ' + change, Stage::Load);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        m_warnings +=
            u"%1 of %2 cannot come back with the new columns: %3"_s.arg(what, m_names.target, error.driver());
    }
}

void MySqlStageTable::widen(const QString &column, const ColumnType &type)
{
    const auto stage = MySqlTableDefinition::read(m_connection, m_names.stage);
    const auto *existing = stage.column(column);
    if (existing == nullptr)
        return;
    const Column widened{existing->name, type, existing->nullable, existing->comment, std::nullopt};
    QString definition = MySqlDialect::columnDefinition(
        widened, existing->collation.startsWith("utf8mb4_"_L1) ? existing->collation : QString());
    if (!existing->defaultText.isEmpty())
        definition += u" DEFAULT "_s + existing->defaultText;
    m_connection.execute(u"ALTER TABLE %1 MODIFY COLUMN %2"_s.arg(identifier(m_names.stage), definition),
                         Stage::Load);
}

TableSchema MySqlStageTable::columns() const
{
    const auto stage = MySqlTableDefinition::read(m_connection, m_names.stage);
    TableSchema schema = m_schema;
    for (Column &column : schema) {
        if (const auto *existing = stage.column(column.name)) {
            if (existing->isKnownType)
                column.type = existing->type;
            column.nullable = existing->nullable;
            column.characterSet = existing->characterSet;
        }
    }
    return schema;
}

} // namespace Rowferry
