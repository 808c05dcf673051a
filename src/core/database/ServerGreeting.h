// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Rowferry {

/** The first packet of a MySQL or MariaDB server (protocol 10), or the error it sends instead. */
struct ServerGreeting
{
    QString serverVersion;
    bool offersTls = false;
    unsigned errorCode = 0; ///< e.g. 1040, too many connections; 0: it is a greeting
    QString errorText;

    enum class Completeness { Incomplete, Complete, NotMySql };

    /** Whether @p bytes hold the whole packet, need more, or can never become one. */
    [[nodiscard]] static Completeness completeness(const QByteArray &bytes);

    /** Reads a complete packet; nothing if its inside is not that of a greeting or an error. */
    [[nodiscard]] static std::optional<ServerGreeting> parse(const QByteArray &bytes);
};

/** The client's packet that starts TLS. It holds no user and nothing else about us. */
[[nodiscard]] QByteArray sslRequestPacket();

} // namespace Rowferry
