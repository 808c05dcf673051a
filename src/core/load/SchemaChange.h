// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Rowferry {

/** How the columns of a source differ from those its target has. Names, in the source's order. */
struct SchemaChange
{
    QStringList came;    ///< new at the source
    QStringList went;    ///< only the target has them
    QStringList changed; ///< `name (old type → new type)`: the target's type does not hold every value

    [[nodiscard]] bool isEmpty() const { return came.isEmpty() && went.isEmpty() && changed.isEmpty(); }
    /** `came: a, b; went: c; changed: d (int → bigint)`. */
    [[nodiscard]] QString text() const;
};

} // namespace Rowferry
