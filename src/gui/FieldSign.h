// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QLineEdit;

namespace Rowferry {

/** Puts the drawing @p icon before the text of @p edit and names what is inside the field for those who do
 * not see it: the sign, and the button that clears the field, to which Qt gives no name (6.4). */
void addFieldSign(QLineEdit &edit, const QString &icon);

} // namespace Rowferry
