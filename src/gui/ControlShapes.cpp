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
