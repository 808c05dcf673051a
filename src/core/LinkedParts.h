// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Rowferry {

/** Something of others that this program runs on top of. */
struct LinkedPart
{
    QString name;
    QString version; ///< as it runs now; empty: it does not tell
    QString licence; ///< SPDX, or a few words
    QString site;
};

/** Every library of others in the program, as linked and loaded now. */
[[nodiscard]] QList<LinkedPart> linkedParts();

/** `GCC 12.2.0`: what it was built with. */
[[nodiscard]] QString compilerVersion();

} // namespace Rowferry
