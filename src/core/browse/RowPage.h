// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowKey.h"

#include <memory>
#include <unordered_map>

namespace Rowferry {

/** Some consecutive rows as a grid shows them: of a long value only its beginning is there. A value. */
struct RowPage
{
    /** How much of a value a page holds; the rest is fetched when someone wants to read it. */
    static constexpr std::size_t prefixBytes = 1024;

    explicit RowPage(std::size_t columns = 0)
        : rows(columns)
    {
    }

    RowBatch rows;
    std::vector<RowKey> keys; ///< of each row; empty where the table has no key

    /** The size of the whole value of a Text or Blob cell, in bytes. */
    [[nodiscard]] qint64 fullSize(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool isCut(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::size_t bytes() const { return rows.bytes(); }

    /** Adds row @p row of @p batch, as many cells as the page has columns, none longer than @p longest. Cells
     *  of which the statement gave a prefix only have their sizes in the cells that @p sizeCells names. */
    void add(const RowBatch &batch, std::size_t row, std::size_t longest,
             const std::unordered_map<std::size_t, std::size_t> &sizeCells = {});
    /** Adds row @p row of @p other as it is, but for its key. */
    void addRow(const RowPage &other, std::size_t row);
    /** A page of one cell. */
    [[nodiscard]] RowPage cell(std::size_t row, std::size_t column) const;

private:
    void addCell(const Cell &cell, std::string_view bytes);

    std::unordered_map<std::size_t, qint64> m_fullSizes; ///< of cut cells, by row * columns + column
};

using SharedPage = std::shared_ptr<const RowPage>;

} // namespace Rowferry
