// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/CanonicalCell.h"
#include "table/TableSchema.h"

#include <cstdint>
#include <vector>

namespace Rowferry {

/**
 * Tells whether two sets of rows are the same, whatever their order and whichever database spelled them.
 *
 * The 64-bit XXH3 of every canonical cell is summed for its column, so that a difference can be named, and
 * the XXH3 of each row's hashes is summed once more: values that changed places between rows leave the
 * columns' sums alone. Both are sums and no exclusive ors, which two equal rows would cancel. It finds
 * accidents, not forgeries. A plain value of one thread.
 */
class RowChecksum
{
public:
    /** @p schema: the columns as they are at the source, on both sides that are compared. */
    explicit RowChecksum(const TableSchema &schema);

    void add(const RowBatch &batch);

    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    /** The positions of the columns whose values differ from those in @p other. */
    [[nodiscard]] std::vector<std::size_t> differingColumns(const RowChecksum &other) const;

    bool operator==(const RowChecksum &) const = default;

private:
    std::vector<CanonicalCell::Rule> m_rules;
    std::vector<std::uint64_t> m_columnSums;
    std::vector<std::uint64_t> m_rowHashes; ///< of the cells of one row; empty between batches
    std::uint64_t m_rowSum = 0;
    std::int64_t m_rows = 0;
};

} // namespace Rowferry
