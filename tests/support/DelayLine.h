// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace Rowferry {

/**
 * A long line between a client and a server of 127.0.0.1: each byte arrives the same time later, either way,
 * and as many as one likes are on their way at once, so that it has latency and no limit of bandwidth.
 *
 * Failures to listen throw std::runtime_error. The destructor ends all connections.
 */
class DelayLine
{
public:
    DelayLine(quint16 serverPort, std::chrono::milliseconds delay);
    ~DelayLine();
    Q_DISABLE_COPY_MOVE(DelayLine)

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    class Way;
    struct Link;
    void acceptClients();

    quint16 m_serverPort;
    std::chrono::milliseconds m_delay;
    quint16 m_port = 0;
    int m_listener = -1;
    std::vector<std::unique_ptr<Link>> m_links; ///< of the thread alone, until it has ended
    std::thread m_thread;
};

} // namespace Rowferry
