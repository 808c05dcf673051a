// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QStyleOption;

namespace Rowferry {

// The shapes of which WindowStyle draws its controls, in the colours of the option's palette.

/** The frame of what can be operated: pale when off, 2 px in the accent when it has the focus. */
void drawControlFrame(QPainter *painter, const QStyleOption &option, QColor fill);
/** The inside of a button that is not the default one. */
[[nodiscard]] QColor buttonFill(const QStyleOption &option);
[[nodiscard]] bool isDefaultButton(const QStyleOption &option);
void drawDefaultButton(QPainter *painter, const QStyleOption &option);
/** Around a field whose text is wrong; an icon and words under it say the same. */
void drawMistakeFrame(QPainter *painter, const QStyleOption &option);
/** The circle of a radio button, the square of a check box; Fusion's nearly vanish on a dark ground. */
void drawRadio(QPainter *painter, const QStyleOption &option);
void drawCheck(QPainter *painter, const QStyleOption &option);
/** What is behind a tool button: nothing until it is touched. */
void drawToolPanel(QPainter *painter, const QStyleOption &option);
/** What is behind a menu's title. */
void drawMenuBarPanel(QPainter *painter, const QStyleOption &option);
void drawSlider(QPainter *painter, const QStyleOption &option, QRectF slider);

} // namespace Rowferry
