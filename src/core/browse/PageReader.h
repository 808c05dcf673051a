// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/BrowsedTable.h"
#include "browse/RowPage.h"
#include "browse/RowPlaces.h"

namespace Rowferry {

/** Reads rows from any place of a table that has a key, by the shortest way its places offer. */
class PageReader
{
public:
    /** All three live longer than it does. */
    PageReader(BrowsedTable &table, const TableStatements &statements, RowPlaces &places)
        : m_table(table)
        , m_statements(statements)
        , m_places(places)
    {
    }

    struct Result
    {
        RowPage page;
        bool isStale = false; ///< rows came or went since the places were learned
    };

    /** @p count rows from row @p first on, fewer at the end; nothing if that place is not known yet. */
    [[nodiscard]] std::optional<Result> read(qint64 first, qint64 count, TableStatements::Extent extent,
                                             const std::stop_token &stop);

private:
    [[nodiscard]] BoundStatement plainStatement(qint64 first, qint64 count, TableStatements::Extent extent,
                                                bool &isReversed) const;
    [[nodiscard]] RowPage fetch(const BoundStatement &statement, TableStatements::Extent extent,
                                const std::stop_token &stop);
    void addRow(RowPage &page, const RowBatch &batch, std::size_t row, TableStatements::Extent extent) const;
    [[nodiscard]] Result byKeys(const std::vector<RowKey> &keys, TableStatements::Extent extent,
                                const std::stop_token &stop);

    BrowsedTable &m_table;
    const TableStatements &m_statements;
    RowPlaces &m_places;
};

/** The same rows in the order that @p order gives; it may leave rows out. */
[[nodiscard]] RowPage reordered(const RowPage &page, const std::vector<std::size_t> &order);

} // namespace Rowferry
