// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PreviewDelegate.h"

#include "PreviewModel.h"
#include "Shades.h"

#include <QFontMetrics>
#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipPadding = 5;
constexpr int chipGap = 6;

PreviewModel::Look lookOf(const QModelIndex &index)
{
    return PreviewModel::Look(index.data(PreviewModel::LookRole).toInt());
}

QFont fontOf(const QFont &base, PreviewModel::Look look)
{
    const bool absent = look == PreviewModel::Look::Null || look == PreviewModel::Look::Empty;
    QFont font = absent ? scaledFont(base, 9) : base;
    font.setItalic(absent);
    return font;
}

QFont chipFont(const QFont &base)
{
    return scaledFont(base, 8, QFont::Bold);
}

QString chipText(const QModelIndex &index)
{
    const QString type =
        index.model()->headerData(index.column(), Qt::Horizontal, PreviewModel::TypeRole).toString();
    return type == u"ANY" ? u"BLOB"_s : type.section(u'(', 0, 0);
}

/** The chip, and how far the text after it starts. */
int paintChip(QPainter *painter, const QRect &cell, const QString &text, const QFont &font,
              const QColor &colour)
{
    const QFontMetrics metrics(font);
    const QRectF chip(cell.left() + 0.5, cell.center().y() - metrics.height() / 2.0 + 0.5,
                      metrics.horizontalAdvance(text) + 2 * chipPadding, metrics.height());
    painter->setFont(font);
    painter->setPen(QPen(colour, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(chip, 3, 3);
    painter->drawText(chip, Qt::AlignCenter, text);
    return int(chip.width()) + chipGap;
}

} // namespace

void PreviewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Shades shades(option.palette);
    const auto look = lookOf(index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    if (selected)
        painter->fillRect(option.rect, shades.fill);
    else if (index.row() % 2 == 1)
        painter->fillRect(option.rect, option.palette.color(QPalette::AlternateBase));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(selected ? shades.text : shades.accent, 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    const bool faint = look != PreviewModel::Look::Value && look != PreviewModel::Look::Binary;
    const QColor colour = selected ? shades.of(Tone::OnFill) : faint ? shades.secondary : shades.text;
    QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    if (look == PreviewModel::Look::Binary) {
        room.adjust(paintChip(painter, room, chipText(index), chipFont(option.font),
                              selected ? colour : shades.secondary),
                    0, 0, 0);
    }
    const QFont font = fontOf(option.font, look);
    QString text = index.data().toString();
    text.replace(u'\n', u'↵').replace(u'\t', u'⇥');
    painter->setFont(font);
    painter->setPen(colour);
    const auto alignment = look == PreviewModel::Look::Binary ? int(Qt::AlignVCenter | Qt::AlignLeft)
                                                              : index.data(Qt::TextAlignmentRole).toInt();
    painter->drawText(room, alignment | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    painter->restore();
}

QSize PreviewDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto look = lookOf(index);
    int width =
        QFontMetrics(fontOf(option.font, look)).horizontalAdvance(index.data().toString()) + 2 * margin + 1;
    if (look == PreviewModel::Look::Binary) {
        width += QFontMetrics(chipFont(option.font)).horizontalAdvance(chipText(index)) + 2 * chipPadding +
                 chipGap;
    }
    return {width, qMax(26, QFontMetrics(option.font).height() + 6)};
}

} // namespace Rowferry
