// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/TableLoader.h"
#include "sync/ExtractionStart.h"
#include "sync/SyncReport.h"
#include "table/RowChecksum.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace Rowferry {

/**
 * One target of a run, from its connection to its published snapshot.
 *
 * Belongs to the run's thread. It is active until it is published, found to be the source itself, or failed;
 * its part of the report is always up to date. Steps throw SyncError or Cancelled and leave the target as it
 * was; release() and the destructor undo what was staged.
 */
class TargetRun
{
public:
    TargetRun(const SyncConfig &config, TargetKind target, RunLog &log);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] const TargetReport &report() const { return m_report; }
    /** The failure that ended it, if one did. */
    [[nodiscard]] const std::optional<SyncError> &failure() const { return m_failure; }

    /** Connects, unless it is connected already. */
    void open(bool sharesFileWithSource, std::stop_token stop);
    /** Compares the target with what is to come; tells what will change and stops where that must be asked.
     */
    void inspect(const TableSchema &schema, const ExtractionStart &start);
    void write(const RowBatch &batch);
    /** Stops where the configuration does not want so few rows loaded. After inspect(). */
    void guard(qint64 rows) const;
    /** All @p rows are in: guards, then verification, against @p extracted if there is one. */
    void finish(qint64 rows, const std::optional<RowChecksum> &extracted);
    void beginPublishing() { m_loader->beginPublishing(); }
    void publish(const SnapshotInfo &snapshot);

    /** Drops what was staged, to begin again with another source. */
    void restart();
    /** Ends without a failure. */
    void end(Outcome outcome);
    void fail(const SyncError &error);
    /** Ends with the run's failure. */
    void fail(const ReportedError &error);
    /** Gives up the connection, and with it whatever was not published. */
    void release() { m_loader.reset(); }

private:
    void verify(qint64 rows, const std::optional<RowChecksum> &extracted);
    void compare(const RowChecksum &extracted);
    void requireEqual(qint64 extracted, qint64 staged) const;
    [[nodiscard]] QString name() const; ///< `vehicles_stock (azure)`

    const SyncConfig &m_config;
    RunLog &m_log;
    TargetReport m_report;
    TableSchema m_schema;
    std::unique_ptr<TableLoader> m_loader;
    std::optional<SyncError> m_failure;
    bool m_isActive = true;
    bool m_hasBegun = false;
};

} // namespace Rowferry
