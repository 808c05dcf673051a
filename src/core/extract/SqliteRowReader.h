// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/BoundValue.h"
#include "database/SqliteConnection.h"
#include "database/StatementCancel.h"
#include "extract/RowReader.h"

#include <memory>
#include <stop_token>
#include <vector>

struct sqlite3_stmt;

namespace Rowferry {

/**
 * Streams a result from a SQLite file on the native handle.
 *
 * Values keep their storage class. Where the file remembers what a column was at its source (SqliteCatalog),
 * a DECIMAL that SQLite keeps as a number is spelled with its scale again.
 */
class SqliteRowReader : public RowReader
{
public:
    /** Reads @p sql: one statement that yields columns and changes nothing; others are refused. @p values
     *  stand for its question marks, all of them. */
    SqliteRowReader(SqliteConnection &connection, const QString &sql, std::stop_token stop,
                    Stage stage = Stage::Extract, const BoundValues &values = {});
    /** Reads table or view @p table, with what the file remembers of its columns. */
    static std::unique_ptr<SqliteRowReader> forTable(SqliteConnection &connection, const QString &table,
                                                     std::stop_token stop, int limit = -1);
    ~SqliteRowReader() override;

    /** Reads all rows once, before the first read(), so that schema() has types of MySQL that hold every
     *  value; see SqliteColumnSurvey. In a transaction, read() then gives the same rows. Returns how many. */
    qint64 survey();

    /** The columns that @p known names are read as those, where their declarations allow it. */
    void useKnownTypes(const TableSchema &known);

    [[nodiscard]] const TableSchema &schema() const override { return m_schema; }
    [[nodiscard]] bool read(RowBatch &batch) override;
    /** What the survey found; there from the start. */
    [[nodiscard]] const QStringList &findings() const { return m_findings; }

private:
    void prepare(const QString &sql, const BoundValues &values);
    void bind(const BoundValues &values);
    void describeColumns();
    void addValue(RowBatch &batch, int column);
    static void addReal(RowBatch &batch, const ColumnType &type, double value);
    [[nodiscard]] SyncError failure() const;
    [[nodiscard]] SyncError refusal(const QString &reason) const;

    SqliteConnection &m_connection;
    std::stop_token m_stop;
    Stage m_stage; ///< that failures belong to
    SqliteStatementCancel m_cancel;
    sqlite3_stmt *m_statement = nullptr;
    TableSchema m_schema;
    std::vector<bool> m_isDescribed; ///< by what the file remembers, column by column
    QStringList m_findings;
    bool m_ended = false;
};

} // namespace Rowferry
