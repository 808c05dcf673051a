// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/Connection.h"
#include "database/TlsPolicy.h"

#include <stop_token>

struct st_mysql;

namespace Rowferry {

/**
 * One session on a MySQL or MariaDB server, through QtSql and, for the stream of rows, through its native
 * handle.
 *
 * TLS is decided before a credential leaves (TlsPolicy); local files are never given away, time-outs and TCP
 * keep-alive are set, and the session speaks utf8mb4.
 */
class MySqlConnection : public Connection
{
public:
    /** Connects and logs in; tells @p log about the attempt and its outcome, and that the server was reached.
     * `login.password` is the clear password. Blocks for about connectTimeout seconds at most; a stop request
     * ends it by Cancelled. */
    MySqlConnection(const ServerLogin &login, Side side, const QString &label, RunLog &log,
                    std::stop_token stop);

    /** Valid as long as this object; only for this thread. */
    [[nodiscard]] st_mysql *handle() const { return m_handle; }
    /** The log-in that was accepted: user and password may have been percent-decoded. */
    [[nodiscard]] const ServerLogin &login() const { return m_login; }
    /** MariaDB and MySQL spell some of their metadata differently. */
    [[nodiscard]] bool isMariaDb() const { return m_isMariaDb; }
    /** `MariaDB 10.11.19`, `MySQL 8.0.36`. */
    [[nodiscard]] const QString &product() const { return m_product; }
    /** What the transport really is, and the TLS version; empty without TLS. */
    [[nodiscard]] TransportSecurity security() const { return m_plan.security; }
    [[nodiscard]] const QString &tlsVersion() const { return m_plan.tlsVersion; }
    /** The server's id of this session, for KILL. */
    [[nodiscard]] quint64 sessionId() const;

    /** Kills the statement that session @p sessionId runs, over a connection of its own. Best effort; blocks
     *  for a few seconds at most. For any thread. */
    static void killQuery(const ServerLogin &login, quint64 sessionId);

protected:
    [[nodiscard]] SyncError failure(Stage stage, const QSqlError &error) const override;
    [[nodiscard]] bool failedSilently() const override;
    [[nodiscard]] QString inlined(const QString &sql, const QVariantList &values) const override;

private:
    void connect(std::stop_token stop);
    [[nodiscard]] bool open();
    void secureSession();
    void keepAlive();

    ServerLogin m_login;
    TlsPlan m_plan;
    st_mysql *m_handle = nullptr;
    QString m_product;
    bool m_isMariaDb = false;
};

} // namespace Rowferry
