// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/MySqlConnection.h"
#include "database/SessionTimeZone.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace Rowferry {

/** The names one target table gives its stage and its predecessor: one rule, within 64 characters, so that
 * the leftovers of a dead run are found. */
struct MySqlStageNames
{
    QString target;
    QString stage;
    QString predecessor;
    QString rehearsal; ///< tables, triggers and foreign keys that are only tried out
    QString lock;      ///< for GET_LOCK

    /** @p foldsCase: whether the server takes `Stock` and `stock` for the same table. */
    MySqlStageNames(const QString &database, const QString &table, bool foldsCase);
};

/**
 * A run's session on its target server: connected when it is constructed, and from begin() on the only one
 * that loads its table, by one GET_LOCK a target.
 *
 * Belongs to the run's thread. reconnect() gives it a new connection, so keep no reference to the old one.
 */
class MySqlTargetSession
{
public:
    struct Settings
    {
        ServerLogin login;
        QString table;
        QString label;        ///< what messages call the server
        int lockTimeout = 15; ///< seconds
    };

    MySqlTargetSession(const Settings &settings, RunLog &log, std::stop_token stop);

    [[nodiscard]] MySqlConnection &connection() const { return *m_connection; }
    [[nodiscard]] const MySqlStageNames &names() const { return m_names; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }

    void setTimeZone(const SessionTimeZone &zone) { m_timeZone = zone; }
    /** Whether a TIMESTAMP's text means the same instant here as at the source; after begin(). */
    [[nodiscard]] bool keepsInstants() const { return m_keepsInstants; }
    [[nodiscard]] const SessionTimeZone &timeZone() const { return m_timeZone; }
    /** Sets the session up and waits for the lock. */
    void begin();
    /** After a lost reply: tries for lock_timeout, and half a minute at least, to come back with the lock,
     * and so to be sure that the lost session does nothing any more. Throws the last failure. */
    void reconnect();
    /** One more connection, set up likewise but without the lock; for the thread that calls. */
    [[nodiscard]] std::unique_ptr<MySqlConnection> openLane(std::stop_token stop) const;
    /** One short try to get a connection for tidying up; without the lock. */
    void reconnectQuickly();
    void unlock() noexcept;

    void execute(const QString &sql, Stage stage) { m_connection->execute(sql, stage); }
    /** Takes a step that other sessions may block, with short waits, which let them pass, until lock_timeout
     *  is over. */
    void patiently(const std::function<void()> &step);
    void executePatiently(const QString &sql, Stage stage)
    {
        patiently([&] { execute(sql, stage); });
    }

private:
    [[nodiscard]] bool prepare(MySqlConnection &connection) const;
    [[nodiscard]] QString waits() const; ///< as SET SESSION takes them
    void acquireLock();
    void endLostSession();

    Settings m_settings;
    RunLog &m_log;
    std::unique_ptr<MySqlConnection> m_connection;
    MySqlStageNames m_names;
    SessionTimeZone m_timeZone;
    bool m_keepsInstants = true;
    quint64 m_lostSession = 0;
};

} // namespace Rowferry
