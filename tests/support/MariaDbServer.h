// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "TextTable.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Rowferry {

/** How a test wants its server. */
struct MariaDbOptions
{
    bool tls = true;
    bool localInfile = true;
    QString timeZone{}; ///< `default_time_zone`, e.g. `+00:00`; empty: the machine's own
    /** What the server's certificate is good for, in openssl's spelling. */
    QStringList certificateNames{QStringLiteral("IP:127.0.0.1"), QStringLiteral("DNS:localhost")};
    int certificateDays = 30;     ///< below 0: expired
    QStringList extraArguments{}; ///< for mariadbd, after all others
};

/**
 * A real MariaDB on a free port of 127.0.0.1, with everything it needs in one temporary folder.
 *
 * Belongs to the thread that created it, which must live as long as the server does: the kernel kills the
 * server when that thread or the test ends, however it ends. Every failure throws std::runtime_error, with
 * the server's own error log if it does not start. The data survive stop(), kill9() and restart(); the
 * destructor stops the server and removes the folder.
 */
class MariaDbServer
{
public:
    explicit MariaDbServer(MariaDbOptions options = {});
    ~MariaDbServer();
    Q_DISABLE_COPY_MOVE(MariaDbServer)

    void start();   ///< returns when the server answers queries
    void stop();    ///< clean shutdown; nothing happens if it does not run
    void kill9();   ///< as a power cut would; nothing happens if it does not run
    void restart(); ///< stop() and start() on the same port
    [[nodiscard]] bool isRunning() const { return m_server.state() == QProcess::Running; }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString caFile() const; ///< of the authority that signed the server's certificate
    [[nodiscard]] QString clientCertificateFile() const; ///< signed by the same authority
    [[nodiscard]] QString clientKeyFile() const;
    [[nodiscard]] QString errorLog() const;

    /** Runs one statement or several as root, through the server's own Unix socket. */
    void execute(const QString &sql) const;

    /** The result of one statement as root, in the server's own text (session: utf8mb4). */
    [[nodiscard]] TextTable query(const QString &sql) const;

    /** Pipes a file through the `mariadb` client, which knows DELIMITER. */
    void runScript(const QString &path) const;

    /** Creates `user`@`%` (anew, if there is one) who may do @p privileges. */
    void createUser(const QString &user, const QString &password,
                    const QString &privileges = QStringLiteral("ALL PRIVILEGES ON *.*")) const;

private:
    void install() const;
    void makeCertificates();
    [[nodiscard]] bool startOnce();
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    MariaDbOptions m_options;
    QTemporaryDir m_folder;
    QProcess m_server;
    quint16 m_port = 0;
};

} // namespace Rowferry
