// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/RowBatch.h"

#include <cstring>

namespace Rowferry {

void RowBatch::addInt64(std::int64_t value)
{
    Cell &cell = m_cells.emplace_back();
    cell.kind = Cell::Kind::Int64;
    cell.int64 = value;
}

void RowBatch::addUInt64(std::uint64_t value)
{
    Cell &cell = m_cells.emplace_back();
    cell.kind = Cell::Kind::UInt64;
    cell.uint64 = value;
}

void RowBatch::addDouble(double value)
{
    Cell &cell = m_cells.emplace_back();
    cell.kind = Cell::Kind::Double;
    cell.real = value;
}

char *RowBatch::addUninitialized(Cell::Kind kind, std::size_t size)
{
    Cell &cell = m_cells.emplace_back();
    cell.kind = kind;
    cell.size = static_cast<std::uint32_t>(size);
    cell.offset = m_arena.size();
    m_arena.resize(m_arena.size() + size);
    return m_arena.data() + cell.offset;
}

void RowBatch::addBytes(Cell::Kind kind, std::string_view value)
{
    char *bytes = addUninitialized(kind, value.size());
    if (!value.empty())
        std::memcpy(bytes, value.data(), value.size());
}

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
        m_arena = std::vector<char>(); // "= {}" would keep the capacity
}

} // namespace Rowferry
