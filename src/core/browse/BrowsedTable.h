// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/TablePlace.h"
#include "browse/TableStatements.h"
#include "extract/RowReader.h"

#include <memory>
#include <stop_token>

namespace Rowferry {

/**
 * A table or view that is open for looking at it, with a connection of its own, on one thread.
 *
 * Nothing is ever written. Between two statements no lock is held: whoever replaces the table is not
 * hindered. Every function throws SyncError.
 */
class BrowsedTable
{
public:
    virtual ~BrowsedTable() = default;

    /** Connects and learns the table's shape. Throws SyncError (Missing) where there is no such table, and
     *  Cancelled. */
    [[nodiscard]] static std::unique_ptr<BrowsedTable> open(const TablePlace &place,
                                                            const std::stop_token &stop);

    [[nodiscard]] const TableShape &shape() const { return m_shape; }

    /** Executes @p statement; only one reader at a time. A request to @p stop breaks it on the server. */
    [[nodiscard]] virtual std::unique_ptr<RowReader> read(const BoundStatement &statement,
                                                          const std::stop_token &stop) = 0;

    /** All rows of a small result. */
    [[nodiscard]] RowBatch readAll(const BoundStatement &statement, const std::stop_token &stop);

    /** The first and the last key, where keys are numbers that count rows one by one (a SQLite rowid). */
    struct Range
    {
        qint64 first = 0;
        qint64 last = -1;

        bool operator==(const Range &) const = default;
    };
    [[nodiscard]] virtual std::optional<Range> keyRange(const std::stop_token &) { return std::nullopt; }

protected:
    TableShape m_shape;
};

} // namespace Rowferry
