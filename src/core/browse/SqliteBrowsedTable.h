// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/BrowsedTable.h"
#include "database/SqliteConnection.h"

namespace Rowferry {

/** A table or view of a SQLite file; tables are known by their rowid or their primary key. */
class SqliteBrowsedTable : public BrowsedTable
{
public:
    SqliteBrowsedTable(const TablePlace &place, const std::stop_token &stop);

    [[nodiscard]] std::unique_ptr<RowReader> read(const BoundStatement &statement,
                                                  const std::stop_token &stop) override;
    [[nodiscard]] std::optional<Range> keyRange(const std::stop_token &stop) override;

private:
    void learnColumns(const std::stop_token &stop);
    void learnKey();

    std::unique_ptr<SqliteConnection> m_connection;
    TableSchema m_known; ///< what the file remembers of the columns
    bool m_isByRowid = false;
};

} // namespace Rowferry
