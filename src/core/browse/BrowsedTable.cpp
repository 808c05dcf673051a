// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/BrowsedTable.h"

#include "browse/MySqlBrowsedTable.h"
#include "browse/SqliteBrowsedTable.h"

namespace Rowferry {

std::unique_ptr<BrowsedTable> BrowsedTable::open(const TablePlace &place, const std::stop_token &stop)
{
    if (place.file.isEmpty())
        return std::make_unique<MySqlBrowsedTable>(place, stop);
    return std::make_unique<SqliteBrowsedTable>(place, stop);
}

RowBatch BrowsedTable::readAll(const BoundStatement &statement, const std::stop_token &stop)
{
    const std::unique_ptr<RowReader> reader = read(statement, stop);
    RowBatch rows(reader->schema().size());
    RowBatch batch;
    while (reader->read(batch))
        rows.append(batch);
    return rows;
}

} // namespace Rowferry
