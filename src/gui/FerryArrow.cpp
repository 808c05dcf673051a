// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FerryArrow.h"

#include "TintedIcon.h"

#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

FerryArrow::FerryArrow(QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(56);
}

void FerryArrow::setState(Tone tone, bool running)
{
    m_tone = tone;
    m_running = running;
    setAccessibleName(running                 ? tr("Rows are on their way from the source to the target")
                      : tone == Tone::Error   ? tr("From the source to the target; the last run failed")
                      : tone == Tone::Warning ? tr("From the fallback to the target")
                                              : tr("From the source to the target"));
    update();
}

void FerryArrow::paintEvent(QPaintEvent *)
{
    constexpr qreal circle = 34;
    const Shades shades(palette());
    const QColor colour = shades.of(m_tone);
    const QPointF middle = QRectF(rect()).center();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_running || m_tone != Tone::Accent ? colour : shades.control, 2));
    painter.drawLine(QPointF(1, middle.y()), QPointF(middle.x() - circle / 2, middle.y()));
    painter.drawLine(QPointF(middle.x() + circle / 2, middle.y()), QPointF(width() - 1, middle.y()));
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(m_running ? shades.fill : shades.card);
    painter.drawEllipse(middle, circle / 2, circle / 2);
    paintIcon(painter, QRectF(middle.x() - 10, middle.y() - 10, 20, 20),
              m_tone == Tone::Error ? u"cross"_s : u"arrow"_s, m_running ? shades.of(Tone::OnFill) : colour);
}

} // namespace Rowferry
