// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/RowBatch.h"
#include "table/TableSchema.h"

#include <optional>
#include <vector>

namespace Rowferry {

/**
 * Watches for the values that a stage's columns cannot take although their types say so.
 *
 * The empty text that an ENUM of MySQL holds for an invalid value is none of its members, and a strict
 * session refuses it. A TEXT of another character set, at its full length, is longer in utf8mb4; so may one
 * be that only a query's metadata describe. A plain value of one thread.
 */
class MySqlStageWidth
{
public:
    struct Change
    {
        std::size_t column;
        ColumnType type; ///< wide enough for the value that was found
    };

    MySqlStageWidth() = default;
    /** @p columns: of the stage, in the order of the cells. */
    explicit MySqlStageWidth(const TableSchema &columns);

    /** The first column that must change before @p batch can be loaded; it is taken to be changed then. */
    [[nodiscard]] std::optional<Change> tooNarrow(const RowBatch &batch);

private:
    struct Watched
    {
        std::size_t column;
        ColumnType type;
    };

    [[nodiscard]] static bool isWatched(const Column &column);

    std::vector<Watched> m_watched;
};

} // namespace Rowferry
