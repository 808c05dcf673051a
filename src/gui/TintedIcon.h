// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"

#include <QIcon>
#include <QString>

class QPainter;
class QRectF;

namespace Rowferry {

/** One of Rowferry's drawings (resources/icons, without the ending) in a colour of the application's
 *  palette. The colour is looked up at every painting, so the icon follows a change of palette. */
[[nodiscard]] QIcon tintedIcon(const QString &name, Tone tone);

/** Paints the drawing @p name into @p rect in @p colour. */
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

} // namespace Rowferry
