// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace Rowferry {

/**
 * A header of two lines: the column's name, bold, and its type, small; and which column sorts.
 *
 * A click asks for the next order of a column: up, down, none.
 */
class GridHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit GridHeader(QWidget *parent = nullptr);

    /** Column @p section sorts the rows; -1: none does. */
    void showSort(int section, Qt::SortOrder order);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QFont nameFont() const;
    [[nodiscard]] QFont typeFont() const;

    int m_sortSection = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace Rowferry
