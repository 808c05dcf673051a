// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace Rowferry {

/**
 * A bad line between a client and a server of 127.0.0.1, with a port and a thread of its own.
 *
 * Every order may be given at any time from any thread and holds for open and for later connections. Failures
 * to listen throw std::runtime_error. The destructor ends all connections.
 */
class TcpProxy
{
public:
    enum class Cut { Fin, Rst };

    explicit TcpProxy(quint16 serverPort);
    ~TcpProxy();
    Q_DISABLE_COPY_MOVE(TcpProxy)

    [[nodiscard]] quint16 port() const { return m_port; }

    /** A connection ends as soon as this many bytes of the server have passed it; 0: at once. */
    void cutAfter(qint64 serverBytes, Cut how);

    /** A connection stays open but silent once this many bytes of the server have passed it; 0: at once. */
    void freezeAfter(qint64 serverBytes) { m_freezeAfter = serverBytes; }

    /** Takes cutAfter() and freezeAfter() back; frozen connections go on where they stopped. */
    void heal();

    /** Later connections are told that the server has no TLS, as an attacker in the middle would. */
    void setStripTls(bool strip) { m_stripTls = strip; }

    [[nodiscard]] int connectionCount() const { return m_connectionCount; } ///< accepted so far
    [[nodiscard]] qint64 serverBytes() const
    {
        return m_serverBytes;
    } ///< passed on so far, of all connections
    /** Of the one connection on which most passed. */
    [[nodiscard]] qint64 mostServerBytes() const { return m_mostServerBytes; }
    [[nodiscard]] QByteArray clientBytes() const; ///< all that clients sent so far, at most the first MB

private:
    struct Link;
    void run();
    void acceptClient();
    void receive(Link &link, bool fromServer);
    void send(Link &link, bool fromServer);
    void breakOff(Link &link, Cut how) const;
    [[nodiscard]] bool isFrozen(const Link &link) const;

    const quint16 m_serverPort;
    quint16 m_port = 0;
    int m_listener = -1;
    std::atomic<qint64> m_cutAfter = never;
    std::atomic<Cut> m_cut = Cut::Fin;
    std::atomic<qint64> m_freezeAfter = never;
    std::atomic<bool> m_stripTls = false;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_connectionCount = 0;
    std::atomic<qint64> m_serverBytes = 0;
    std::atomic<qint64> m_mostServerBytes = 0;
    mutable std::mutex m_mutex; ///< guards m_clientBytes
    QByteArray m_clientBytes;
    std::vector<std::unique_ptr<Link>> m_links; ///< of the thread alone
    std::thread m_thread;

    static constexpr qint64 never = -1;
};

} // namespace Rowferry
