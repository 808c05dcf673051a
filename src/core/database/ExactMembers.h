// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"
#include "table/ColumnType.h"

namespace Rowferry {

/**
 * Puts the members of ENUM and SET right that information_schema cannot spell: it speaks three-byte UTF-8, so
 * an emoji is a `?` there and in SHOW CREATE TABLE (MariaDB 10.11).
 *
 * @p table is a quoted name, with its database or without. False: a `?` may stand for something else, and the
 * server cannot tell (Oracle's MySQL) or does not allow to ask; @p type stays as it is.
 */
[[nodiscard]] bool readExactMembers(MySqlConnection &connection, const QString &table, const QString &column,
                                    ColumnType &type, Stage stage);

} // namespace Rowferry
