// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridView.h"

#include "GridDelegate.h"
#include "GridHeader.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>

namespace Rowferry {

namespace {

constexpr int lowestRow = 26;

/** A vertical header of no rows, whatever the view's model has. */
class NoRowsHeader : public QHeaderView
{
public:
    explicit NoRowsHeader(QWidget *parent)
        : QHeaderView(Qt::Vertical, parent)
    {
        hide();
    }
    void setModel(QAbstractItemModel *) override { QHeaderView::setModel(&m_noRows); }
    void setSelectionModel(QItemSelectionModel *selectionModel) override
    {
        if (selectionModel->model() == &m_noRows)
            QHeaderView::setSelectionModel(selectionModel);
    }

private:
    QStandardItemModel m_noRows;
};

} // namespace

GridView::GridView(QWidget *parent)
    : QTableView(parent)
{
    setVerticalHeader(new NoRowsHeader(this));
    setHorizontalHeader(new GridHeader(this));
    setItemDelegate(new GridDelegate(this));
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    // Even switched off it lies over the header's corner, where only QTableView would take it away.
    if (auto *corner = findChild<QAbstractButton *>())
        corner->hide();
    setRowHeight();
    connect(this, &QAbstractItemView::doubleClicked, this, &GridView::inspectRequested);
}

void GridView::setRowHeight()
{
    m_rowHeight = qMax(lowestRow, fontMetrics().height() + 6);
}

void GridView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
        updateGeometries();
        viewport()->update();
    });
}

int GridView::firstVisibleRow() const
{
    return verticalOffset() / m_rowHeight;
}

int GridView::lastVisibleRow() const
{
    return qMin(rows() - 1, (verticalOffset() + viewport()->height() - 1) / m_rowHeight);
}

int GridView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool GridView::isIndexHidden(const QModelIndex &index) const
{
    return horizontalHeader()->isSectionHidden(index.column());
}

QRect GridView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || isIndexHidden(index))
        return {};
    return {columnViewportPosition(index.column()), index.row() * m_rowHeight - verticalOffset(),
            columnWidth(index.column()), m_rowHeight};
}

QModelIndex GridView::indexAt(const QPoint &point) const
{
    const int row = (point.y() + verticalOffset()) / m_rowHeight;
    const int column = horizontalHeader()->logicalIndexAt(point.x());
    if (point.y() + verticalOffset() < 0 || row >= rows() || column < 0)
        return {};
    return model()->index(row, column);
}

void GridView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || isIndexHidden(index))
        return;
    const QRect area = viewport()->rect();
    const QRect cell = visualRect(index);
    QScrollBar *across = horizontalScrollBar();
    if (cell.left() < 0 || cell.width() > area.width())
        across->setValue(across->value() + cell.left());
    else if (cell.right() > area.right())
        across->setValue(across->value() + cell.right() - area.right());
    QScrollBar *down = verticalScrollBar();
    const int top = index.row() * m_rowHeight;
    const bool isVisible = cell.top() >= 0 && cell.bottom() <= area.bottom();
    if (hint == PositionAtCenter)
        down->setValue(top - (area.height() - m_rowHeight) / 2);
    else if (hint == PositionAtTop || (!isVisible && cell.top() < 0))
        down->setValue(top);
    else if (hint == PositionAtBottom || !isVisible)
        down->setValue(top + m_rowHeight - area.height());
}

void GridView::keyboardSearch(const QString &) {}

void GridView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isPlain && opens && currentIndex().isValid()) {
        Q_EMIT inspectRequested();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void GridView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setRowHeight();
        updateGeometries();
    }
}

void GridView::updateGeometries()
{
    if (m_isUpdating) // margins and scroll bars resize the viewport, which asks for this again
        return;
    m_isUpdating = true;
    QHeaderView *header = horizontalHeader();
    setViewportMargins(0, header->isHidden() ? 0 : header->sizeHint().height(), 0, 0);
    const QRect area = viewport()->geometry();
    header->setGeometry(area.left(), area.top() - header->sizeHint().height(), area.width(),
                        header->sizeHint().height());
    QMetaObject::invokeMethod(header, "updateGeometries");
    QScrollBar *down = verticalScrollBar();
    down->setRange(0, qMax(0, rows() * m_rowHeight - area.height()));
    down->setPageStep(area.height());
    down->setSingleStep(m_rowHeight);
    QScrollBar *across = horizontalScrollBar();
    across->setRange(0, qMax(0, header->length() - area.width()));
    across->setPageStep(area.width());
    across->setSingleStep(qMax(20, area.width() / 20));
    header->setOffset(across->value());
    m_isUpdating = false;
    QAbstractItemView::updateGeometries();
}

void GridView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        horizontalHeader()->setOffset(horizontalScrollBar()->value());
    viewport()->scroll(isRightToLeft() ? -dx : dx, dy);
    // QAbstractItemView moves what it has still to repaint; everything is the simple way to the same.
    viewport()->update();
}

void GridView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    updateGeometries();
    viewport()->update();
}

int GridView::sizeHintForColumn(int column) const
{
    if (!model())
        return -1;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    const int first = qMax(0, firstVisibleRow());
    const int last = qMin(rows() - 1, first + viewport()->height() / m_rowHeight + 1);
    for (int row = first; row <= last; ++row)
        width = qMax(width, itemDelegate()->sizeHint(option, model()->index(row, column)).width());
    return width;
}

void GridView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    if (!model() || rows() == 0)
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QHeaderView *header = horizontalHeader();
    const int firstColumn = qMax(0, header->visualIndexAt(event->rect().left()));
    int lastColumn = header->visualIndexAt(event->rect().right());
    if (lastColumn < 0)
        lastColumn = header->count() - 1;
    const int firstRow = (event->rect().top() + verticalOffset()) / m_rowHeight;
    const int lastRow = qMin(lastVisibleRow(), (event->rect().bottom() + verticalOffset()) / m_rowHeight);
    const bool hasFocus = this->hasFocus() || viewport()->hasFocus();
    for (int row = firstRow; row <= lastRow; ++row) {
        for (int visual = firstColumn; visual <= lastColumn; ++visual) {
            const int column = header->logicalIndex(visual);
            if (header->isSectionHidden(column))
                continue;
            const QModelIndex index = model()->index(row, column);
            QStyleOptionViewItem cell = option;
            cell.rect = visualRect(index);
            cell.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
            cell.state.setFlag(QStyle::State_HasFocus, hasFocus && index == currentIndex());
            itemDelegate()->paint(&painter, cell, index);
        }
    }
}

GridCursor::Step GridView::stepOf(CursorAction action)
{
    switch (action) {
    case MoveUp:
        return GridCursor::Step::Up;
    case MoveDown:
        return GridCursor::Step::Down;
    case MovePageUp:
        return GridCursor::Step::PageUp;
    case MovePageDown:
        return GridCursor::Step::PageDown;
    case MoveLeft:
    case MovePrevious:
        return GridCursor::Step::Left;
    case MoveHome:
        return GridCursor::Step::Home;
    case MoveEnd:
        return GridCursor::Step::End;
    case MoveRight:
    case MoveNext:
        break;
    }
    return GridCursor::Step::Right;
}

QModelIndex GridView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int pageRows = qMax(1, viewport()->height() / m_rowHeight - 1);
    const GridCursor cursor(*horizontalHeader(), rows(), pageRows);
    if (rows() == 0 || !cursor.hasColumns())
        return {};
    if (!currentIndex().isValid())
        return model()->index(qBound(0, firstVisibleRow(), rows() - 1), cursor.edgeColumn(false));
    const auto [row, column] =
        cursor.moved(currentIndex(), stepOf(action), modifiers.testFlag(Qt::ControlModifier));
    return model()->index(row, column);
}

void GridView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (rows() == 0)
        return;
    const QRect area = rect.normalized();
    const int firstRow = qBound(0, (area.top() + verticalOffset()) / m_rowHeight, rows() - 1);
    const int lastRow = qBound(0, (area.bottom() + verticalOffset()) / m_rowHeight, rows() - 1);
    const QHeaderView *header = horizontalHeader();
    int firstColumn = header->visualIndexAt(area.left());
    int lastColumn = header->visualIndexAt(area.right());
    firstColumn = firstColumn < 0 ? 0 : firstColumn;
    lastColumn = lastColumn < 0 ? header->count() - 1 : lastColumn;
    QItemSelection selection;
    for (int visual = firstColumn; visual <= lastColumn; ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            selection.append(
                QItemSelectionRange(model()->index(firstRow, column), model()->index(lastRow, column)));
    }
    selectionModel()->select(selection, command);
}

QRegion GridView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const int firstRow = firstVisibleRow();
    const int lastRow = lastVisibleRow();
    for (const QItemSelectionRange &range : selection) {
        const int top = qMax(range.top(), firstRow);
        const int bottom = qMin(range.bottom(), lastRow);
        for (int column = range.left(); top <= bottom && column <= range.right(); ++column) {
            if (!horizontalHeader()->isSectionHidden(column))
                region +=
                    visualRect(model()->index(top, column)) | visualRect(model()->index(bottom, column));
        }
    }
    return region;
}

void GridView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentMoved();
}

} // namespace Rowferry
