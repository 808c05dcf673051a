// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <stop_token>

namespace Rowferry {

/** What the system's resolver knows about a name: addresses in its order of preference, or its own words. */
struct HostLookup
{
    QList<QHostAddress> addresses;
    QString error; ///< set if and only if there is no address
};

/**
 * Looks up a name or takes an address literal as it is.
 *
 * Returns at the deadline with an error, and at a stop request at once by throwing Cancelled, although the
 * resolver itself cannot be interrupted: it may go on for a while on a thread that nobody waits for.
 */
[[nodiscard]] HostLookup lookUpHost(const QString &host, QDeadlineTimer deadline,
                                    const std::stop_token &stop);

} // namespace Rowferry
