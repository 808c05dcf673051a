// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/BoundValue.h"
#include "database/MySqlConnection.h"
#include "database/StatementCancel.h"
#include "extract/RowReader.h"

#include <map>
#include <memory>
#include <stop_token>

struct st_mysql_stmt;

namespace Rowferry {

/**
 * Streams a result from MySQL or MariaDB by the binary protocol on the native handle, unbuffered.
 *
 * Only one statement, only one that yields columns: others are refused before they are executed. While it
 * lives nothing else may use the connection: a second statement there drops a row without an error
 * (libmariadb 3.3.20).
 */
class MySqlRowReader : public RowReader
{
public:
    /** @p cancel lives as long as the reader and breaks its statement on a request to @p stop. @p values
     *  stand for the question marks, all of them. */
    MySqlRowReader(MySqlConnection &connection, const QString &sql, MySqlStatementCancel &cancel,
                   std::stop_token stop, Stage stage = Stage::Extract, const BoundValues &values = {});
    ~MySqlRowReader() override;

    /** Throws what the constructor would throw before it executes @p sql: the server has looked at names and
     *  privileges, but no row was read. */
    static void check(MySqlConnection &connection, const QString &sql);

    [[nodiscard]] const TableSchema &schema() const override { return m_schema; }
    [[nodiscard]] bool read(RowBatch &batch) override;
    [[nodiscard]] QStringList warnings() override;

private:
    struct Statement;

    static void prepare(MySqlConnection &connection, st_mysql_stmt *native, const QString &sql, Stage stage,
                        std::size_t parameters);
    void askForMembers();
    void execute(const BoundValues &values);
    void bindColumns();
    [[nodiscard]] bool readToTheLastResult();
    void addRow(RowBatch &batch);
    [[nodiscard]] static SyncError failure(const MySqlConnection &connection, st_mysql_stmt *native,
                                           Stage stage);
    [[nodiscard]] SyncError failure() const;

    MySqlConnection &m_connection;
    std::stop_token m_stop;
    Stage m_stage; ///< that failures belong to
    std::unique_ptr<Statement> m_statement;
    MySqlStatementCancel &m_cancel;
    TableSchema m_schema;
    std::map<unsigned, ColumnType> m_memberTypes; ///< of ENUM and SET columns, by their places
    bool m_ended = false;
    bool m_hasMoreResults = false;
};

} // namespace Rowferry
