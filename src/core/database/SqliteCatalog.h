// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/SnapshotInfo.h"
#include "database/SqliteConnection.h"
#include "table/TableSchema.h"

#include <optional>

namespace Rowferry {

/**
 * What a SQLite file remembers of the tables Rowferry loaded, in two small tables of the same file:
 * `_rowferry_columns`, what each column was at its source, and `_rowferry_snapshots`, when and from where.
 *
 * Works on a connection of the caller, in the caller's transaction. A file without them is a file made by
 * another program: every question then has the answer nullopt.
 */
class SqliteCatalog
{
public:
    explicit SqliteCatalog(SqliteConnection &connection)
        : m_connection(connection)
    {
    }

    /** The columns of @p table as they were at its source. */
    [[nodiscard]] std::optional<TableSchema> columns(const QString &table, Stage stage);
    [[nodiscard]] std::optional<SnapshotInfo> snapshot(const QString &table, Stage stage);

    /** Remembers both for @p table, in place of what was known of it. */
    void record(const QString &table, const TableSchema &schema, const SnapshotInfo &snapshot, Stage stage);

    /** Whether @p table is one of the two. */
    [[nodiscard]] static bool isCatalogTable(const QString &table);

private:
    SqliteConnection &m_connection;
};

} // namespace Rowferry
