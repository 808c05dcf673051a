// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ControlShapes.h"

#include "Shades.h"

#include <QPainter>
#include <QStyleOption>

namespace Rowferry {

namespace {

constexpr qreal radius = 5;

bool isHovered(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled) && option.state.testFlag(QStyle::State_MouseOver);
}

/** The border of a radio button or a check box. */
void setIndicatorPen(QPainter &painter, const QStyleOption &option, const Shades &shades)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(QPen(focused                                                        ? shades.text
                        : !enabled                                                     ? shades.frame
                        : isHovered(option) || option.state.testFlag(QStyle::State_On) ? shades.fill
                                                                                       : shades.control,
                        focused ? 2 : 1));
}

QColor indicatorFill(const QStyleOption &option, const Shades &shades)
{
    const bool on = option.state.testFlag(QStyle::State_On);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return on ? mixed(shades.fill, shades.window, 0.5) : shades.window;
    return on ? shades.fill : shades.base;
}

} // namespace

void drawControlFrame(QPainter *painter, const QStyleOption &option, QColor fill)
{
    const Shades shades(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    const qreal width = focused ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? shades.accent : enabled ? shades.control : shades.frame, width));
    painter->setBrush(fill);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

QColor buttonFill(const QStyleOption &option)
{
    const Shades shades(option.palette);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return shades.window;
    const QColor rest = option.palette.color(QPalette::Button);
    if (option.state.testFlag(QStyle::State_Sunken))
        return mixed(rest, shades.text, 0.14);
    return isHovered(option) ? mixed(rest, shades.text, 0.06) : rest;
}

bool isDefaultButton(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton) &&
           option.state.testFlag(QStyle::State_Enabled);
}

void drawDefaultButton(QPainter *painter, const QStyleOption &option)
{
    const Shades shades(option.palette);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool sunken = option.state.testFlag(QStyle::State_Sunken);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(focused ? QPen(shades.text, 2) : QPen(Qt::NoPen));
    painter->setBrush(mixed(shades.fill, Qt::black, sunken ? 0.2 : isHovered(option) ? 0.1 : 0));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

void drawMistakeFrame(QPainter *painter, const QStyleOption &option)
{
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const qreal width = focused ? 2 : 1;
    const qreal inset = width / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Shades(option.palette).of(Tone::Error), width));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawRadio(QPainter *painter, const QStyleOption &option)
{
    const Shades shades(option.palette);
    const bool on = option.state.testFlag(QStyle::State_On);
    const qreal side = qMin(option.rect.width(), option.rect.height()) - 1;
    const QPointF middle = QRectF(option.rect).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    setIndicatorPen(*painter, option, shades);
    painter->setBrush(indicatorFill(option, shades));
    painter->drawEllipse(middle, side / 2 - 0.5, side / 2 - 0.5);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(shades.of(Tone::OnFill));
        painter->drawEllipse(middle, side / 5, side / 5);
    }
    painter->restore();
}

void drawCheck(QPainter *painter, const QStyleOption &option)
{
    const Shades shades(option.palette);
    const bool on = option.state.testFlag(QStyle::State_On);
    QRectF square(0, 0, qMin(option.rect.width(), option.rect.height()) - 2,
                  qMin(option.rect.width(), option.rect.height()) - 2);
    square.moveCenter(QRectF(option.rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    setIndicatorPen(*painter, option, shades);
    painter->setBrush(indicatorFill(option, shades));
    painter->drawRoundedRect(square, 3, 3);
    if (on) {
        painter->setPen(QPen(shades.of(Tone::OnFill), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const qreal unit = square.width() / 12;
        const QPointF at = square.topLeft();
        painter->drawPolyline(QPolygonF{at + QPointF(2.8, 6.2) * unit, at + QPointF(5.1, 8.5) * unit,
                                        at + QPointF(9.2, 3.6) * unit});
    }
    painter->restore();
}

void drawToolPanel(QPainter *painter, const QStyleOption &option)
{
    const Shades shades(option.palette);
    const bool sunken = option.state.testAnyFlags(QStyle::State_Sunken | QStyle::State_On);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (!sunken && !focused && !isHovered(option))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(focused ? QPen(shades.accent, 2) : QPen(Qt::NoPen));
    painter->setBrush(mixed(shades.window, shades.text, sunken ? 0.16 : isHovered(option) ? 0.08 : 0));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

void drawMenuBarPanel(QPainter *painter, const QStyleOption &option)
{
    const Shades shades(option.palette);
    painter->fillRect(option.rect, shades.window);
    if (!option.state.testFlag(QStyle::State_Selected))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(shades.window, shades.text, 0.1));
    painter->drawRoundedRect(option.rect.adjusted(0, 2, 0, -2), radius, radius);
    painter->restore();
}

void drawSlider(QPainter *painter, const QStyleOption &option, QRectF slider)
{
    const Shades shades(option.palette);
    const bool grabbed = option.state.testFlag(QStyle::State_Sunken) || isHovered(option);
    slider.adjust(2, 2, -2, -2);
    const qreal round = qMin(slider.width(), slider.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(shades.base, shades.text, grabbed ? 0.45 : 0.28));
    painter->drawRoundedRect(slider, round, round);
    painter->restore();
}

} // namespace Rowferry
