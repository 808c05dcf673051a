// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PreviewHeader.h"

#include "PreviewDelegate.h"
#include "PreviewModel.h"
#include "Shades.h"

#include <QFontMetrics>
#include <QPainter>

namespace Rowferry {

PreviewHeader::PreviewHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(48);
}

QSize PreviewHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(),
            QFontMetrics(nameFont()).height() + QFontMetrics(typeFont()).height() + 8};
}

void PreviewHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Shades shades(palette());
    const QAbstractItemModel &columns = *model();
    const int side = columns.headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    const QRect room = rect.adjusted(PreviewDelegate::margin, 3, -PreviewDelegate::margin, -3);
    painter->save();
    painter->fillRect(rect, shades.window);
    painter->setPen(shades.frame);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.right(), rect.top() + 8, rect.right(), rect.bottom() - 8);
    const auto line = [&](const QFont &font, const QColor &colour, int vertical, const QString &text) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(room, side | vertical | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    };
    line(nameFont(), shades.text, Qt::AlignTop,
         columns.headerData(section, orientation(), Qt::DisplayRole).toString());
    line(typeFont(), shades.secondary, Qt::AlignBottom,
         columns.headerData(section, orientation(), PreviewModel::TypeRole).toString());
    painter->restore();
}

void PreviewHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const Shades shades(palette());
    painter.fillRect(viewport()->rect(), shades.window);
    painter.setPen(shades.frame);
    painter.drawLine(viewport()->rect().bottomLeft(), viewport()->rect().bottomRight());
    painter.end();
    QHeaderView::paintEvent(event);
}

QSize PreviewHeader::sectionSizeFromContents(int section) const
{
    const int name =
        QFontMetrics(nameFont())
            .horizontalAdvance(model()->headerData(section, orientation(), Qt::DisplayRole).toString());
    const int type = QFontMetrics(typeFont())
                         .horizontalAdvance(
                             model()->headerData(section, orientation(), PreviewModel::TypeRole).toString());
    return {qMax(name, type) + 2 * PreviewDelegate::margin + 2, sizeHint().height()};
}

QFont PreviewHeader::nameFont() const
{
    return scaledFont(font(), 10, QFont::Bold);
}

QFont PreviewHeader::typeFont() const
{
    return scaledFont(font(), 8);
}

} // namespace Rowferry
