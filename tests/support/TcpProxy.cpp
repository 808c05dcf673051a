// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TcpProxy.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Rowferry {

struct TcpProxy::Link
{
    /** Bytes are taken from a socket only when those before have left by the other. */
    struct Direction
    {
        int from = -1;
        int to = -1;
        QByteArray pending;
        bool ended = false;
    };

    Direction toServer;
    Direction toClient;
    qint64 serverBytes = 0;
    bool greetingSeen = false;
    bool closed = false;
};

namespace {

constexpr int pollMilliseconds = 10; // how late an order of another thread is noticed
constexpr qsizetype recordedBytes = 1 << 20;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

sockaddr *generic(sockaddr_in &address)
{
    return reinterpret_cast<sockaddr *>(&address);
}

/** Clears CLIENT_SSL (0x0800) in a greeting: header 4, protocol 1, version to NUL, thread 4, salt 8 + 1. */
void clearClientSsl(QByteArray &greeting)
{
    const qsizetype versionEnd = greeting.indexOf('\0', 5);
    const qsizetype highByte = versionEnd + 1 + 4 + 8 + 1 + 1;
    if (versionEnd > 0 && highByte < greeting.size())
        greeting[highByte] = static_cast<char>(greeting.at(highByte) & ~0x08);
}

} // namespace

TcpProxy::TcpProxy(quint16 serverPort)
    : m_serverPort(serverPort)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    if (m_listener < 0 || bind(m_listener, generic(address), size) != 0 || listen(m_listener, 64) != 0 ||
        getsockname(m_listener, generic(address), &size) != 0)
        throw std::runtime_error("the proxy cannot listen on 127.0.0.1");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

TcpProxy::~TcpProxy()
{
    m_stop = true;
    m_thread.join();
    close(m_listener);
}

void TcpProxy::cutAfter(qint64 serverBytes, Cut how)
{
    m_cut = how;
    m_cutAfter = serverBytes;
}

void TcpProxy::heal()
{
    m_cutAfter = never;
    m_freezeAfter = never;
}

QByteArray TcpProxy::clientBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_clientBytes;
}

void TcpProxy::run()
{
    while (!m_stop) {
        std::vector<pollfd> waits{{m_listener, POLLIN, 0}};
        for (const auto &link : m_links) {
            const bool frozen = isFrozen(*link);
            for (const Link::Direction *direction : {&link->toServer, &link->toClient}) {
                const bool receives = direction->pending.isEmpty();
                const int descriptor = receives ? direction->from : direction->to;
                // poll() ignores negative descriptors, but keeps their place.
                waits.push_back({frozen || direction->ended ? -1 : descriptor,
                                 static_cast<short>(receives ? POLLIN : POLLOUT), 0});
            }
        }
        if (poll(waits.data(), waits.size(), pollMilliseconds) < 0 && errno != EINTR)
            break;
        for (std::size_t index = 0; index < m_links.size(); ++index) {
            Link &link = *m_links[index];
            const qint64 limit = m_cutAfter;
            if (limit >= 0 && link.serverBytes >= limit)
                breakOff(link, m_cut);
            for (const bool fromServer : {false, true}) {
                if (link.closed || waits[1 + 2 * index + (fromServer ? 1 : 0)].revents == 0)
                    continue;
                if ((fromServer ? link.toClient : link.toServer).pending.isEmpty())
                    receive(link, fromServer);
                else
                    send(link, fromServer);
            }
            if (link.toServer.ended && link.toClient.ended)
                breakOff(link, Cut::Fin);
        }
        std::erase_if(m_links, [](const auto &link) { return link->closed; });
        if (waits.front().revents != 0)
            acceptClient();
    }
    for (const auto &link : m_links)
        breakOff(*link, Cut::Fin);
}

void TcpProxy::acceptClient()
{
    const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client < 0)
        return;
    ++m_connectionCount;
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(m_serverPort);
    auto link = std::make_unique<Link>();
    link->toServer = {client, server, {}, false};
    link->toClient = {server, client, {}, false};
    if (connect(server, generic(address), sizeof(address)) != 0) {
        breakOff(*link, Cut::Rst);
        return;
    }
    const int on = 1;
    for (const int descriptor : {client, server})
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    m_links.push_back(std::move(link));
}

void TcpProxy::receive(Link &link, bool fromServer)
{
    Link::Direction &direction = fromServer ? link.toClient : link.toServer;
    std::array<char, 65536> buffer;
    const ssize_t size = recv(direction.from, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size < 0) {
        if (errno != EAGAIN && errno != EINTR)
            breakOff(link, Cut::Rst);
        return;
    }
    if (size == 0) {
        direction.ended = true;
        shutdown(direction.to, SHUT_WR);
        return;
    }
    direction.pending = QByteArray(buffer.data(), size);
    if (fromServer && !link.greetingSeen) {
        link.greetingSeen = true;
        if (m_stripTls)
            clearClientSsl(direction.pending);
    }
    if (!fromServer) {
        const std::lock_guard lock(m_mutex);
        m_clientBytes +=
            direction.pending.first(std::min<qsizetype>(size, recordedBytes - m_clientBytes.size()));
    }
    send(link, fromServer);
}

void TcpProxy::send(Link &link, bool fromServer)
{
    Link::Direction &direction = fromServer ? link.toClient : link.toServer;
    qint64 allowed = direction.pending.size();
    if (fromServer) {
        for (const qint64 limit : {m_cutAfter.load(), m_freezeAfter.load()}) {
            if (limit >= 0)
                allowed = std::clamp<qint64>(limit - link.serverBytes, 0, allowed);
        }
    }
    if (allowed == 0)
        return;
    const ssize_t size = ::send(direction.to, direction.pending.constData(),
                                static_cast<std::size_t>(allowed), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (size < 0) {
        if (errno != EAGAIN && errno != EINTR)
            breakOff(link, Cut::Rst);
        return;
    }
    direction.pending.remove(0, size);
    if (fromServer) {
        link.serverBytes += size;
        m_serverBytes += size;
        m_mostServerBytes = std::max(m_mostServerBytes.load(), link.serverBytes);
    }
}

void TcpProxy::breakOff(Link &link, Cut how) const
{
    if (link.closed)
        return;
    const int client = link.toServer.from;
    if (how == Cut::Rst) {
        const linger reset{1, 0};
        setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    }
    close(client);
    close(link.toServer.to);
    link.closed = true;
}

bool TcpProxy::isFrozen(const Link &link) const
{
    const qint64 limit = m_freezeAfter;
    return limit >= 0 && link.serverBytes >= limit;
}

} // namespace Rowferry
