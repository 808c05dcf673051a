// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/TcpConnect.h"

#include "SyncError.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sliceMilliseconds = 50; // how late a stop request is noticed

#ifdef Q_OS_WIN
using Descriptor = SOCKET;
constexpr Descriptor noDescriptor = INVALID_SOCKET;

Descriptor openSocket(int family)
{
    const Descriptor descriptor = ::socket(family, SOCK_STREAM, IPPROTO_TCP);
    u_long on = 1;
    if (descriptor != noDescriptor)
        ioctlsocket(descriptor, FIONBIO, &on);
    return descriptor;
}
void closeSocket(Descriptor descriptor)
{
    closesocket(descriptor);
}
int lastError()
{
    return WSAGetLastError();
}
bool isUnderWay(int error)
{
    return error == WSAEWOULDBLOCK;
}
int pollOne(pollfd &wait, int milliseconds)
{
    return WSAPoll(&wait, 1, milliseconds);
}
#else
using Descriptor = int;
constexpr Descriptor noDescriptor = -1;

Descriptor openSocket(int family)
{
    const Descriptor descriptor = ::socket(family, SOCK_STREAM, 0);
    if (descriptor != noDescriptor) {
        fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        fcntl(descriptor, F_SETFL, O_NONBLOCK);
    }
    return descriptor;
}
void closeSocket(Descriptor descriptor)
{
    close(descriptor);
}
int lastError()
{
    return errno;
}
bool isUnderWay(int error)
{
    return error == EINPROGRESS || error == EINTR;
}
int pollOne(pollfd &wait, int milliseconds)
{
    return poll(&wait, 1, milliseconds);
}
#endif

/** Closes the descriptor unless it is handed on. */
class OpenSocket
{
public:
    explicit OpenSocket(int family)
        : m_descriptor(openSocket(family))
    {
    }
    ~OpenSocket()
    {
        if (m_descriptor != noDescriptor)
            closeSocket(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(OpenSocket)

    [[nodiscard]] Descriptor get() const { return m_descriptor; }
    [[nodiscard]] qintptr release()
    {
        return static_cast<qintptr>(std::exchange(m_descriptor, noDescriptor));
    }

private:
    Descriptor m_descriptor;
};

socklen_t fill(sockaddr_storage &storage, const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 ip6{};
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        ip6.sin6_family = AF_INET6;
        ip6.sin6_port = qToBigEndian(port);
        ip6.sin6_scope_id = address.scopeId().toUInt();
        std::memcpy(&ip6.sin6_addr, &bytes, sizeof bytes);
        std::memcpy(&storage, &ip6, sizeof ip6);
        return sizeof ip6;
    }
    sockaddr_in ip4{};
    ip4.sin_family = AF_INET;
    ip4.sin_port = qToBigEndian(port);
    ip4.sin_addr.s_addr = qToBigEndian(address.toIPv4Address());
    std::memcpy(&storage, &ip4, sizeof ip4);
    return sizeof ip4;
}

} // namespace

TcpConnect connectTcp(const QHostAddress &address, quint16 port, QDeadlineTimer deadline,
                      const std::stop_token &stop)
{
    sockaddr_storage storage{};
    const socklen_t size = fill(storage, address, port);
    OpenSocket socket(storage.ss_family);
    if (socket.get() == noDescriptor)
        return {-1, qt_error_string(lastError())};
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&storage), size) == 0)
        return {socket.release(), {}};
    if (!isUnderWay(lastError()))
        return {-1, qt_error_string(lastError())};

    while (true) {
        if (stop.stop_requested())
            throw Cancelled();
        const qint64 slice = std::min(sliceMilliseconds, deadline.remainingTime());
        if (slice <= 0)
            return {-1, u"no answer in time"_s};
        pollfd wait{};
        wait.fd = socket.get();
        wait.events = POLLOUT;
        if (pollOne(wait, static_cast<int>(slice)) > 0)
            break;
    }
    int error = 0;
    socklen_t errorSize = sizeof error;
    getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &errorSize);
    if (error != 0)
        return {-1, qt_error_string(error)};
    return {socket.release(), {}};
}

} // namespace Rowferry
