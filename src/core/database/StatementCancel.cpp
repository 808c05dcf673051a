// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/StatementCancel.h"

#include <mysql.h>
#include <sqlite3.h>

#include <chrono>
#include <system_error>

namespace Rowferry {

namespace {

/** How long the server may take to end the statement before the socket is cut. */
constexpr std::chrono::seconds gracePeriod{3};

} // namespace

MySqlStatementCancel::MySqlStatementCancel(MySqlConnection &connection, std::stop_token stop)
    : m_login(connection.login())
    , m_sessionId(connection.sessionId())
    , m_handle(connection.handle())
{
    m_callback.emplace(std::move(stop), [this] { launch(); });
}

MySqlStatementCancel::~MySqlStatementCancel()
{
    m_callback.reset();
    {
        const std::scoped_lock lock(m_mutex);
        m_ended = true;
    }
    m_over.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void MySqlStatementCancel::breakNow()
{
    launch();
}

void MySqlStatementCancel::launch()
{
    const std::scoped_lock lock(m_mutex);
    if (m_ended || m_thread.joinable())
        return;
    try {
        m_thread = std::thread([this] { run(); });
    } catch (const std::system_error &) { // no thread to be had: the statement ends with its connection
        mariadb_cancel(m_handle);
    }
}

void MySqlStatementCancel::run()
{
    MySqlConnection::killQuery(m_login, m_sessionId);
    std::unique_lock lock(m_mutex);
    if (!m_over.wait_for(lock, gracePeriod, [this] { return m_ended; }))
        mariadb_cancel(m_handle);
}

SqliteStatementCancel::SqliteStatementCancel(SqliteConnection &connection, std::stop_token stop)
    : m_callback(std::move(stop), [handle = connection.handle()] { sqlite3_interrupt(handle); })
{
}

} // namespace Rowferry
