// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/BrowsedTable.h"
#include "database/MySqlConnection.h"

namespace Rowferry {

/** A table or view on a MySQL or MariaDB server; tables are known by a unique index without NULL. */
class MySqlBrowsedTable : public BrowsedTable
{
public:
    MySqlBrowsedTable(const TablePlace &place, const std::stop_token &stop);

    [[nodiscard]] std::unique_ptr<RowReader> read(const BoundStatement &statement,
                                                  const std::stop_token &stop) override;

private:
    void learnColumns(const std::stop_token &stop);
    void learnKey();

    std::unique_ptr<MySqlConnection> m_connection;
    TableSchema m_declared;
};

} // namespace Rowferry
