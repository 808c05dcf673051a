// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace Rowferry {

/** What a colour says. Never the only carrier of it: an icon or a word says the same. */
enum class Tone { Text, Secondary, Accent, Ok, Warning, Error, OnFill };

/**
 * Every colour the window uses beyond the palette's own, derived from one palette.
 *
 * A value; made anew where something is painted, so that a changed palette needs no bookkeeping.
 */
struct Shades
{
    explicit Shades(const QPalette &palette);

    bool dark = false;
    bool stark = false; ///< black on white or the reverse: who chose that wants edges, too
    QColor window;
    QColor base;
    QColor card;
    QColor text;
    QColor secondary; ///< text that may be overlooked
    QColor control;   ///< the border of what can be operated
    QColor frame;     ///< the border of what only holds something
    QColor fill;      ///< behind OnFill
    QColor onFill;
    QColor accent;

    [[nodiscard]] QColor of(Tone tone) const;
    [[nodiscard]] QColor tint(Tone tone) const; ///< a surface in that state

    /** Rowferry's palette, for desktops that have none of their own. */
    [[nodiscard]] static QPalette lightPalette();
    [[nodiscard]] static QPalette darkPalette();
};

/** How well one can be told from the other, from 1 to 21, as WCAG 2 defines it. */
[[nodiscard]] double contrast(const QColor &first, const QColor &second);

/** @p part of @p other mixed into @p colour. */
[[nodiscard]] QColor mixed(const QColor &colour, const QColor &other, double part);

/** Makes @p label's text secondary; to be called again when the palette changes. */
void mute(QWidget &label);

/** @p font at @p points where the system's own size counts as 10 points. */
[[nodiscard]] QFont scaledFont(QFont font, double points, QFont::Weight weight = QFont::Normal);

} // namespace Rowferry
