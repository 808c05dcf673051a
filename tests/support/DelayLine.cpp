// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "DelayLine.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Rowferry {

namespace {

using Clock = std::chrono::steady_clock;

/** More than a line of some ms carries at once; only memory is guarded by it. */
constexpr std::size_t mostBytesOnTheWay = 64UL * 1024 * 1024;

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

} // namespace

/** One direction of a connection: a thread that takes bytes in, and one that lets them out when they are due.
 */
class DelayLine::Way
{
public:
    Way(int from, int to, std::chrono::milliseconds delay)
        : m_from(from)
        , m_to(to)
        , m_delay(delay)
        , m_sending([this] { letOut(); })
        , m_receiving([this] { takeIn(); })
    {
    }

private:
    struct Parcel
    {
        Clock::time_point due;
        std::vector<char> bytes; ///< empty: the end
    };

    void takeIn()
    {
        std::array<char, 262144> buffer;
        for (;;) {
            const ssize_t size = recv(m_from, buffer.data(), buffer.size(), 0);
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_bytes < mostBytesOnTheWay || m_broken; });
            m_parcels.push_back(
                {Clock::now() + m_delay, {buffer.data(), buffer.data() + std::max<ssize_t>(size, 0)}});
            m_bytes += m_parcels.back().bytes.size();
            m_changed.notify_all();
            if (size <= 0 || m_broken)
                return;
        }
    }

    void letOut()
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return !m_parcels.empty(); });
            const Parcel parcel = std::move(m_parcels.front());
            m_parcels.pop_front();
            lock.unlock();
            std::this_thread::sleep_until(parcel.due);
            const bool ended = parcel.bytes.empty() || !sendAll(parcel.bytes);
            lock.lock();
            m_bytes -= parcel.bytes.size();
            m_broken = ended;
            m_changed.notify_all();
            if (ended) {
                shutdown(m_to, SHUT_WR);
                shutdown(m_from, SHUT_RD);
                return;
            }
        }
    }

    [[nodiscard]] bool sendAll(const std::vector<char> &bytes) const
    {
        for (std::size_t sent = 0; sent < bytes.size();) {
            const ssize_t size = send(m_to, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (size <= 0)
                return false;
            sent += static_cast<std::size_t>(size);
        }
        return true;
    }

    int m_from;
    int m_to;
    std::chrono::milliseconds m_delay;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Parcel> m_parcels;
    std::size_t m_bytes = 0;
    bool m_broken = false;
    std::jthread m_sending;
    std::jthread m_receiving;
};

struct DelayLine::Link
{
    Link(int acceptedClient, int connectedServer, std::chrono::milliseconds delay)
        : client(acceptedClient)
        , server(connectedServer)
        , toServer(std::make_unique<Way>(client, server, delay))
        , toClient(std::make_unique<Way>(server, client, delay))
    {
    }
    ~Link()
    {
        for (const int descriptor : {client, server})
            shutdown(descriptor, SHUT_RDWR);
        toServer.reset();
        toClient.reset();
        for (const int descriptor : {client, server})
            close(descriptor);
    }
    Q_DISABLE_COPY_MOVE(Link)

    int client;
    int server;
    std::unique_ptr<Way> toServer;
    std::unique_ptr<Way> toClient;
};

DelayLine::DelayLine(quint16 serverPort, std::chrono::milliseconds delay)
    : m_serverPort(serverPort)
    , m_delay(delay)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    if (m_listener < 0 || bind(m_listener, generic(address), size) != 0 || listen(m_listener, 64) != 0 ||
        getsockname(m_listener, generic(address), &size) != 0)
        throw std::runtime_error("the delay line cannot listen on 127.0.0.1");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { acceptClients(); });
}

DelayLine::~DelayLine()
{
    shutdown(m_listener, SHUT_RDWR); // wakes accept4()
    m_thread.join();
    m_links.clear();
    close(m_listener);
}

void DelayLine::acceptClients()
{
    for (;;) {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = loopback(m_serverPort);
        if (connect(server, generic(address), sizeof(address)) != 0) {
            close(server);
            close(client);
            continue;
        }
        const int on = 1;
        for (const int descriptor : {client, server})
            setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        m_links.push_back(std::make_unique<Link>(client, server, m_delay));
    }
}

} // namespace Rowferry
