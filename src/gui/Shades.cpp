// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Shades.h"

#include <QGuiApplication>
#include <QWidget>

#include <cmath>

namespace Rowferry {

namespace {

QPalette paletteOf(QRgb window, QRgb base, QRgb alternate, QRgb button, QRgb text, QRgb highlight, QRgb link)
{
    const QColor windowColour(window);
    const QColor textColour(text);
    QPalette palette{QColor(button), windowColour};
    palette.setColor(QPalette::Window, windowColour);
    palette.setColor(QPalette::WindowText, textColour);
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::AlternateBase, QColor(alternate));
    palette.setColor(QPalette::Text, textColour);
    palette.setColor(QPalette::ButtonText, textColour);
    palette.setColor(QPalette::PlaceholderText, mixed(textColour, windowColour, 0.35));
    palette.setColor(QPalette::ToolTipBase, QColor(button));
    palette.setColor(QPalette::ToolTipText, textColour);
    palette.setColor(QPalette::Highlight, QColor(highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(link));
    palette.setColor(QPalette::LinkVisited, QColor(link));
    const QColor off = mixed(textColour, windowColour, 0.5);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, off);
    return palette;
}

} // namespace

Shades::Shades(const QPalette &palette)
    : dark(palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness())
    , stark(contrast(palette.color(QPalette::Window), palette.color(QPalette::WindowText)) > 19)
    , window(palette.color(QPalette::Active, QPalette::Window))
    , base(palette.color(QPalette::Active, QPalette::Base))
    , card(dark ? mixed(window, QColor(Qt::white), 0.045) : base)
    , text(palette.color(QPalette::Active, QPalette::WindowText))
    , secondary(mixed(text, window, 0.3))
    , control(mixed(window, text, stark ? 1.0 : 0.5))
    , frame(mixed(window, text, stark ? 0.6 : 0.16))
    , fill(palette.color(QPalette::Active, QPalette::Highlight))
    , onFill(palette.color(QPalette::Active, QPalette::HighlightedText))
    , accent(palette.color(QPalette::Active, QPalette::Link))
{
}

QColor Shades::of(Tone tone) const
{
    switch (tone) {
    case Tone::Text:
        return text;
    case Tone::Secondary:
        return secondary;
    case Tone::Accent:
        return accent;
    case Tone::Ok:
        return dark ? QColor(0x6fce97) : QColor(0x1b7a43);
    case Tone::Warning:
        return dark ? QColor(0xf0b95a) : QColor(0x8a5300);
    case Tone::Error:
        return dark ? QColor(0xf48b82) : QColor(0xb3261e);
    case Tone::OnFill:
        return onFill;
    }
    return text;
}

QColor Shades::tint(Tone tone) const
{
    return mixed(base, of(tone), dark ? 0.12 : 0.07);
}

QPalette Shades::lightPalette()
{
    return paletteOf(0xf3f4f6, 0xffffff, 0xf6f8fa, 0xfcfcfd, 0x1b2026, 0x0b6985, 0x0b6985);
}

QPalette Shades::darkPalette()
{
    return paletteOf(0x1e2124, 0x16181b, 0x1b1e21, 0x282b2e, 0xe4e7ea, 0x1a7390, 0x6cc3dc);
}

double contrast(const QColor &first, const QColor &second)
{
    const auto luminance = [](const QColor &colour) {
        const auto channel = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
               0.0722 * channel(colour.blueF());
    };
    const double one = luminance(first);
    const double other = luminance(second);
    return (qMax(one, other) + 0.05) / (qMin(one, other) + 0.05);
}

QColor mixed(const QColor &colour, const QColor &other, double part)
{
    const auto channel = [part](int from, int to) {
        return qRound(from + (to - from) * part);
    };
    return QColor(channel(colour.red(), other.red()), channel(colour.green(), other.green()),
                  channel(colour.blue(), other.blue()));
}

void mute(QWidget &label)
{
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, Shades(QGuiApplication::palette()).secondary);
    label.setPalette(palette);
}

QFont scaledFont(QFont font, double points, QFont::Weight weight)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * points / 10.0);
    else
        font.setPixelSize(qRound(font.pixelSize() * points / 10.0));
    font.setWeight(weight);
    return font;
}

} // namespace Rowferry
