// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/RowBatch.h"
#include "table/TableSchema.h"

#include <QStringList>

namespace Rowferry {

/**
 * Reads the result of one statement once, in order, streaming.
 *
 * Lives on the thread of its connection. Construction executes the statement, so schema() is complete at
 * once. A broken connection is never the end of rows: it throws. A reader that is destroyed before the end
 * stops the statement on the server.
 */
class RowReader
{
public:
    virtual ~RowReader() = default;

    /** The result's columns, as the source names them (names may repeat). */
    [[nodiscard]] virtual const TableSchema &schema() const = 0;

    /** Replaces @p batch by the next rows. False: there are no more, and @p batch is empty.
     *  Throws SyncError (Stage::Extract). */
    [[nodiscard]] virtual bool read(RowBatch &batch) = 0;

    /** What the source warned of while it made the result; ask after the end of rows. */
    [[nodiscard]] virtual QStringList warnings() { return {}; }
};

} // namespace Rowferry
