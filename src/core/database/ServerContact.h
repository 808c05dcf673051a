// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/TlsPolicy.h"

#include <QDateTime>
#include <QMetaType>

namespace Rowferry {

/** That a server answered a log-in, and over what kind of line. A value without a secret. */
struct ServerContact
{
    Side side = Side::Neither;
    QString product; ///< `MariaDB 10.11.19`; empty: it refused the log-in
    TransportSecurity security = TransportSecurity::NotEncrypted;
    QString tlsVersion; ///< empty without TLS
    double seconds = 0; ///< until it answered
    QDateTime time;
};

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::ServerContact)
