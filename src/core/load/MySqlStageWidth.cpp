// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlStageWidth.h"

#include <algorithm>
#include <array>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;

namespace {

constexpr qint64 longText = 4294967295;

qint64 textLengthFor(std::uint32_t bytes)
{
    for (const qint64 length : {qint64{65535}, qint64{16777215}}) {
        if (bytes <= length)
            return length;
    }
    return longText;
}

} // namespace

MySqlStageWidth::MySqlStageWidth(const TableSchema &columns)
{
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (isWatched(columns[index]))
            m_watched.push_back({index, columns[index].type});
    }
}

bool MySqlStageWidth::isWatched(const Column &column)
{
    // In other character sets the bytes of the cells say nothing of the bytes in the table.
    if (column.type.kind == Kind::Text)
        return column.type.length < longText && column.characterSet == "utf8mb4"_L1;
    return column.type.kind == Kind::Enum && !column.type.members.contains(u""_s);
}

std::optional<MySqlStageWidth::Change> MySqlStageWidth::tooNarrow(const RowBatch &batch)
{
    for (auto watched = m_watched.begin(); watched != m_watched.end(); ++watched) {
        ColumnType &type = watched->type;
        const bool isEnum = type.kind == Kind::Enum;
        std::uint32_t longest = 0;
        bool isTooNarrow = false;
        for (std::size_t row = 0; row < batch.rows(); ++row) {
            const Cell &cell = batch.cell(row, watched->column);
            if (cell.kind != Cell::Kind::Text && cell.kind != Cell::Kind::Blob)
                continue;
            longest = std::max(longest, cell.size);
            isTooNarrow = isTooNarrow || (isEnum ? cell.size == 0 : cell.size > type.length);
        }
        if (!isTooNarrow)
            continue;
        if (isEnum)
            type.members += u""_s;
        else
            type.length = textLengthFor(longest);
        const Change change{watched->column, type};
        if (isEnum || type.length == longText)
            m_watched.erase(watched);
        return change;
    }
    return std::nullopt;
}

} // namespace Rowferry
