// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"
#include "config/SyncConfig.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace Rowferry {

/** What an open connection's transport really is; the words of log and window. */
enum class TransportSecurity { NotEncrypted, EncryptedIdentityNotVerified, IdentityVerified };

/** `not encrypted`, `encrypted, identity not verified`, `identity verified`. */
[[nodiscard]] QString transportSecurityText(TransportSecurity security);

/**
 * What one connection attempt must ask of the client library, decided before a credential leaves.
 *
 * `hostName` is libmariadb's connection string for QSqlDatabase::setHostName().
 */
struct TlsPlan
{
    QString hostName;
    TransportSecurity security = TransportSecurity::NotEncrypted;
    QString tlsVersion; ///< of the probe's handshake, e.g. `TLS 1.3`; empty without TLS
};

/**
 * Reaches the server by TlsProbe and decides, by the mode, whether and how a log-in may go on.
 *
 * Blocks for at most connectTimeout seconds, sends no credential, ends within 100 ms of a stop request by
 * throwing Cancelled. Throws SyncError (@p side, Stage::Connect): Unavailable if there is no answer, Tls if
 * the mode cannot be satisfied, Configuration for a host or file that cannot be used.
 */
[[nodiscard]] TlsPlan planTls(const ServerLogin &login, Side side, std::stop_token stop);

} // namespace Rowferry
