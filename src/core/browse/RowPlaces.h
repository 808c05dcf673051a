// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/BrowsedTable.h"
#include "browse/KeyFile.h"

#include <map>
#include <mutex>
#include <optional>

namespace Rowferry {

/**
 * Which key the row at a given place has, as far as one pass over the keys has learned it.
 *
 * A table as it stands needs a key now and then to start a page from; a sorted or filtered one needs the key
 * of every row, since no index leads to its places. One thread learns, another one asks; both may at any
 * time.
 */
class RowPlaces
{
public:
    RowPlaces(std::size_t keyColumns, bool isPlain);

    // For a table as it stands.

    /** The key of row n is range.first + n. */
    void setDense(const BrowsedTable::Range &range);
    [[nodiscard]] std::optional<BrowsedTable::Range> dense() const;
    void addBookmark(qint64 row, RowKey key);
    struct Bookmark
    {
        qint64 row = 0;
        RowKey key;
    };
    /** The last known row that is not behind @p row. */
    [[nodiscard]] std::optional<Bookmark> bookmarkFor(qint64 row) const;

    // For a sorted or filtered one.

    void forgetKeys();
    void addKeys(const std::vector<RowKey> &keys);
    /** The keys of @p count rows from @p first on; nothing if they are not known yet. */
    [[nodiscard]] std::optional<std::vector<RowKey>> keys(qint64 first, qint64 count);

    /** All rows were counted. */
    void setTotal(qint64 rows);
    [[nodiscard]] std::optional<qint64> total() const;
    [[nodiscard]] qint64 known() const; ///< keys so far

private:
    std::size_t m_keyColumns;
    mutable std::mutex m_mutex;
    std::optional<BrowsedTable::Range> m_dense;
    std::map<qint64, RowKey> m_bookmarks;
    std::optional<KeyFile> m_keys;
    std::optional<qint64> m_total;
};

} // namespace Rowferry
