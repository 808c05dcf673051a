// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"
#include "config/SyncConfig.h"

#include <QSslConfiguration>

namespace Rowferry {

/**
 * The authorities and the client's certificate that config.ini names, or the system's authorities.
 *
 * With `ssl_ca` the authorities of that file alone are trusted. Throws SyncError (Configuration, naming the
 * key) for a file that is missing, unreadable or holds something else.
 */
[[nodiscard]] QSslConfiguration tlsConfiguration(const TlsOptions &tls, Side side);

} // namespace Rowferry
