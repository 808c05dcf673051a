// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/StatementCancel.h"
#include "load/MySqlStageWidth.h"
#include "load/MySqlStageWriter.h"
#include "load/MySqlTableDefinition.h"
#include "load/MySqlTargetSession.h"
#include "load/TableLoader.h"

#include <memory>
#include <stop_token>

namespace Rowferry {

/**
 * Loads into a table of a MySQL or MariaDB server. The stage is a table of its own beside the target, which
 * MySqlPublication makes the target. What a run that died left behind is settled by the next.
 */
class MySqlTableLoader : public TableLoader
{
public:
    using Settings = MySqlTargetSession::Settings;

    MySqlTableLoader(const Settings &settings, RunLog &log, std::stop_token stop);
    ~MySqlTableLoader() override;

    [[nodiscard]] LoadPlan inspect(const TableSchema &schema) override;
    [[nodiscard]] std::optional<SnapshotInfo> currentSnapshot() override;
    void setTimeZone(const SessionTimeZone &zone) override { m_session.setTimeZone(zone); }
    void begin() override;
    [[nodiscard]] qint64 rowsBefore() override;
    void write(const RowBatch &batch) override;
    void finish() override;
    [[nodiscard]] qint64 countStaged() override;
    [[nodiscard]] std::unique_ptr<RowReader> readStaged() override;
    void beginPublishing() override { m_cancel.reset(); }
    void publish(const SnapshotInfo &snapshot) override;
    void discard() noexcept override;
    [[nodiscard]] QStringList takeWarnings() override;

private:
    void warnOfOtherInstants();
    void refuseImpossibleTarget() const;
    void refuseImpossibleSchema() const;
    void createStage();
    void openWriter(const TableSchema &columns);
    void rehearseTies();
    void refuseNulls(const RowBatch &batch) const;
    void widenFor(const RowBatch &batch);
    [[nodiscard]] bool keepsTable() const;

    [[nodiscard]] MySqlConnection &connection() const { return m_session.connection(); }
    [[nodiscard]] const MySqlStageNames &names() const { return m_session.names(); }

    RunLog &m_log;
    std::stop_token m_stop;
    MySqlTargetSession m_session;
    QString m_label;
    TableSchema m_schema;
    MySqlTableDefinition m_definition;
    SchemaChange m_change;
    std::unique_ptr<MySqlStatementCancel> m_cancel;
    std::unique_ptr<MySqlStageWriter> m_writer;
    std::vector<std::size_t> m_notNull; ///< positions that the target declares NOT NULL
    MySqlStageWidth m_width;
    QString m_runId;
    QStringList m_warnings;
    qint64 m_rowsWritten = 0;
    bool m_hasStage = false;
    bool m_notesSnapshots = false;
};

} // namespace Rowferry
