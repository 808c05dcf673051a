// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlStageWriter.h"

#include <QVariant>

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t chunkBytes = 512UL * 1024;
/** As many bytes go over the session's own connection before it is worth opening others. */
constexpr std::size_t smallLoad = 2 * chunkBytes;
constexpr std::size_t bestLanes = 2;

/** The server counts the byte that names the command too, and wants less than max_allowed_packet. */
std::size_t longestStatement(MySqlConnection &connection)
{
    constexpr std::size_t most = 2;
    return static_cast<std::size_t>(
               connection.value(u"SELECT @@max_allowed_packet"_s, Stage::Load).toULongLong()) -
           most;
}

} // namespace

MySqlStageWriter::MySqlStageWriter(MySqlTargetSession &session, const QString &table,
                                   const TableSchema &columns, RunLog &log, std::stop_token stop,
                                   qint64 firstRow)
    : m_session(session)
    , m_log(log)
    , m_stop(stop)
    , m_rowText(columns)
    , m_insertStart(u"INSERT INTO %1 %2 VALUES "_s.arg(table, m_rowText.insertColumns()))
    , m_loadStatement(MySqlStageSender::loadStatement(table, m_rowText.loadColumns()))
    , m_longestStatement(longestStatement(session.connection()))
    , m_lanesWanted(mayShareTable(table) ? bestLanes : 1)
    , m_queue(std::move(stop))
{
    m_chunk.firstRow = firstRow;
    if (MySqlStageSender(session.connection(), m_loadStatement).mayLoadData()) {
        m_log.debug(u"Loading by LOAD DATA LOCAL from memory"_s);
    } else {
        m_loadStatement.clear();
        m_log.debug(u"The server has local_infile off; loading by INSERT"_s);
    }
}

MySqlStageWriter::~MySqlStageWriter()
{
    m_queue.fail(nullptr);
}

bool MySqlStageWriter::mayShareTable(const QString &table) const
{
    MySqlConnection &connection = m_session.connection();
    const auto rows = connection.select(u"SHOW CREATE TABLE "_s + table, Stage::Load);
    const QString definition = rows.isEmpty() ? QString() : rows.first().value(1).toString();
    if (!definition.contains("ENGINE=InnoDB"_L1)) // others lock the whole table for one LOAD DATA
        return false;
    // And so does AUTO_INCREMENT under innodb_autoinc_lock_mode 0 and 1.
    return !definition.contains("AUTO_INCREMENT"_L1) ||
           connection.value(u"SELECT @@innodb_autoinc_lock_mode"_s, Stage::Load).toInt() == 2;
}

void MySqlStageWriter::write(const RowBatch &batch)
{
    const bool loads = !m_loadStatement.isEmpty();
    const std::size_t limit = loads ? chunkBytes : std::min(chunkBytes, m_longestStatement / 2);
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        if (loads)
            m_rowText.appendLine(m_chunk.text, batch, row);
        else
            appendTuple(batch, row);
        ++m_chunk.rows;
        if (m_chunk.text.size() >= limit)
            send();
    }
}

void MySqlStageWriter::appendTuple(const RowBatch &batch, std::size_t row)
{
    const auto begin = [this] {
        m_chunk.text = m_insertStart.toStdString();
    };
    if (m_chunk.rows == 0)
        begin();
    const std::size_t before = m_chunk.text.size();
    m_chunk.text += m_chunk.rows == 0 ? "" : ",";
    m_rowText.appendTuple(m_chunk.text, batch, row);
    // The statement must stay below max_allowed_packet: over it the connection dies (2006).
    if (m_chunk.text.size() > m_longestStatement && m_chunk.rows > 0) {
        const std::string tuple = m_chunk.text.substr(before + 1);
        m_chunk.text.resize(before);
        send();
        begin();
        m_chunk.text += tuple;
    }
    if (m_chunk.text.size() > m_longestStatement)
        refuseLongRow(m_chunk.text.size());
}

void MySqlStageWriter::flush()
{
    if (m_chunk.rows > 0)
        send();
    m_queue.finish();
    for (const auto &lane : m_lanes)
        lane->join();
    m_lanes.clear();
    m_queue.rethrow();
    if (m_stop.stop_requested())
        throw Cancelled();
}

void MySqlStageWriter::send()
{
    StageChunk next;
    next.firstRow = m_chunk.firstRow + m_chunk.rows;
    if (m_bytesSent >= smallLoad && m_lanesWanted > 0)
        openLanes();
    m_bytesSent += m_chunk.text.size();
    if (m_lanes.empty()) {
        MySqlStageSender(m_session.connection(), m_loadStatement).send(m_chunk);
        next.text = std::move(m_chunk.text); // for its memory
        next.text.clear();
    } else {
        m_queue.push(std::move(m_chunk));
        next.text.reserve(chunkBytes + chunkBytes / 4);
    }
    m_chunk = std::move(next);
}

void MySqlStageWriter::openLanes()
{
    const std::size_t wanted = std::exchange(m_lanesWanted, 0);
    for (std::size_t lane = 0; lane < wanted; ++lane)
        m_lanes.push_back(std::make_unique<MySqlStageLane>(m_session, m_queue, m_loadStatement, m_stop));
    for (auto lane = m_lanes.begin(); lane != m_lanes.end();) {
        try {
            (*lane)->waitUntilOpen();
            ++lane;
        } catch (const SyncError &error) { // too many connections, say
            m_log.debug(u"One connection less for the rows: "_s + error.message());
            lane = m_lanes.erase(lane);
        }
    }
}

void MySqlStageWriter::refuseLongRow(std::size_t bytes) const
{
    throw SyncError(
        Side::Target, Stage::Load, ErrorKind::Value,
        u"Row %1 is %2 bytes long, more than %3 takes in one statement (%4 by max_allowed_packet). Raise "
        "max_allowed_packet there."_s.arg(m_chunk.firstRow + m_chunk.rows)
            .arg(bytes)
            .arg(m_session.connection().label())
            .arg(m_longestStatement));
}

} // namespace Rowferry
