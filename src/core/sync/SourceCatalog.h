// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

#include <QList>

#include <stop_token>

namespace Rowferry {

/** A view or a table that the primary offers. */
struct SourceRelation
{
    QString name;
    bool isView = false;
};

/** What there is to copy in the primary's database, views first, each by name. Passwords are the clear ones
 *  in @p primary. Blocks; throws SyncError or Cancelled. */
[[nodiscard]] QList<SourceRelation> sourceRelations(const PrimaryConfig &primary, std::stop_token stop);

/** @p name as a statement for the primary spells it. */
[[nodiscard]] QString sourceIdentifier(DatabaseType type, const QString &name);

} // namespace Rowferry
