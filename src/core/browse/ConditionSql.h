// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowCriteria.h"
#include "database/BoundValue.h"
#include "table/TableSchema.h"

namespace Rowferry {

enum class SqlFlavour { MySql, Sqlite };

[[nodiscard]] QString quotedIdentifier(SqlFlavour flavour, const QString &name);

/** The column as rows are to be ordered by: numbers that a SQLite file keeps as text count as numbers. */
[[nodiscard]] QString orderExpression(SqlFlavour flavour, const Column &column);

/** Whether the database can order or compare by this column in a way that people expect. */
[[nodiscard]] bool isComparable(const Column &column);

/**
 * What makes a row meet @p condition, with its text bound as the column's type asks for: a server compares
 * a number with a text as doubles, which are equal for different long numbers.
 *
 * Throws SyncError (Configuration) with a sentence where the text does not go with the column.
 */
[[nodiscard]] BoundStatement conditionSql(SqlFlavour flavour, const TableSchema &columns,
                                          const RowCondition &condition);

} // namespace Rowferry
