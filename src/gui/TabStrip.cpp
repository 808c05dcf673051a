// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TabStrip.h"

#include "Shades.h"

#include <QPainter>
#include <QStyle>

namespace Rowferry {

namespace {

constexpr int padding = 10;
constexpr int lineHeight = 3;
constexpr int lowest = 36;

} // namespace

TabStrip::TabStrip(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

QFont TabStrip::fontOf(int index) const
{
    return scaledFont(font(), 10, index == currentIndex() ? QFont::DemiBold : QFont::Normal);
}

QSize TabStrip::tabSizeHint(int index) const
{
    // As wide as in bold, so that choosing a tab moves no other.
    const QFontMetrics metrics(scaledFont(font(), 10, QFont::DemiBold));
    return {metrics.size(Qt::TextShowMnemonic, tabText(index)).width() + 2 * padding,
            qMax(lowest, metrics.height() + 12)};
}

QSize TabStrip::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void TabStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Shades shades(palette());
    const bool showsMnemonics = style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this) != 0;
    for (int index = 0; index < count(); ++index) {
        const bool isChosen = index == currentIndex();
        const QRect tab = tabRect(index);
        const bool isUnderMouse = underMouse() && tab.contains(mapFromGlobal(QCursor::pos()));
        if (isChosen && hasFocus()) {
            painter.setPen(QPen(shades.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(tab).adjusted(2, 3, -2, -lineHeight - 2), 5, 5);
        }
        painter.setFont(fontOf(index));
        painter.setPen(isChosen || isUnderMouse ? shades.text : shades.secondary);
        painter.drawText(
            tab, int(Qt::AlignCenter) | (showsMnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
            tabText(index));
        if (isChosen)
            painter.fillRect(QRect(tab.left(), tab.bottom() - lineHeight + 1, tab.width(), lineHeight),
                             shades.accent);
    }
}

} // namespace Rowferry
