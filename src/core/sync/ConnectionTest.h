// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "config/SyncConfig.h"
#include "database/TlsPolicy.h"
#include "sync/SyncReport.h"

#include <optional>
#include <stop_token>

namespace Rowferry {

/** One of the four places that a configuration names. */
enum class Endpoint { Primary, Fallback, LocalTarget, AzureTarget };

/** What a connection test found out, as far as it came. A value. */
struct ConnectionFacts
{
    Endpoint endpoint = Endpoint::Primary;
    QString product;          ///< `MariaDB 10.11.19`, `SQLite 3.40.1`; empty: not reached
    bool isServer = false;    ///< else a file
    bool fileIsThere = false; ///< of a file
    TransportSecurity security = TransportSecurity::NotEncrypted;
    QString tlsVersion;
    double connectSeconds = 0;
    double roundTripSeconds = 0; ///< the shortest of a few
    bool neededDecoding = false; ///< only the percent-decoded user and password were accepted
    QString subject;             ///< the view or table it is about; empty: a query
    QStringList missingRights;   ///< of those a run will need on the target
    bool rightsAreKnown = false;
    std::optional<ReportedError> error; ///< none: it works
    bool cancelled = false;
};

/**
 * Connects to one endpoint as a run would, and looks at what a run will need there. Changes nothing.
 *
 * Passwords are the clear ones in @p config. Blocks the calling thread, and ends soon after a stop request.
 * Never throws.
 */
[[nodiscard]] ConnectionFacts testConnection(const SyncConfig &config, Endpoint endpoint, RunLog &log,
                                             std::stop_token stop);

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::ConnectionFacts)
