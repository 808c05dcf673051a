// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "GridCursor.h"

#include <QTableView>

namespace Rowferry {

/**
 * A table view for any number of rows, all of one height.
 *
 * QTableView keeps an entry for each row in its vertical header: ten million of them took 76 MB and blocked
 * the window for 0.3 s (Qt 6.4.2). Here no row costs anything; columns are the horizontal header's as ever.
 */
class GridView : public QTableView
{
    Q_OBJECT

public:
    explicit GridView(QWidget *parent = nullptr);

    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;
    /** Nothing: a letter would have every row searched in memory. Ctrl+F asks the database. */
    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void currentMoved();
    /** The value of the current cell is to be read in whole. */
    void inspectRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void setRowHeight();
    [[nodiscard]] static GridCursor::Step stepOf(CursorAction action);
    [[nodiscard]] int rows() const { return model() ? model()->rowCount() : 0; }
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int lastVisibleRow() const;

    int m_rowHeight = 26;
    bool m_isUpdating = false;
};

} // namespace Rowferry
