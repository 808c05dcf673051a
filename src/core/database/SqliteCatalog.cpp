// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqliteCatalog.h"

#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto columnsTable = "_rowferry_columns"_L1;
constexpr auto snapshotsTable = "_rowferry_snapshots"_L1;
constexpr auto characterSetMark = " character set "_L1; ///< after a type, as MySQL spells it

} // namespace

std::optional<TableSchema> SqliteCatalog::columns(const QString &table, Stage stage)
{
    if (!m_connection.hasTable(columnsTable, stage))
        return std::nullopt;
    const auto rows = m_connection.select(u"SELECT name, type, nullable, comment FROM _rowferry_columns "
                                          "WHERE table_name = ? ORDER BY position"_s,
                                          stage, {table});
    if (rows.isEmpty())
        return std::nullopt;
    TableSchema schema;
    for (const QVariantList &row : rows) {
        const QString declared = row.at(1).toString();
        const qsizetype end = declared.lastIndexOf(characterSetMark);
        const auto type = ColumnType::fromString(end < 0 ? declared : declared.left(end));
        if (!type)
            return std::nullopt;
        Column column{row.at(0).toString(), *type, row.at(2).toBool(), row.at(3).toString(), std::nullopt};
        if (end >= 0)
            column.characterSet = declared.mid(end + characterSetMark.size());
        schema.push_back(column);
    }
    return schema;
}

std::optional<SnapshotInfo> SqliteCatalog::snapshot(const QString &table, Stage stage)
{
    if (!m_connection.hasTable(snapshotsTable, stage))
        return std::nullopt;
    const auto rows = m_connection.select(
        u"SELECT data_time, source, rows, time_zone FROM _rowferry_snapshots WHERE table_name = ?"_s, stage,
        {table});
    if (rows.isEmpty())
        return std::nullopt;
    auto info = SnapshotInfo::fromRow(rows.first());
    if (info)
        info->timeZone = rows.first().value(3).toString();
    return info;
}

void SqliteCatalog::record(const QString &table, const TableSchema &schema, const SnapshotInfo &snapshot,
                           Stage stage)
{
    m_connection.execute(u"CREATE TABLE IF NOT EXISTS _rowferry_columns ("
                         "table_name TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL, "
                         "name TEXT NOT NULL, type TEXT NOT NULL, nullable INTEGER NOT NULL, "
                         "comment TEXT NOT NULL, PRIMARY KEY (table_name, position))"_s,
                         stage);
    m_connection.execute(u"CREATE TABLE IF NOT EXISTS _rowferry_snapshots ("
                         "table_name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, data_time TEXT NOT NULL, "
                         "source TEXT NOT NULL, rows INTEGER NOT NULL, time_zone TEXT NOT NULL)"_s,
                         stage);
    (void)m_connection.select(u"DELETE FROM _rowferry_columns WHERE table_name = ?"_s, stage, {table});
    int position = 0;
    for (const Column &column : schema) {
        // A null QString would be bound as NULL (QSQLITE 6.4.2).
        const QString comment = column.comment.isNull() ? u""_s : column.comment;
        QString type = column.type.toString();
        if (!column.characterSet.isEmpty())
            type += characterSetMark + column.characterSet;
        (void)m_connection.select(u"INSERT INTO _rowferry_columns VALUES (?, ?, ?, ?, ?, ?)"_s, stage,
                                  {table, position++, column.name, type, column.nullable ? 1 : 0, comment});
    }
    (void)m_connection.select(u"INSERT OR REPLACE INTO _rowferry_snapshots VALUES (?, ?, ?, ?, ?)"_s, stage,
                              QVariantList{table} + snapshot.toRow() +
                                  QVariantList{snapshot.timeZone.isNull() ? u""_s : snapshot.timeZone});
}

bool SqliteCatalog::isCatalogTable(const QString &table)
{
    return table.compare(columnsTable, Qt::CaseInsensitive) == 0 ||
           table.compare(snapshotsTable, Qt::CaseInsensitive) == 0;
}

} // namespace Rowferry
