// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/PageDelegate.h"

#include "Shades.h"

#include <QPainter>

namespace Rowferry {

void PageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Shades shades(option.palette);
    const QRectF row = QRectF(option.rect).adjusted(8, 0, -8, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setBrush(mixed(shades.window, shades.accent, shades.dark ? 0.24 : 0.12));
        painter->drawRoundedRect(row, 3, 3);
        painter->fillRect(QRectF(row.left(), row.top(), 3, row.height()), shades.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setBrush(mixed(shades.window, shades.text, 0.05));
        painter->drawRoundedRect(row, 3, 3);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(shades.accent, 2));
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), 3, 3);
    }
    const int side = option.decorationSize.width();
    const QRect icon(int(row.left()) + 14, option.rect.center().y() - side / 2 + 1, side, side);
    qvariant_cast<QIcon>(index.data(Qt::DecorationRole)).paint(painter, icon);
    painter->setPen(shades.text);
    painter->setFont(option.font);
    const QRectF text = row.adjusted(14 + side + 10, 0, -4, 0);
    painter->drawText(
        text, Qt::AlignVCenter | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, int(text.width())));
    painter->restore();
}

QSize PageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), qMax(38, option.fontMetrics.height() + 20)};
}

} // namespace Rowferry
