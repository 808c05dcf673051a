// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/TableSchema.h"

#include <QString>

namespace Rowferry {

/** How MySQL and MariaDB spell things. */
namespace MySqlDialect {

/** A quoted identifier, e.g. `` `odd ``name` ``. */
[[nodiscard]] QString identifier(const QString &name);
/** `name type [NOT NULL] [COMMENT …]` as CREATE TABLE wants it, in utf8mb4; text in @p collation, if given.
 */
[[nodiscard]] QString columnDefinition(const Column &column, const QString &collation = {});
/** A quoted literal; right for any sql_mode without NO_BACKSLASH_ESCAPES. */
[[nodiscard]] QString literal(const QString &text);

} // namespace MySqlDialect

/** How SQLite spells things. */
namespace SqliteDialect {

/** A quoted identifier, e.g. `"odd ""name"`. */
[[nodiscard]] QString identifier(const QString &name);
/** `name type` as CREATE TABLE wants it. Never NOT NULL: what a source says of it is not always true. */
[[nodiscard]] QString columnDefinition(const Column &column);
/** The declared type under which SQLite 3.40 keeps every value of @p type exactly; empty: none. */
[[nodiscard]] QString declaredType(const ColumnType &type);

/** Section 3.1 of https://www.sqlite.org/datatype3.html */
enum class Affinity { Integer, Text, Blob, Real, Numeric };
[[nodiscard]] Affinity affinity(const QString &declaredType);
/** Whether a column declared like this keeps every value of @p source exactly. */
[[nodiscard]] bool holds(const QString &declaredType, const ColumnType &source);
/** The closest type for a column of a file that Rowferry did not write. */
[[nodiscard]] ColumnType typeFromDeclaration(const QString &declaredType);

} // namespace SqliteDialect

} // namespace Rowferry
