// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <chrono>
#include <stop_token>

struct sqlite3;

namespace Rowferry {

/**
 * How a connection waits while another program holds the file: for a bounded time, told in the log, and no
 * longer than until a stop request (SQLite's own time-out hears neither).
 *
 * Belongs to the connection's thread and must outlive the connection, whose closing may wait too.
 */
class SqliteLockWait
{
public:
    /** @p label is what messages call the file. */
    SqliteLockWait(sqlite3 *handle, const QString &label, std::chrono::seconds limit, RunLog &log,
                   std::stop_token stop);

    SqliteLockWait(const SqliteLockWait &) = delete;
    SqliteLockWait &operator=(const SqliteLockWait &) = delete;

    /** From now on only the limit ends a wait: publishing has begun. */
    void ignoreStop() { m_stop = {}; }

private:
    static int wait(void *self, int earlierWaits);

    QString m_label;
    std::chrono::seconds m_limit;
    RunLog &m_log;
    std::stop_token m_stop;
    std::chrono::steady_clock::time_point m_start;
};

} // namespace Rowferry
