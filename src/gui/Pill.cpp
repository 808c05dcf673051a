// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Pill.h"

#include "TintedIcon.h"

#include <QFontMetrics>
#include <QPainter>

namespace Rowferry {

namespace {
constexpr int iconSize = 14;
constexpr int sideMargin = 8;
constexpr int gap = 4;
} // namespace

Pill::Pill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void Pill::setContent(const PillContent &content)
{
    m_content = content;
    setAccessibleName(content.text);
    setVisible(!content.text.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.horizontalAdvance(m_content.text) + iconSize + gap + 2 * sideMargin + 1,
            metrics.height() + 6};
}

void Pill::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    const QColor colour = shades.of(m_content.tone);
    const bool neutral = m_content.tone == Tone::Secondary;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(neutral ? shades.frame : mixed(shades.card, colour, 0.35), 1));
    painter.setBrush(neutral ? shades.window : shades.tint(m_content.tone));
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2);
    paintIcon(painter, QRectF(sideMargin, (height() - iconSize) / 2.0, iconSize, iconSize), m_content.icon,
              colour);
    painter.setFont(textFont());
    painter.setPen(neutral ? shades.text : colour);
    painter.drawText(rect().adjusted(sideMargin + iconSize + gap, 0, -sideMargin, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, m_content.text);
}

QFont Pill::textFont() const
{
    return scaledFont(font(), 9, m_content.tone == Tone::Secondary ? QFont::Normal : QFont::Bold);
}

} // namespace Rowferry
