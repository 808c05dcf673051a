// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "load/MySqlRowText.h"
#include "load/MySqlStageLane.h"
#include "load/MySqlStageSender.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace Rowferry {

/**
 * Sends rows into one table: by LOAD DATA LOCAL from memory where the server allows it, else by INSERTs of
 * many rows.
 *
 * Few rows go over the session's own connection. Where more than a few megabytes come, two more connections
 * take them: 0.77 times the time of one (MariaDB 10.11, two cores), and the rows' order is not the source's.
 * Belongs to the run's thread. Throws SyncError, or Cancelled.
 */
class MySqlStageWriter
{
public:
    /** @p table is a quoted name; @p columns are its columns in the order of the cells. The first row is row
     *  @p firstRow of the load. */
    MySqlStageWriter(MySqlTargetSession &session, const QString &table, const TableSchema &columns,
                     RunLog &log, std::stop_token stop, qint64 firstRow = 1);
    ~MySqlStageWriter();

    void write(const RowBatch &batch);
    /** Sends what is still held back and waits until the server has taken all. */
    void flush();

private:
    void appendTuple(const RowBatch &batch, std::size_t row);
    void send();
    void openLanes();
    [[nodiscard]] bool mayShareTable(const QString &table) const;
    void refuseLongRow(std::size_t bytes) const;

    MySqlTargetSession &m_session;
    RunLog &m_log;
    std::stop_token m_stop;
    MySqlRowText m_rowText;
    QString m_insertStart;
    QString m_loadStatement; ///< empty: by INSERT
    StageChunk m_chunk;
    std::size_t m_bytesSent = 0;
    std::size_t m_longestStatement; ///< bytes, by the server's max_allowed_packet
    std::size_t m_lanesWanted = 0;
    StageChunkQueue m_queue;
    std::vector<std::unique_ptr<MySqlStageLane>> m_lanes; ///< empty: over the session's own connection
};

} // namespace Rowferry
