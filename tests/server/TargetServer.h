// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "MariaDbServer.h"
#include "RecordedRun.h"
#include "RunConfig.h"

#include <QTemporaryDir>

#include <thread>

namespace Rowferry {

/** A server with three rows in `source.t` and a database `target`, and runs from the one to table `t` of the
 *  other. */
class TargetServer : public MariaDbServer
{
public:
    using MariaDbServer::MariaDbServer;

    /** Starts it. */
    void begin();
    /** Empties the databases that tests write: `target` and `elsewhere`. */
    void clear() const;

    [[nodiscard]] SyncConfig
    config(const QString &query = QStringLiteral("SELECT id, name FROM source.t")) const;
    /** A run to its end; log() has its words. */
    SyncReport run(const SyncConfig &config);
    [[nodiscard]] const QString &log() const { return m_log; }

    /** A single value; `NULL` for NULL. */
    [[nodiscard]] QByteArray value(const QString &sql) const;
    /** The target's rows in one line. */
    [[nodiscard]] QByteArray rows() const;
    /** SHOW CREATE TABLE. */
    [[nodiscard]] QByteArray definition(const QString &table = QStringLiteral("target.t")) const;
    /** The tables of `target`. */
    [[nodiscard]] QByteArray tables() const;
    /** Waits until @p sql gives @p expected; false after a minute. */
    [[nodiscard]] bool waitFor(const QString &sql, const QByteArray &expected) const;
    /** Waits until a session is at a statement LIKE @p pattern; false after a minute. */
    [[nodiscard]] bool waitForStatement(const QString &pattern) const;

private:
    QTemporaryDir m_folder;
    QString m_log;
};

/** A session that executes statements and then holds what they locked, until it is released. */
class HoldingSession
{
public:
    /** @p last holds too while it sleeps: `SELECT SLEEP(600) FROM …`; by default nothing more. */
    HoldingSession(const TargetServer &server, const QString &statements,
                   const QString &last = QStringLiteral("SELECT SLEEP(600)"));
    ~HoldingSession() { release(); }
    Q_DISABLE_COPY_MOVE(HoldingSession)

    void release();

private:
    const TargetServer &m_server;
    QString m_session;
    std::thread m_thread;
};

} // namespace Rowferry
