// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/TableScan.h"

#include "SyncError.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Rowferry {

namespace {

/** Rows between two keys of a table as it stands: what a server skips within a few milliseconds. */
constexpr qint64 stride = 10'000;
constexpr qint64 newsEvery = 150; ///< ms

} // namespace

void TableScan::run(const std::stop_token &stop)
{
    if (m_statements.criteria().isPlain())
        runPlain(stop);
    else
        runArranged(stop);
}

void TableScan::runPlain(const std::stop_token &stop)
{
    const RowBatch counted = m_table.readAll(m_statements.count(), stop);
    const qint64 rows = counted.cell(0, 0).int64;
    m_places.setTotal(rows);
    const auto range = m_table.keyRange(stop);
    if (range && range->last - range->first + 1 == rows)
        m_places.setDense(*range);
    m_told({rows, true});
    if (range && range->last - range->first + 1 == rows)
        return;
    RowKey key;
    for (qint64 row = 0; row < rows; row += stride) {
        const RowBatch found = m_table.readAll(m_statements.leap(key, row == 0 ? 0 : stride), stop);
        if (stop.stop_requested())
            throw Cancelled();
        if (found.isEmpty())
            return; // rows went meanwhile; a page will tell
        key = keyOf(found, 0, 0, m_statements.shape().key);
        m_places.addBookmark(row, key);
    }
}

void TableScan::runArranged(const std::stop_token &stop)
{
    const std::unique_ptr<RowReader> reader = m_table.read(m_statements.keys(), stop);
    QElapsedTimer sinceNews;
    sinceNews.start();
    RowBatch batch;
    std::vector<RowKey> keys;
    while (reader->read(batch)) {
        if (stop.stop_requested())
            throw Cancelled();
        keys.clear();
        for (std::size_t row = 0; row < batch.rows(); ++row)
            keys.push_back(keyOf(batch, row, 0, m_statements.shape().key));
        m_places.addKeys(keys);
        if (sinceNews.elapsed() >= newsEvery) {
            sinceNews.restart();
            m_told({m_places.known(), false});
        }
    }
    m_places.setTotal(m_places.known());
    m_told({m_places.known(), true});
}

qint64 findRows(BrowsedTable &table, const TableStatements &statements, const RowCondition &condition,
                const std::function<void(const std::vector<qint64> &, qint64)> &told,
                const std::stop_token &stop)
{
    const std::unique_ptr<RowReader> reader = table.read(statements.matches(condition), stop);
    QElapsedTimer sinceNews;
    sinceNews.start();
    RowBatch batch;
    std::vector<qint64> rows;
    qint64 looked = 0;
    while (reader->read(batch)) {
        if (stop.stop_requested())
            throw Cancelled();
        for (std::size_t row = 0; row < batch.rows(); ++row, ++looked) {
            if (batch.cell(row, 0).int64 == 1)
                rows.push_back(looked);
        }
        if (sinceNews.elapsed() >= newsEvery) {
            sinceNews.restart();
            told(std::exchange(rows, {}), looked);
        }
    }
    told(rows, looked);
    return looked;
}

} // namespace Rowferry
