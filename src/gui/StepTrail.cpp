// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "StepTrail.h"

#include "Shades.h"
#include "TintedIcon.h"

#include <QFontMetrics>
#include <QPainter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int steps = 4;
constexpr int iconSize = 16;
constexpr int iconGap = 6;
constexpr int chevronRoom = 32;

QString stepText(int step)
{
    switch (RunProgress::Phase(step)) {
    case RunProgress::Phase::Connect:
        return StepTrail::tr("Connect");
    case RunProgress::Phase::Load:
        return StepTrail::tr("Load");
    case RunProgress::Phase::Verify:
        return StepTrail::tr("Verify");
    case RunProgress::Phase::Publish:
        return StepTrail::tr("Publish");
    }
    return {};
}

void paintMark(QPainter &painter, const QRectF &place, const Shades &shades, int distance)
{
    if (distance < 0)
        return paintIcon(painter, place, u"check"_s, shades.of(Tone::Ok));
    const QRectF dot = place.adjusted(3, 3, -3, -3);
    painter.setPen(distance == 0 ? QPen(Qt::NoPen) : QPen(shades.secondary, 1.5));
    painter.setBrush(distance == 0 ? QBrush(shades.accent) : QBrush(Qt::NoBrush));
    painter.drawEllipse(dot);
}

} // namespace

StepTrail::StepTrail(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepTrail::setPhase(RunProgress::Phase phase)
{
    m_current = int(phase);
    setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(steps).arg(stepText(m_current)));
    update();
}

QSize StepTrail::sizeHint() const
{
    int width = (steps - 1) * chevronRoom;
    for (int step = 0; step < steps; ++step)
        width += widthOf(step);
    return {width, qMax(iconSize, fontMetrics().height())};
}

QSize StepTrail::minimumSizeHint() const
{
    int width = 0;
    for (int step = 0; step < steps; ++step)
        width = qMax(width, widthOf(step));
    return {width, sizeHint().height()};
}

void StepTrail::paintEvent(QPaintEvent *)
{
    const Shades shades(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool alone = width() < sizeHint().width();
    const qreal top = (height() - iconSize) / 2.0;
    int x = 0;
    for (int step = alone ? m_current : 0; step < (alone ? m_current + 1 : steps); ++step) {
        const bool current = step == m_current;
        paintMark(painter, QRectF(x, top, iconSize, iconSize), shades, step - m_current);
        painter.setFont(scaledFont(font(), 10, current ? QFont::Bold : QFont::Normal));
        painter.setPen(current ? shades.text : shades.secondary);
        painter.drawText(QRect(x + iconSize + iconGap, 0, widthOf(step), height()), Qt::AlignVCenter,
                         stepText(step));
        x += widthOf(step);
        if (!alone && step + 1 < steps)
            paintIcon(painter, QRectF(x + (chevronRoom - 12) / 2.0, (height() - 12) / 2.0, 12, 12),
                      u"chevron-right"_s, shades.secondary);
        x += chevronRoom;
    }
}

int StepTrail::widthOf(int step) const
{
    const QFontMetrics bold(scaledFont(font(), 10, QFont::Bold));
    return iconSize + iconGap + bold.horizontalAdvance(stepText(step));
}

} // namespace Rowferry
