// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QString>

#include <stop_token>

namespace Rowferry {

/** A connected socket for QAbstractSocket::setSocketDescriptor(), which takes it over; or why there is none.
 */
struct TcpConnect
{
    qintptr descriptor = -1;
    QString error; ///< set if and only if there is no descriptor
};

/**
 * Connects within the deadline. At a stop request it throws Cancelled, within 50 ms.
 *
 * QAbstractSocket::waitForConnected() cannot be used for that: in Qt 6.4 its time-out gives the connection
 * up, so that it cannot wait in slices, and a socket tells its descriptor only once it is connected.
 */
[[nodiscard]] TcpConnect connectTcp(const QHostAddress &address, quint16 port, QDeadlineTimer deadline,
                                    const std::stop_token &stop);

} // namespace Rowferry
