// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "WindowStyle.h"

#include "ControlShapes.h"
#include "Shades.h"
#include "TintedIcon.h"

#include <QPainter>
#include <QScrollArea>
#include <QStyleOption>
#include <QWidget>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int controlHeight = 32;
constexpr int scrollBarWidth = 12;
} // namespace

WindowStyle::WindowStyle()
    : QProxyStyle(u"fusion"_s)
{
}

QPalette WindowStyle::standardPalette() const
{
    const Shades shades(QProxyStyle::standardPalette());
    return shades.dark ? Shades::darkPalette() : Shades::lightPalette();
}

void WindowStyle::polish(QPalette &palette)
{
    // On a desktop without a theme the platform hands out a copy of Fusion's own palette (Qt 6.4).
    const QPalette fusion = QProxyStyle::standardPalette();
    const auto same = [&](QPalette::ColorRole role) {
        return palette.color(role) == fusion.color(role);
    };
    if (same(QPalette::Window) && same(QPalette::Base) && same(QPalette::Highlight))
        palette = standardPalette();
    // Qt darkens what is off in a desktop's dark palette until it cannot be seen (KDE's theme, Qt 6.4).
    const QColor ground = palette.color(QPalette::Active, QPalette::Window);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        if (contrast(palette.color(QPalette::Disabled, role), ground) < 2.2)
            palette.setColor(QPalette::Disabled, role,
                             mixed(palette.color(QPalette::Active, QPalette::WindowText), ground, 0.5));
    }
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_FocusFrameHMargin: // how far an item's text is from its cell's edge
        return 6;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_MenuBarHMargin:
    case PM_SplitterWidth:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returnData) const
{
    if (hint == SH_ComboBox_Popup || hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                    const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setWidth(size.width() + 24);
        result.setHeight(qMax(controlHeight, size.height() + 8));
        break;
    case CT_ComboBox:
        result.setWidth(size.width() + 44);
        result.setHeight(qMax(controlHeight, size.height() + 8));
        break;
    case CT_LineEdit:
        result.setHeight(qMax(controlHeight, size.height() + 8));
        break;
    case CT_MenuBarItem:
        result += QSize(4, 8);
        break;
    default:
        break;
    }
    return result;
}

QRect WindowStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                  SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, option->rect, option->rect.adjusted(8, 1, -28, -1));
        if (subControl == SC_ComboBoxArrow) {
            const QRect arrow(option->rect.right() - 27, option->rect.top(), 28, option->rect.height());
            return visualRect(option->direction, option->rect, arrow);
        }
    }
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const bool across = bar->orientation == Qt::Horizontal;
    const int length = across ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    const qint64 wanted = qint64(length) * bar->pageStep / qMax(1, range + bar->pageStep);
    const int slider = range == 0 ? length : qBound(qMin(32, length), int(wanted), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto part = [&](int from, int size) {
        return across ? QRect(from, 0, size, bar->rect.height()) : QRect(0, from, bar->rect.width(), size);
    };
    switch (subControl) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return part(start, slider);
    case SC_ScrollBarSubPage:
        return part(0, start);
    case SC_ScrollBarAddPage:
        return part(start + slider, length - start - slider);
    default:
        return {}; // no arrow buttons
    }
}

QRect WindowStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    // The text of a field stands where that of a combo box stands.
    return element == SE_LineEditContents ? rect.adjusted(6, 0, -4, 0) : rect;
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return isDefaultButton(*option) ? drawDefaultButton(painter, *option)
                                        : drawControlFrame(painter, *option, buttonFill(*option));
    case PE_PanelLineEdit: {
        const bool enabled = option->state.testFlag(State_Enabled);
        const Shades shades(option->palette);
        drawControlFrame(painter, *option, enabled ? shades.base : shades.window);
        if (widget && widget->property("hasMistake").toBool())
            drawMistakeFrame(painter, *option);
        return;
    }
    case PE_IndicatorRadioButton:
        return drawRadio(painter, *option);
    case PE_IndicatorCheckBox:
        return drawCheck(painter, *option);
    case PE_PanelButtonTool:
        return drawToolPanel(painter, *option);
    case PE_Frame: {
        const Shades shades(option->palette);
        painter->setPen(shades.frame);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    }
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.base());
        return;
    case PE_FrameFocusRect: // the controls' own borders show the focus
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_MenuBarItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        drawMenuBarPanel(painter, *option);
        const int mnemonic = proxy()->styleHint(SH_UnderlineShortcut, option, widget, nullptr) != 0
                                 ? Qt::TextShowMnemonic
                                 : Qt::TextHideMnemonic;
        if (item)
            drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextSingleLine | mnemonic,
                         option->palette, option->state.testFlag(State_Enabled), item->text,
                         QPalette::WindowText);
        return;
    }
    case CE_PushButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button || !isDefaultButton(*option))
            break;
        QStyleOptionButton bright(*button);
        bright.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
        return QProxyStyle::drawControl(element, &bright, painter, widget);
    }
    case CE_Splitter:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                     QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        drawControlFrame(painter, *option, buttonFill(*option));
        if (widget && widget->property("hasMistake").toBool())
            drawMistakeFrame(painter, *option);
        const Shades shades(option->palette);
        const bool enabled = option->state.testFlag(State_Enabled);
        const QPointF middle = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget).center();
        paintIcon(*painter, QRectF(middle.x() - 6, middle.y() - 6, 12, 12), u"chevron-down"_s,
                  enabled ? shades.text : mixed(shades.text, shades.window, 0.5));
        return;
    }
    if (control == CC_ScrollBar) {
        // Beside a form there is no ground of its own.
        const QWidget *view =
            widget && widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr;
        painter->fillRect(option->rect, qobject_cast<const QScrollArea *>(view) ? option->palette.window()
                                                                                : option->palette.base());
        drawSlider(painter, *option, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace Rowferry
