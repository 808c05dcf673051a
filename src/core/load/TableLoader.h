// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/SessionTimeZone.h"
#include "database/SnapshotInfo.h"
#include "extract/RowReader.h"
#include "load/SchemaChange.h"
#include "table/RowBatch.h"
#include "table/TableSchema.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace Rowferry {

/** What a load would do to the target, found out without changing anything. */
struct LoadPlan
{
    bool tableExists = false;
    bool recreates = false; ///< the table is there, but its columns do not fit
    SchemaChange change;    ///< why
    QStringList warnings;   ///< what cannot come back or deserves to be known before publishing
};

/**
 * Loads rows where readers do not see them yet (the stage), and publishes them in one atomic step.
 *
 * Lives on the run's thread and owns its connection. The order of calls: inspect(), begin(), write() for
 * every batch, finish(), readStaged(), publish(). discard() goes back to before begin() at any point up to
 * publish(), and so does the destructor: whatever throws, the target stays as it was. Throws SyncError
 * (Side::Target), or Cancelled on a stop request before publish().
 */
class TableLoader
{
public:
    virtual ~TableLoader() = default;

    /** Compares the target with what is to be loaded. Changes nothing. */
    [[nodiscard]] virtual LoadPlan inspect(const TableSchema &schema) = 0;
    /** What the target holds now; nullopt if Rowferry did not load it or it is not there. */
    [[nodiscard]] virtual std::optional<SnapshotInfo> currentSnapshot() = 0;
    /** The zone that the source's TIMESTAMPs are spelled in; after inspect(), before begin(). */
    virtual void setTimeZone(const SessionTimeZone &) {}

    /** Makes an empty stage for the schema that was inspected. */
    virtual void begin() = 0;
    /** How many rows the target holds for its readers; 0 if it is not there. After inspect(). */
    [[nodiscard]] virtual qint64 rowsBefore() = 0;
    virtual void write(const RowBatch &batch) = 0;
    /** All rows are in: brings indexes and their like back to the stage. */
    virtual void finish() = 0;
    /** Counts the rows of the stage by reading it. */
    [[nodiscard]] virtual qint64 countStaged() = 0;
    /** The rows of the stage as they came out, with the columns in the schema's order. The reader ends before
     *  anything else is asked of the loader. */
    [[nodiscard]] virtual std::unique_ptr<RowReader> readStaged() = 0;
    /** From here on a stop request breaks nothing any more. The caller asks the stop token once more after
     *  it, and then publishes or discards. */
    virtual void beginPublishing() = 0;
    /** Makes the stage the target. */
    virtual void publish(const SnapshotInfo &snapshot) = 0;
    /** Drops the stage, if there is one. */
    virtual void discard() noexcept = 0;

    /** Warnings that came up after inspect(). */
    [[nodiscard]] virtual QStringList takeWarnings() { return {}; }
};

} // namespace Rowferry
