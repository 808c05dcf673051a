// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/ServerGreeting.h"

#include <QtEndian>

namespace Rowferry {

namespace {

constexpr qsizetype headerSize = 4; // length of the payload (3, little-endian), sequence number (1)
constexpr qsizetype longestGreeting = 4096;
constexpr char protocolVersion = 10;
constexpr char errorMark = '\xff';

// Capability bits of the protocol.
constexpr quint32 clientLongPassword = 0x0000'0001; // MariaDB reads its absence as "extended capabilities"
constexpr quint32 clientProtocol41 = 0x0000'0200;
constexpr quint32 clientSsl = 0x0000'0800;
constexpr quint32 clientSecureConnection = 0x0000'8000;
constexpr quint32 clientPluginAuth = 0x0008'0000;

qsizetype payloadSize(const QByteArray &bytes)
{
    const auto byte = [&bytes](qsizetype index) {
        return static_cast<uchar>(bytes.at(index));
    };
    return byte(0) | byte(1) << 8 | byte(2) << 16;
}

} // namespace

ServerGreeting::Completeness ServerGreeting::completeness(const QByteArray &bytes)
{
    if (bytes.size() < headerSize)
        return Completeness::Incomplete;
    const qsizetype size = payloadSize(bytes);
    if (size == 0 || size > longestGreeting || bytes.at(3) != 0)
        return Completeness::NotMySql;
    if (bytes.size() > headerSize && bytes.at(headerSize) != protocolVersion &&
        bytes.at(headerSize) != errorMark)
        return Completeness::NotMySql;
    return bytes.size() < headerSize + size ? Completeness::Incomplete : Completeness::Complete;
}

std::optional<ServerGreeting> ServerGreeting::parse(const QByteArray &bytes)
{
    if (completeness(bytes) != Completeness::Complete)
        return std::nullopt;
    const QByteArray payload = bytes.sliced(headerSize, payloadSize(bytes));
    ServerGreeting greeting;
    if (payload.at(0) == errorMark) {
        if (payload.size() < 3)
            return std::nullopt;
        greeting.errorCode = qFromLittleEndian<quint16>(payload.constData() + 1);
        QByteArray text = payload.sliced(3);
        if (text.startsWith('#')) // a marked SQLSTATE of five characters comes first
            text = text.sliced(std::min<qsizetype>(6, text.size()));
        greeting.errorText = QString::fromUtf8(text);
        return greeting;
    }
    const qsizetype versionEnd = payload.indexOf('\0', 1);
    // After the version: thread id (4), first part of the salt (8), filler (1), lower capabilities (2).
    const qsizetype capabilities = versionEnd + 1 + 4 + 8 + 1;
    if (versionEnd < 0 || capabilities + 2 > payload.size())
        return std::nullopt;
    greeting.serverVersion = QString::fromUtf8(payload.sliced(1, versionEnd - 1));
    greeting.offersTls = (qFromLittleEndian<quint16>(payload.constData() + capabilities) & clientSsl) != 0;
    return greeting;
}

QByteArray sslRequestPacket()
{
    constexpr qsizetype payload = 32; // capabilities (4), largest packet (4), character set (1), filler (23)
    constexpr char utf8mb4 = 45;
    QByteArray packet(headerSize + payload, '\0');
    packet[0] = static_cast<char>(payload);
    packet[3] = 1; // the greeting was number 0
    qToLittleEndian<quint32>(clientLongPassword | clientProtocol41 | clientSsl | clientSecureConnection |
                                 clientPluginAuth,
                             packet.data() + headerSize);
    qToLittleEndian<quint32>(16 << 20, packet.data() + headerSize + 4);
    packet[headerSize + 8] = utf8mb4;
    return packet;
}

} // namespace Rowferry
