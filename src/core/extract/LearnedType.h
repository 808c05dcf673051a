// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/ColumnFacts.h"
#include "table/ColumnType.h"

#include <QString>

namespace Rowferry {

/** What the declaration of a SQLite column asks for, in MySQL's terms. */
struct DeclaredType
{
    ColumnType type;          ///< Any: nothing in particular
    bool isOpenScale = false; ///< of a time: the declaration says nothing of fractional digits

    /** Reads the type names of SQLite, MySQL and other databases. What SQLite does not limit (INTEGER, TEXT,
     *  BLOB) is as wide as it can be, and a TIMESTAMP is a DATETIME: its zone and range are not known. */
    [[nodiscard]] static DeclaredType fromDeclaration(const QString &declaration);

    /** Whether all values are what was declared; an Any promised nothing that could be broken. */
    [[nodiscard]] bool agreesWith(const ColumnFacts &facts) const;
};

/** The type closest to @p declared that holds every value exactly. With an infinity there is none: then it is
 *  a double. */
[[nodiscard]] ColumnType learnedType(const DeclaredType &declared, const ColumnFacts &facts);

} // namespace Rowferry
