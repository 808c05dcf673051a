// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"
#include "table/TableSchema.h"

#include <map>

struct st_mysql_field;

namespace Rowferry {

/**
 * The column a result's metadata describes: what type holds each of its values.
 *
 * @p bytesPerCharacter is mbmaxlen of the connection's character set: lengths of text are in bytes of it.
 * Every column may be NULL. Not in the metadata: members of ENUM and SET, comments, collations, UUID's and
 * INET's names on old servers.
 */
[[nodiscard]] Column columnFromField(const st_mysql_field &field, unsigned bytesPerCharacter);

/** What the server says of the columns of table or view @p name in @p database (empty: the session's), with
 *  members, comments and exact lengths. Columns of a type that is not known are Any; an ENUM or SET whose
 *  members the server cannot spell is a VARCHAR. */
[[nodiscard]] TableSchema declaredColumns(MySqlConnection &connection, const QString &name,
                                          const QString &database = {});

/** The members of the ENUM and SET columns of a result, by their places in it, as the columns tell that they
 *  come from. Empty where a column comes from somewhere else, whatever the statement calls it.
 *
 *  Ask between preparing and executing the statement: nothing else may use the connection while rows stream.
 */
[[nodiscard]] std::map<unsigned, ColumnType> memberTypes(MySqlConnection &connection,
                                                         const st_mysql_field *fields, unsigned count);

/** Gives the columns of @p result the types of @p declared, name by name; what is not declared stays. */
void applyDeclaredTypes(const TableSchema &declared, TableSchema &result);

} // namespace Rowferry
