// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/RowChecksum.h"

// In place: a call for each short cell would cost more than the hash.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace Rowferry {

RowChecksum::RowChecksum(const TableSchema &schema)
    : m_columnSums(schema.size())
{
    for (const Column &column : schema)
        m_rules.push_back(CanonicalCell::ruleFor(column.type));
}

void RowChecksum::add(const RowBatch &batch)
{
    const std::size_t columns = m_rules.size();
    m_rowHashes.resize(columns);
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        const Cell *cells = batch.row(row);
        for (std::size_t column = 0; column < columns; ++column) {
            const CanonicalCell canonical(m_rules[column], batch, cells[column]);
            const std::string_view bytes = canonical.bytes();
            const std::uint64_t hash = XXH3_64bits_withSeed(bytes.data(), bytes.size(),
                                                            static_cast<std::uint64_t>(canonical.form()));
            m_rowHashes[column] = hash;
            m_columnSums[column] += hash;
        }
        m_rowSum += XXH3_64bits(m_rowHashes.data(), columns * sizeof(std::uint64_t));
    }
    m_rowHashes.clear();
    m_rows += static_cast<std::int64_t>(batch.rows());
}

std::vector<std::size_t> RowChecksum::differingColumns(const RowChecksum &other) const
{
    std::vector<std::size_t> differing;
    for (std::size_t column = 0; column < m_columnSums.size() && column < other.m_columnSums.size();
         ++column) {
        if (m_columnSums[column] != other.m_columnSums[column])
            differing.push_back(column);
    }
    return differing;
}

} // namespace Rowferry
