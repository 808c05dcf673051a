// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/PageReader.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace Rowferry {

using Extent = TableStatements::Extent;

std::optional<PageReader::Result> PageReader::read(qint64 first, qint64 count, Extent extent,
                                                   const std::stop_token &stop)
{
    const std::optional<qint64> total = m_places.total();
    if (total)
        count = std::clamp<qint64>(*total - first, 0, count);
    if (count == 0)
        return Result{RowPage(m_table.shape().columns.size())};
    if (!m_statements.criteria().isPlain()) {
        if (const auto keys = m_places.keys(first, count))
            return byKeys(*keys, extent, stop);
        if (first > 0)
            return std::nullopt;
        // The first rows need no places: the database finds them faster than it sorts all.
        return Result{fetch(m_statements.page(0, count, extent), extent, stop)};
    }
    bool isReversed = false;
    Result result{fetch(plainStatement(first, count, extent, isReversed), extent, stop)};
    if (isReversed) {
        std::vector<std::size_t> order;
        for (std::size_t row = result.page.rows.rows(); row-- > 0;)
            order.push_back(row);
        result.page = reordered(result.page, order);
    }
    const auto rows = static_cast<qint64>(result.page.rows.rows());
    result.isStale = total && rows != count;
    // Rows that went before this page would show other rows than those of this place.
    if (const auto dense = m_places.dense(); dense && m_table.keyRange(stop) != dense)
        result.isStale = true;
    if (const auto bookmark = m_places.bookmarkFor(first); bookmark && bookmark->row == first && rows > 0)
        result.isStale = result.isStale || result.page.keys.front() != bookmark->key;
    return result;
}

BoundStatement PageReader::plainStatement(qint64 first, qint64 count, Extent extent, bool &isReversed) const
{
    const auto bookmark = m_places.bookmarkFor(first);
    const qint64 behind = bookmark ? first - bookmark->row : first;
    const std::optional<qint64> total = m_places.total();
    // Before all places are known the end is reached faster from behind.
    if (total && *total - first - count < behind) {
        isReversed = true;
        return m_statements.pageFromEnd(std::max<qint64>(*total - first - count, 0), count, extent);
    }
    return bookmark ? m_statements.pageFrom(bookmark->key, behind, count, extent)
                    : m_statements.page(first, count, extent);
}

RowPage PageReader::fetch(const BoundStatement &statement, Extent extent, const std::stop_token &stop)
{
    RowPage page(m_table.shape().columns.size());
    const std::unique_ptr<RowReader> reader = m_table.read(statement, stop);
    RowBatch batch;
    while (reader->read(batch)) {
        for (std::size_t row = 0; row < batch.rows(); ++row)
            addRow(page, batch, row, extent);
    }
    return page;
}

void PageReader::addRow(RowPage &page, const RowBatch &batch, std::size_t row, Extent extent) const
{
    const TableShape &shape = m_table.shape();
    if (extent == Extent::Prefixes)
        page.add(batch, row, RowPage::prefixBytes, m_statements.sizeCells());
    else
        page.add(batch, row, std::numeric_limits<std::size_t>::max());
    page.keys.push_back(keyOf(batch, row, shape.columns.size(), shape.key));
}

PageReader::Result PageReader::byKeys(const std::vector<RowKey> &keys, Extent extent,
                                      const std::stop_token &stop)
{
    Result result{RowPage(m_table.shape().columns.size())};
    if (keys.empty())
        return result;
    const RowPage unordered = fetch(m_statements.rows(keys, extent), extent, stop);
    std::unordered_map<QByteArray, std::size_t> rows;
    for (std::size_t row = 0; row < unordered.keys.size(); ++row)
        rows.emplace(keyBytes(unordered.keys[row]), row);
    std::vector<std::size_t> order;
    for (const RowKey &key : keys) {
        const auto row = rows.find(keyBytes(key));
        if (row != rows.end())
            order.push_back(row->second);
        else
            result.isStale = true;
    }
    result.page = reordered(unordered, order);
    return result;
}

RowPage reordered(const RowPage &page, const std::vector<std::size_t> &order)
{
    RowPage result(page.rows.columns());
    for (const std::size_t row : order) {
        result.addRow(page, row);
        result.keys.push_back(page.keys[row]);
    }
    return result;
}

} // namespace Rowferry
