// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"
#include "database/SqliteConnection.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace Rowferry {

/**
 * While it lives, a stop request breaks what the connection's thread is blocked in.
 *
 * The requester's thread is never held up: a short-lived thread sends KILL QUERY over a connection of its
 * own and, if this object still lives after a grace period, cuts the socket. Ends (and joins that thread)
 * with its scope, on the connection's thread, before the connection.
 */
class MySqlStatementCancel
{
public:
    MySqlStatementCancel(MySqlConnection &connection, std::stop_token stop);
    ~MySqlStatementCancel();

    MySqlStatementCancel(const MySqlStatementCancel &) = delete;
    MySqlStatementCancel &operator=(const MySqlStatementCancel &) = delete;

    /** Breaks the running statement without a stop request: the rest of a result is not wanted. */
    void breakNow();

private:
    void launch();
    void run();

    ServerLogin m_login;
    quint64 m_sessionId;
    st_mysql *m_handle;
    std::mutex m_mutex;
    std::condition_variable m_over;
    bool m_ended = false;
    std::thread m_thread;
    std::optional<std::stop_callback<std::function<void()>>> m_callback;
};

/** The same for SQLite, where sqlite3_interrupt() does it at once. */
class SqliteStatementCancel
{
public:
    SqliteStatementCancel(SqliteConnection &connection, std::stop_token stop);

private:
    std::stop_callback<std::function<void()>> m_callback;
};

} // namespace Rowferry
