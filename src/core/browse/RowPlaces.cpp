// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/RowPlaces.h"

namespace Rowferry {

RowPlaces::RowPlaces(std::size_t keyColumns, bool isPlain)
    : m_keyColumns(keyColumns)
{
    if (!isPlain)
        m_keys.emplace(keyColumns);
}

void RowPlaces::setDense(const BrowsedTable::Range &range)
{
    const std::scoped_lock lock(m_mutex);
    m_dense = range;
}

std::optional<BrowsedTable::Range> RowPlaces::dense() const
{
    const std::scoped_lock lock(m_mutex);
    return m_dense;
}

void RowPlaces::addBookmark(qint64 row, RowKey key)
{
    const std::scoped_lock lock(m_mutex);
    m_bookmarks.insert_or_assign(row, std::move(key));
}

std::optional<RowPlaces::Bookmark> RowPlaces::bookmarkFor(qint64 row) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_dense)
        return Bookmark{row, {BoundValue::ofInt64(m_dense->first + row)}};
    auto behind = m_bookmarks.upper_bound(row);
    if (behind == m_bookmarks.begin())
        return std::nullopt;
    --behind;
    return Bookmark{behind->first, behind->second};
}

void RowPlaces::forgetKeys()
{
    const std::scoped_lock lock(m_mutex);
    if (m_keys)
        m_keys.emplace(m_keyColumns);
}

void RowPlaces::addKeys(const std::vector<RowKey> &keys)
{
    const std::scoped_lock lock(m_mutex);
    for (const RowKey &key : keys)
        m_keys->append(key);
}

std::optional<std::vector<RowKey>> RowPlaces::keys(qint64 first, qint64 count)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_total && first + count > m_keys->size())
        return std::nullopt;
    return m_keys->read(first, count);
}

void RowPlaces::setTotal(qint64 rows)
{
    const std::scoped_lock lock(m_mutex);
    m_total = rows;
}

std::optional<qint64> RowPlaces::total() const
{
    const std::scoped_lock lock(m_mutex);
    return m_total;
}

qint64 RowPlaces::known() const
{
    const std::scoped_lock lock(m_mutex);
    return m_keys ? m_keys->size() : 0;
}

} // namespace Rowferry
