// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/BoundValue.h"
#include "table/RowBatch.h"
#include "table/TableSchema.h"

namespace Rowferry {

/** One column of what tells a table's rows apart. */
struct KeyColumn
{
    QString expression{}; ///< as the dialect spells it
    ColumnType type{};

    bool operator==(const KeyColumn &) const = default;
};

using KeyColumns = std::vector<KeyColumn>;

/** The values by which one row of a table is found again; empty where the table has no key. */
using RowKey = BoundValues;

/** What a cell of a key column is bound as, so that the database compares it without a loss. */
[[nodiscard]] BoundValue boundCell(const RowBatch &batch, const Cell &cell, const ColumnType &type);

/** The key of a row whose key columns start at cell @p first. */
[[nodiscard]] RowKey keyOf(const RowBatch &batch, std::size_t row, std::size_t first, const KeyColumns &key);

/** A key as bytes: equal exactly where the keys are. */
[[nodiscard]] QByteArray keyBytes(const RowKey &key);
/** The inverse; takes the key that starts at @p position of @p bytes and moves it behind. */
[[nodiscard]] RowKey keyFromBytes(const QByteArray &bytes, qsizetype &position, std::size_t columns);

} // namespace Rowferry
