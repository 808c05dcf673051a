// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridDelegate.h"

#include "GridModel.h"
#include "Shades.h"

#include <QFontMetrics>
#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipPadding = 5;
constexpr int chipGap = 6;
constexpr int longestText = 400; ///< characters; more are wider than any window

CellLook lookOf(const QModelIndex &index)
{
    return CellLook(index.data(GridModel::LookRole).toInt());
}

QFont fontOf(const QFont &base, CellLook look)
{
    const bool absent = look == CellLook::Null || look == CellLook::Empty;
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
        index.model()->headerData(index.column(), Qt::Horizontal, GridModel::TypeRole).toString();
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

void GridDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
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
    const bool holdsText = look == CellLook::Value || look == CellLook::Blank;
    if (!selected && holdsText && !m_highlight.isEmpty() &&
        index.data().toString().contains(m_highlight, Qt::CaseInsensitive)) {
        painter->fillRect(option.rect, shades.tint(Tone::Warning));
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()),
                          shades.of(Tone::Warning));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(selected ? shades.text : shades.accent, 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    if (look == CellLook::Waiting) {
        const QRectF bar(option.rect.left() + margin, option.rect.center().y() - 2,
                         qMin(64, option.rect.width() - 2 * margin), 5);
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? mixed(shades.fill, Qt::white, 0.25) : shades.frame);
        painter->drawRoundedRect(bar, 2.5, 2.5);
        painter->restore();
        return;
    }
    const bool faint = look != CellLook::Value && look != CellLook::Binary;
    const QColor colour = selected ? shades.of(Tone::OnFill) : faint ? shades.secondary : shades.text;
    QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    if (look == CellLook::Binary) {
        room.adjust(paintChip(painter, room, chipText(index), chipFont(option.font),
                              selected ? colour : shades.secondary),
                    0, 0, 0);
    }
    const QFont font = fontOf(option.font, look);
    QString text = index.data().toString();
    text.truncate(longestText);
    text.replace(u'\n', u'↵').replace(u'\t', u'⇥');
    painter->setFont(font);
    painter->setPen(colour);
    const auto alignment = look == CellLook::Binary ? int(Qt::AlignVCenter | Qt::AlignLeft)
                                                    : index.data(Qt::TextAlignmentRole).toInt();
    painter->drawText(room, alignment | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    painter->restore();
}

QSize GridDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto look = lookOf(index);
    int width =
        QFontMetrics(fontOf(option.font, look)).horizontalAdvance(index.data().toString()) + 2 * margin + 1;
    if (look == CellLook::Binary) {
        width += QFontMetrics(chipFont(option.font)).horizontalAdvance(chipText(index)) + 2 * chipPadding +
                 chipGap;
    }
    return {width, qMax(26, QFontMetrics(option.font).height() + 6)};
}

} // namespace Rowferry
