// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/RowBatch.h"

namespace Rowferry {

void RowBatch::append(const RowBatch &other)
{
    const std::size_t base = m_arena.size();
    m_arena.insert(m_arena.end(), other.m_arena.begin(), other.m_arena.end());
    for (Cell cell : other.m_cells) {
        if (cell.kind == Cell::Kind::Text || cell.kind == Cell::Kind::Blob)
            cell.offset += base;
        m_cells.push_back(cell);
    }
}

void RowBatch::clear(std::size_t columns)
{
    m_columns = columns;
    m_cells.clear();
    m_arena.clear();
    if (m_arena.capacity() > keptBytes)
        m_arena = decltype(m_arena)(); // "= {}" would keep the capacity
}

} // namespace Rowferry
