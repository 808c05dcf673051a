// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/StatementCancel.h"
#include "load/MySqlPublication.h"
#include "load/MySqlStageWriter.h"
#include "load/TableLoader.h"

#include <memory>
#include <stop_token>

namespace Rowferry {

/**
 * Loads into a table of a MySQL or MariaDB server. The stage is a table of its own beside the target, which
 * MySqlPublication makes the target.
 *
 * One GET_LOCK a target keeps two runs apart; leftovers of a run that died are removed by the next.
 */
class MySqlTableLoader : public TableLoader
{
public:
    struct Settings
    {
        ServerLogin login;
        QString table;
        QString label;        ///< what messages call the server
        int lockTimeout = 15; ///< seconds
    };

    MySqlTableLoader(const Settings &settings, RunLog &log, std::stop_token stop);
    ~MySqlTableLoader() override;

    [[nodiscard]] LoadPlan inspect(const TableSchema &schema) override;
    [[nodiscard]] std::optional<SnapshotInfo> currentSnapshot() override;
    void setTimeZone(const SessionTimeZone &zone) override { m_timeZone = zone; }
    void begin() override;
    [[nodiscard]] qint64 rowsBefore() override;
    void write(const RowBatch &batch) override;
    void finish() override;
    [[nodiscard]] qint64 countStaged() override;
    void beginPublishing() override { m_cancel.reset(); }
    void publish(const SnapshotInfo &snapshot) override;
    void discard() noexcept override;
    [[nodiscard]] QStringList takeWarnings() override;

private:
    void refuseImpossibleTarget() const;
    void refuseImpossibleSchema() const;
    void prepareSession();
    void acquireLock();
    void removeLeftovers();
    void refuseNulls(const RowBatch &batch) const;
    void publishStage(const SnapshotInfo &snapshot);
    [[nodiscard]] bool wasPublished();
    [[nodiscard]] bool keepsTable() const;

    Settings m_settings;
    RunLog &m_log;
    std::stop_token m_stop;
    MySqlStageNames m_names;
    std::unique_ptr<MySqlConnection> m_connection;
    TableSchema m_schema;
    MySqlTableDefinition m_definition;
    SchemaChange m_change;
    std::unique_ptr<MySqlStatementCancel> m_cancel;
    std::unique_ptr<MySqlStageWriter> m_writer;
    std::vector<std::size_t> m_notNull; ///< positions that the target declares NOT NULL
    SessionTimeZone m_timeZone;
    QString m_runId;
    QStringList m_warnings;
    qint64 m_rowsWritten = 0;
    bool m_hasStage = false;
    bool m_replaces = false; ///< published by DELETE + INSERT … SELECT
    bool m_notesSnapshots = false;
};

} // namespace Rowferry
