// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/MySqlConnection.h"
#include "load/MySqlRowText.h"

#include <string>

namespace Rowferry {

/**
 * Sends rows into one table: by LOAD DATA LOCAL from memory where the server allows it, else by INSERTs of
 * many rows.
 *
 * Every statement must take exactly the rows it was sent and raise no warning: LOAD DATA stores 'xx' as 0 and
 * skips duplicates with warnings only, also in strict mode (MariaDB 10.11). Throws SyncError otherwise.
 */
class MySqlStageWriter
{
public:
    /** @p table is a quoted name; @p columns are its columns in the order of the cells. */
    MySqlStageWriter(MySqlConnection &connection, const QString &table, const TableSchema &columns,
                     RunLog &log);

    void write(const RowBatch &batch);
    /** Sends what is still held back. */
    void flush();

private:
    [[nodiscard]] bool mayLoadData();
    void send();
    void loadData();
    void insert();
    void requireClean(qint64 affected);
    void startInsert();
    void refuseLongRow(std::size_t bytes) const;

    MySqlConnection &m_connection;
    RunLog &m_log;
    QString m_table;
    MySqlRowText m_rowText;
    std::string m_text;
    qint64 m_rowsInText = 0;
    qint64 m_rowsSent = 0;
    std::size_t m_longestStatement; ///< bytes, by the server's max_allowed_packet
    bool m_loadsData;
};

} // namespace Rowferry
