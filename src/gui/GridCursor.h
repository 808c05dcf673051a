// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndex>

#include <utility>

class QHeaderView;

namespace Rowferry {

/** Where a step leads from a cell, over the shown columns in the order they stand in. */
class GridCursor
{
public:
    enum class Step { Up, Down, PageUp, PageDown, Left, Right, Home, End };

    /** @p header lives longer; @p pageRows is how far a page goes. */
    GridCursor(const QHeaderView &header, int rows, int pageRows);

    [[nodiscard]] bool hasColumns() const;
    [[nodiscard]] int edgeColumn(bool last) const;
    /** Row and column; @p toTheEnd goes as far as it goes. */
    [[nodiscard]] std::pair<int, int> moved(const QModelIndex &from, Step step, bool toTheEnd) const;

private:
    [[nodiscard]] int nextColumn(int logical, int step) const;

    const QHeaderView &m_header;
    int m_rows;
    int m_pageRows;
};

} // namespace Rowferry
