// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/BrowsedTable.h"
#include "browse/RowFeed.h"
#include "browse/RowPlaces.h"

namespace Rowferry {

/** The one pass over a table's keys that counts its rows and learns their places. */
class TableScan
{
public:
    /** Hears of the count as it grows; called on the scan's thread. */
    using Told = std::function<void(const RowCount &)>;

    TableScan(BrowsedTable &table, const TableStatements &statements, RowPlaces &places, Told told)
        : m_table(table)
        , m_statements(statements)
        , m_places(places)
        , m_told(std::move(told))
    {
    }

    void run(const std::stop_token &stop);

private:
    void runPlain(const std::stop_token &stop);
    void runArranged(const std::stop_token &stop);

    BrowsedTable &m_table;
    const TableStatements &m_statements;
    RowPlaces &m_places;
    Told m_told;
};

/** The rows, in order, that meet @p condition; @p told hears of them as they come, with the number of rows
 *  that were looked at. Gives that number. */
[[nodiscard]] qint64 findRows(BrowsedTable &table, const TableStatements &statements,
                              const RowCondition &condition,
                              const std::function<void(const std::vector<qint64> &, qint64)> &told,
                              const std::stop_token &stop);

} // namespace Rowferry
