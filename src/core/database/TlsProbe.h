// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"
#include "config/SyncConfig.h"
#include "database/ServerGreeting.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHostAddress>
#include <QSslCertificate>
#include <QString>

#include <memory>
#include <stop_token>

class QSslSocket;

namespace Rowferry {

/** What a server showed of itself before any log-in. */
struct ProbedServer
{
    QHostAddress address; ///< of the name's addresses, the first that answered
    bool offersTls = false;
    QString handshakeError; ///< why TLS did not come about although it was offered and tried

    // After a handshake:
    QString tlsVersion;         ///< `TLS 1.3`
    QByteArray fingerprint;     ///< SHA-1 of the certificate in hex, what libmariadb's ssl-fp compares
    QString chainError;         ///< why the certificate is not trusted; empty: it is
    bool nameMatches = false;   ///< the certificate is for the host as config.ini names it
    QString certificateSubject; ///< for messages

    [[nodiscard]] bool isEncrypted() const { return !fingerprint.isEmpty(); }
    [[nodiscard]] bool isVerified() const { return isEncrypted() && chainError.isEmpty() && nameMatches; }
};

/** Whether @p certificate is for @p host: by IP address for a literal, else by DNS names, and by the common
 *  name only if it has none of these. The rule of OpenSSL's X509_check_host, which libmariadb asks. */
[[nodiscard]] bool certificateNames(const QSslCertificate &certificate, const QString &host);

/**
 * One look at a server without logging in: reach it, read its greeting, shake hands if it offers TLS.
 *
 * Sends nothing but the request for TLS (and the client's certificate, if there is one). Needs no event
 * loop and works on any thread. Ends within connectTimeout, and within 100 ms of a stop request by throwing
 * Cancelled. Throws SyncError (Stage::Connect): Unavailable if nobody answers, Configuration for unreadable
 * files or a peer that is no MySQL server, and what the server's own refusal means.
 */
class TlsProbe
{
public:
    TlsProbe(const ServerLogin &login, Side side, std::stop_token stop);
    ~TlsProbe();
    Q_DISABLE_COPY_MOVE(TlsProbe)

    /** With @p shakeHands false TLS is not tried. */
    [[nodiscard]] ProbedServer run(bool shakeHands);

private:
    [[nodiscard]] QHostAddress reach();
    [[nodiscard]] ServerGreeting readGreeting();
    void shakeHands(ProbedServer &server);
    /** Milliseconds to wait before asking the stop token again; 0: the deadline has come. */
    [[nodiscard]] int nextSlice() const;
    [[nodiscard]] SyncError unavailable(const QString &reason) const;

    ServerLogin m_login;
    Side m_side;
    std::stop_token m_stop;
    QDeadlineTimer m_deadline;
    std::unique_ptr<QSslSocket> m_socket;
};

} // namespace Rowferry
