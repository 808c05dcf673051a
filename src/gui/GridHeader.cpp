// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridHeader.h"

#include "GridDelegate.h"
#include "GridModel.h"
#include "Shades.h"
#include "TintedIcon.h"

#include <QFontMetrics>
#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int sortMark = 12; ///< pixels
}

GridHeader::GridHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(48);
}

void GridHeader::showSort(int section, Qt::SortOrder order)
{
    m_sortSection = section;
    m_sortOrder = order;
    viewport()->update();
}

QSize GridHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(),
            QFontMetrics(nameFont()).height() + QFontMetrics(typeFont()).height() + 8};
}

void GridHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Shades shades(palette());
    const QAbstractItemModel &columns = *model();
    const int side = columns.headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    QRect room = rect.adjusted(GridDelegate::margin, 3, -GridDelegate::margin, -3);
    painter->save();
    painter->fillRect(rect, shades.window);
    painter->setPen(shades.frame);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.right(), rect.top() + 8, rect.right(), rect.bottom() - 8);
    if (section == m_sortSection) {
        // On the side where no text is.
        const bool atLeft = (side & Qt::AlignRight) != 0;
        const int x = atLeft ? room.left() - 3 : room.right() - sortMark + 3;
        paintIcon(*painter, QRectF(x, room.top() + 3, sortMark, sortMark),
                  m_sortOrder == Qt::AscendingOrder ? u"chevron-up"_s : u"chevron-down"_s, shades.accent);
        room.adjust(atLeft ? sortMark : 0, 0, atLeft ? 0 : -sortMark, 0);
    }
    const auto line = [&](const QFont &font, const QColor &colour, int vertical, const QString &text) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(room, side | vertical | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    };
    line(nameFont(), shades.text, Qt::AlignTop,
         columns.headerData(section, orientation(), Qt::DisplayRole).toString());
    line(typeFont(), shades.secondary, Qt::AlignBottom,
         columns.headerData(section, orientation(), GridModel::TypeRole).toString());
    painter->restore();
}

void GridHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    // What is behind the last column is the style's, and brighter.
    QPainter painter(viewport());
    const Shades shades(palette());
    QRect behind = viewport()->rect();
    behind.setLeft(length() - offset());
    painter.fillRect(behind, shades.window);
    painter.setPen(shades.frame);
    painter.drawLine(viewport()->rect().bottomLeft(), viewport()->rect().bottomRight());
}

QSize GridHeader::sectionSizeFromContents(int section) const
{
    const int name =
        QFontMetrics(nameFont())
            .horizontalAdvance(model()->headerData(section, orientation(), Qt::DisplayRole).toString());
    const int type =
        QFontMetrics(typeFont())
            .horizontalAdvance(model()->headerData(section, orientation(), GridModel::TypeRole).toString());
    return {qMax(name, type) + 2 * GridDelegate::margin + sortMark, sizeHint().height()};
}

QFont GridHeader::nameFont() const
{
    return scaledFont(font(), 10, QFont::Bold);
}

QFont GridHeader::typeFont() const
{
    return scaledFont(font(), 8);
}

} // namespace Rowferry
