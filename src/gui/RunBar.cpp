// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunBar.h"

#include "Shades.h"

#include <QPainter>

namespace Rowferry {

RunBar::RunBar(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(8);
    setAccessibleName(tr("Progress of the run"));
    m_beat.setInterval(40);
    connect(&m_beat, &QTimer::timeout, this, &RunBar::move);
}

void RunBar::setPart(std::optional<double> part)
{
    m_part = part;
    setAccessibleDescription(part ? tr("%1 percent").arg(qRound(*part * 100)) : QString());
    update();
}

void RunBar::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal radius = height() / 2.0;
    painter.setBrush(mixed(shades.window, shades.text, 0.14));
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setBrush(shades.dark ? shades.accent : shades.fill);
    if (m_part) {
        if (*m_part > 0)
            painter.drawRoundedRect(QRectF(0, 0, qMax<qreal>(height(), width() * *m_part), height()), radius,
                                    radius);
        return;
    }
    const qreal length = width() / 6.0;
    const qreal way = width() - length;
    const int cycle = m_step % 100;
    const qreal start = way * (cycle < 50 ? cycle : 100 - cycle) / 50.0;
    painter.drawRoundedRect(QRectF(start, 0, length, height()), radius, radius);
}

void RunBar::showEvent(QShowEvent *)
{
    m_beat.start();
}

void RunBar::hideEvent(QHideEvent *)
{
    m_beat.stop();
}

void RunBar::move()
{
    if (m_part)
        return;
    ++m_step;
    update();
}

} // namespace Rowferry
