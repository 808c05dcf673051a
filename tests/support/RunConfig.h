// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "MariaDbServer.h"
#include "config/SyncConfig.h"

namespace Rowferry {

/** The log-in that the servers of the tests know: MariaDbServer::createUser(testUser, testPassword). */
inline const QString testUser = QStringLiteral("ferry");
inline const QString testPassword = QStringLiteral("p;w#d 'with' \"quotes\" %41");

/** A configuration whose primary is @p query on @p server and whose local file is `target.db` in @p folder,
 *  table `target`; the fallback is `fallback.db` there, table `target`, switched off. */
[[nodiscard]] SyncConfig configFor(const MariaDbServer &server, const QString &database, const QString &query,
                                   const QString &folder);

/** The same with a SQLite file as the primary. */
[[nodiscard]] SyncConfig configFor(const QString &sqliteFile, const QString &query, const QString &folder);

/** Lets the Azure target be table @p table on @p server. */
void setAzure(SyncConfig &config, const MariaDbServer &server, const QString &database, const QString &table);

} // namespace Rowferry
