// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/RowPage.h"

namespace Rowferry {

namespace {

/** How many of @p bytes may stay so that no character of UTF-8 is broken. */
std::size_t wholeCharacters(std::string_view bytes, std::size_t longest)
{
    std::size_t end = longest;
    while (end > 0 && longest - end < 4 && (static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U)
        --end;
    return end;
}

} // namespace

qint64 RowPage::fullSize(std::size_t row, std::size_t column) const
{
    const auto cut = m_fullSizes.find(row * rows.columns() + column);
    return cut == m_fullSizes.end() ? rows.cell(row, column).size : cut->second;
}

bool RowPage::isCut(std::size_t row, std::size_t column) const
{
    return m_fullSizes.contains(row * rows.columns() + column);
}

void RowPage::addCell(const Cell &cell, std::string_view bytes)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
        return rows.addNull();
    case Cell::Kind::Int64:
        return rows.addInt64(cell.int64);
    case Cell::Kind::UInt64:
        return rows.addUInt64(cell.uint64);
    case Cell::Kind::Double:
        return rows.addDouble(cell.real);
    case Cell::Kind::Text:
        return rows.addText(bytes);
    case Cell::Kind::Blob:
        return rows.addBlob(bytes);
    }
}

void RowPage::add(const RowBatch &batch, std::size_t row, std::size_t longest,
                  const std::unordered_map<std::size_t, std::size_t> &sizeCells)
{
    const std::size_t first = rows.rows() * rows.columns();
    for (std::size_t column = 0; column < rows.columns(); ++column) {
        const Cell &cell = batch.cell(row, column);
        if (cell.kind != Cell::Kind::Text && cell.kind != Cell::Kind::Blob) {
            addCell(cell, {});
            continue;
        }
        std::string_view bytes = batch.bytesOf(cell);
        auto size = static_cast<qint64>(bytes.size());
        if (const auto place = sizeCells.find(column); place != sizeCells.end())
            size = batch.cell(row, place->second).int64;
        if (bytes.size() > longest)
            bytes =
                bytes.substr(0, cell.kind == Cell::Kind::Text ? wholeCharacters(bytes, longest) : longest);
        if (size > static_cast<qint64>(bytes.size()))
            m_fullSizes.emplace(first + column, size);
        addCell(cell, bytes);
    }
}

void RowPage::addRow(const RowPage &other, std::size_t row)
{
    const std::size_t first = rows.rows() * rows.columns();
    for (std::size_t column = 0; column < rows.columns(); ++column) {
        const Cell &cell = other.rows.cell(row, column);
        const bool hasBytes = cell.kind == Cell::Kind::Text || cell.kind == Cell::Kind::Blob;
        if (other.isCut(row, column))
            m_fullSizes.emplace(first + column, other.fullSize(row, column));
        addCell(cell, hasBytes ? other.rows.bytesOf(cell) : std::string_view());
    }
}

RowPage RowPage::cell(std::size_t row, std::size_t column) const
{
    RowPage page(1);
    const Cell &cell = rows.cell(row, column);
    const bool hasBytes = cell.kind == Cell::Kind::Text || cell.kind == Cell::Kind::Blob;
    if (isCut(row, column))
        page.m_fullSizes.emplace(0, fullSize(row, column));
    page.addCell(cell, hasBytes ? rows.bytesOf(cell) : std::string_view());
    return page;
}

} // namespace Rowferry
