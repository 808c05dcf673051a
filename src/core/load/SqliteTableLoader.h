// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/FileIdentity.h"
#include "database/SqliteCatalog.h"
#include "database/StatementCancel.h"
#include "load/SqliteDependents.h"
#include "load/SqliteInsert.h"
#include "load/SqliteTableDefinition.h"
#include "load/TableLoader.h"

#include <memory>
#include <stop_token>
#include <utility>

namespace Rowferry {

/**
 * Loads into a table of a SQLite file. The stage is one transaction: readers and crashes see the old rows or
 * the new ones.
 *
 * Columns that fit: the table stays and its rows are replaced. Else it is recreated in the same transaction.
 * A missing file is made by begin(), in WAL mode, and taken away again if nothing was published.
 */
class SqliteTableLoader : public TableLoader
{
public:
    struct Settings
    {
        QString path;
        QString table;
        QString label;        ///< what messages call it
        int lockTimeout = 15; ///< seconds
        /** rowsBefore() will be asked: the rows are counted before they are replaced. */
        bool countsRowsBefore = false;
        /** The source is read from the same file: the writer must not want that file for itself before the
         *  end, so its cache stays in memory. */
        bool sharesFileWithSource = false;
    };

    SqliteTableLoader(Settings settings, RunLog &log, std::stop_token stop);
    ~SqliteTableLoader() override;

    [[nodiscard]] LoadPlan inspect(const TableSchema &schema) override;
    [[nodiscard]] std::optional<SnapshotInfo> currentSnapshot() override;
    void begin() override;
    [[nodiscard]] qint64 rowsBefore() override;
    void write(const RowBatch &batch) override;
    void finish() override;
    [[nodiscard]] qint64 countStaged() override;
    [[nodiscard]] std::unique_ptr<RowReader> readStaged() override;
    void beginPublishing() override;
    void publish(const SnapshotInfo &snapshot) override;
    void discard() noexcept override;
    [[nodiscard]] QStringList takeWarnings() override { return std::exchange(m_warnings, {}); }

private:
    void open(bool mayCreate);
    void createFile();
    void tellJournalMode(const QString &mode);
    void removeCreatedFile() noexcept;
    void refuseImpossibleSchema() const;
    void refuseReplacedFile() const;
    void refuseImpossibleTarget(const SqliteTableDefinition &definition) const;
    void refuseNullRowids(const RowBatch &batch) const;
    [[nodiscard]] QString countStatement() const;

    Settings m_settings;
    RunLog &m_log;
    std::stop_token m_stop;
    std::unique_ptr<SqliteConnection> m_connection; ///< null as long as there is no file
    TableSchema m_schema;
    SqliteTableDefinition m_definition;
    std::optional<SqliteStatementCancel> m_cancel;
    std::optional<SqliteDependents> m_dependents;
    std::optional<SqliteInsert> m_insert;
    std::optional<qint64> m_rowsBefore; ///< counted by begin(), which replaces the rows
    int m_rowidColumn = -1;
    QStringList m_warnings;
    std::optional<FileIdentity> m_identity; ///< of the file that is open
    bool m_recreates = false;
    bool m_createdFile = false;
    bool m_published = false;
};

} // namespace Rowferry
