// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridCursor.h"

#include <QHeaderView>

namespace Rowferry {

GridCursor::GridCursor(const QHeaderView &header, int rows, int pageRows)
    : m_header(header)
    , m_rows(rows)
    , m_pageRows(pageRows)
{
}

bool GridCursor::hasColumns() const
{
    return m_header.hiddenSectionCount() < m_header.count();
}

int GridCursor::nextColumn(int logical, int step) const
{
    for (int visual = m_header.visualIndex(logical) + step; visual >= 0 && visual < m_header.count();
         visual += step) {
        if (!m_header.isSectionHidden(m_header.logicalIndex(visual)))
            return m_header.logicalIndex(visual);
    }
    return logical;
}

int GridCursor::edgeColumn(bool last) const
{
    const int edge = m_header.logicalIndex(last ? m_header.count() - 1 : 0);
    return m_header.isSectionHidden(edge) ? nextColumn(edge, last ? -1 : 1) : edge;
}

std::pair<int, int> GridCursor::moved(const QModelIndex &from, Step step, bool toTheEnd) const
{
    int row = from.row();
    int column = from.column();
    switch (step) {
    case Step::Up:
        row = toTheEnd ? 0 : row - 1;
        break;
    case Step::Down:
        row = toTheEnd ? m_rows - 1 : row + 1;
        break;
    case Step::PageUp:
        row -= m_pageRows;
        break;
    case Step::PageDown:
        row += m_pageRows;
        break;
    case Step::Left:
        column = toTheEnd ? edgeColumn(false) : nextColumn(column, -1);
        break;
    case Step::Right:
        column = toTheEnd ? edgeColumn(true) : nextColumn(column, 1);
        break;
    case Step::Home:
        column = edgeColumn(false);
        row = toTheEnd ? 0 : row;
        break;
    case Step::End:
        column = edgeColumn(true);
        row = toTheEnd ? m_rows - 1 : row;
        break;
    }
    return {qBound(0, row, m_rows - 1), column};
}

} // namespace Rowferry
