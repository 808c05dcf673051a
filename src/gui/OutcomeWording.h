// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "MessageStrip.h"
#include "Situation.h"

namespace Rowferry {

/** What the window says after a run: what happened, why, and what to do next. @p situation is the one the
 *  run started from, so that it still tells what the target held. */
[[nodiscard]] StripMessage outcomeMessage(const SyncReport &report, const Situation &situation);

/** The mistakes that keep a run from starting. */
[[nodiscard]] StripMessage issuesMessage(const QList<ConfigIssue> &errors);

/** A config.ini that cannot be read at all. */
[[nodiscard]] StripMessage unreadableMessage(const QString &path, const QString &reason);

/** Why the demo was not written. */
[[nodiscard]] StripMessage demoMessage(const QString &reason);

/** A password that could not be found where `password_store` says it is. */
[[nodiscard]] StripMessage passwordMessage(const QString &reason);

/** config.ini was edited between looking at it and pressing Sync. */
[[nodiscard]] StripMessage changedConfigMessage();

} // namespace Rowferry
