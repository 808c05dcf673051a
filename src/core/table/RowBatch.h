// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace Rowferry {

/**
 * One value on its way. Eight bytes of number, or a place in the batch's arena.
 *
 * Text is UTF-8 and keeps the source's own spelling (decimals, dates and times are text, verbatim).
 */
struct Cell
{
    enum class Kind : std::uint32_t { Null, Int64, UInt64, Double, Text, Blob };

    Kind kind = Kind::Null;
    std::uint32_t size = 0; ///< bytes of Text and Blob
    union {
        std::int64_t int64 = 0;
        std::uint64_t uint64;
        double real;
        std::uint64_t offset; ///< of Text and Blob in the arena
    };
};

/**
 * Some rows of a result: cells row by row, and one arena that holds the bytes of all texts and blobs.
 *
 * A plain value that one thread fills and another empties; it is never shared. clear() keeps the memory for
 * the next rows, but not what single large values took.
 */
class RowBatch
{
public:
    /** Where a reader stops filling: arena and cells together. The best of 64 kB to 1 MB was flat. */
    static constexpr std::size_t targetBytes = std::size_t{256} * 1024;
    /** Above this, clear() gives the arena's memory back. */
    static constexpr std::size_t keptBytes = 4 * targetBytes;

    explicit RowBatch(std::size_t columns = 0)
        : m_columns(columns)
    {
    }

    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t rows() const { return m_columns == 0 ? 0 : m_cells.size() / m_columns; }
    [[nodiscard]] bool isEmpty() const { return m_cells.empty(); }
    [[nodiscard]] bool isFull() const { return bytes() >= targetBytes; }
    [[nodiscard]] std::size_t bytes() const { return m_arena.size() + m_cells.size() * sizeof(Cell); }
    /** The memory it holds, used or not. */
    [[nodiscard]] std::size_t capacity() const
    {
        return m_arena.capacity() + m_cells.capacity() * sizeof(Cell);
    }

    /** The cells of one row; columns() of them. */
    [[nodiscard]] const Cell *row(std::size_t index) const { return m_cells.data() + index * m_columns; }
    [[nodiscard]] const Cell &cell(std::size_t row, std::size_t column) const
    {
        return this->row(row)[column];
    }
    /** The bytes of a Text or Blob cell of this batch, valid until the batch changes. Never a null pointer,
     *  so that an empty value cannot be mistaken for NULL by a C interface. */
    [[nodiscard]] std::string_view bytesOf(const Cell &cell) const
    {
        return {cell.size == 0 ? "" : m_arena.data() + cell.offset, cell.size};
    }

    void addNull() { m_cells.emplace_back(); }
    void addInt64(std::int64_t value) { addCell(Cell::Kind::Int64).int64 = value; }
    void addUInt64(std::uint64_t value) { addCell(Cell::Kind::UInt64).uint64 = value; }
    void addDouble(double value) { addCell(Cell::Kind::Double).real = value; }
    void addText(std::string_view value) { addBytes(Cell::Kind::Text, value); }
    void addBlob(std::string_view value) { addBytes(Cell::Kind::Blob, value); }

    /** Room for @p size bytes at the end of the arena, as the next cell; the caller fills them at once. */
    [[nodiscard]] char *addUninitialized(Cell::Kind kind, std::size_t size)
    {
        Cell &cell = addCell(kind);
        cell.size = static_cast<std::uint32_t>(size);
        cell.offset = m_arena.size();
        m_arena.resize(m_arena.size() + size);
        return m_arena.data() + cell.offset;
    }

    /** Copies the rows of @p other, which has as many columns, to the end. */
    void append(const RowBatch &other);

    /** Drops the rows and takes @p columns for the next ones. */
    void clear(std::size_t columns);

private:
    /** New bytes are left as they are: they are written at once. */
    struct Uninitialized : std::allocator<char>
    {
        template<typename Other> struct rebind
        {
            using other = Uninitialized;
        };
        void construct(char *place) noexcept { ::new (static_cast<void *>(place)) char; }
        template<typename... Arguments> void construct(char *place, Arguments &&...arguments)
        {
            ::new (static_cast<void *>(place)) char(std::forward<Arguments>(arguments)...);
        }
    };

    Cell &addCell(Cell::Kind kind)
    {
        Cell &cell = m_cells.emplace_back();
        cell.kind = kind;
        return cell;
    }
    void addBytes(Cell::Kind kind, std::string_view value)
    {
        char *bytes = addUninitialized(kind, value.size());
        if (!value.empty())
            std::memcpy(bytes, value.data(), value.size());
    }

    std::size_t m_columns = 0;
    std::vector<Cell> m_cells;
    std::vector<char, Uninitialized> m_arena;
};

} // namespace Rowferry
