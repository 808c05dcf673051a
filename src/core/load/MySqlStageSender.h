// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"
#include "load/StageChunkQueue.h"

#include <functional>
#include <optional>

namespace Rowferry {

/**
 * Executes the statements that bring chunks of rows into the stage, over one connection.
 *
 * Every statement must take exactly the rows it was sent and raise no warning: LOAD DATA stores 'xx' as 0 and
 * skips duplicates with warnings only, also in strict mode (MariaDB 10.11). Throws SyncError otherwise.
 * Belongs to the connection's thread.
 */
class MySqlStageSender
{
public:
    /** Gives one LOAD DATA its next chunk; nullopt ends the statement. */
    using Next = std::function<std::optional<StageChunk>()>;

    /** @p loadStatement: the LOAD DATA that takes chunks of lines; empty if chunks are INSERTs. */
    MySqlStageSender(MySqlConnection &connection, QString loadStatement);

    /** `LOAD DATA LOCAL INFILE … INTO TABLE table columns` for data that this object serves from memory. */
    [[nodiscard]] static QString loadStatement(const QString &table, const QString &columns);
    /** Whether the server takes LOAD DATA LOCAL: tried without a single row. */
    [[nodiscard]] bool mayLoadData();

    /** Sends @p chunk; a LOAD DATA goes on with what @p next gives, up to 64 MB. */
    void send(const StageChunk &chunk, const Next &next = {});

private:
    void loadData(const StageChunk &chunk, const Next &next);
    void insert(const StageChunk &chunk);
    void requireClean(qint64 firstRow, qint64 lastRow, qint64 rows);

    MySqlConnection &m_connection;
    QString m_loadStatement;
};

} // namespace Rowferry
