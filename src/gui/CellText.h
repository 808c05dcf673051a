// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowPage.h"
#include "table/TableSchema.h"

#include <QString>

namespace Rowferry {

/** What kind of nothing or something a cell shows. */
enum class CellLook { Value, Null, Empty, Blank, Binary, Waiting };

/** One cell of a page, in words: as it is stored, never as a locale would spell it. */
class CellText
{
public:
    CellText(const RowPage &page, std::size_t row, std::size_t columnIndex, const Column &column);

    [[nodiscard]] CellLook look() const;
    /** What the grid shows; of a long value the beginning. */
    [[nodiscard]] QString shown() const;
    /** The value itself; for bytes, hexadecimal digits. Empty for NULL. */
    [[nodiscard]] QString value() const;
    [[nodiscard]] QString toolTip() const;

private:
    [[nodiscard]] std::string_view bytes() const { return m_page.rows.bytesOf(m_cell); }
    [[nodiscard]] qint64 fullSize() const { return m_page.fullSize(m_row, m_columnIndex); }

    const RowPage &m_page;
    std::size_t m_row;
    std::size_t m_columnIndex;
    const Column &m_column;
    const Cell &m_cell;
};

/** The type as a header shows it: a SQLite file of another program says more in its own declarations. */
[[nodiscard]] QString typeText(const Column &column);

/** Whether a column stands at the right, as numbers do. */
[[nodiscard]] bool standsAtTheRight(const Column &column);

/** A size in bytes as people read it. */
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace Rowferry
