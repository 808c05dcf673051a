// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/ConnectionTest.h"

namespace Rowferry {

class SettingsDraft;

// What it takes to connect to a place that a draft names, before it is saved.

/** The section of config.ini that @p endpoint stands in. */
[[nodiscard]] QString sectionOf(Endpoint endpoint);
/** Why it is no use to try, as a sentence; empty: nothing speaks against it. */
[[nodiscard]] QString whyNotConnectable(const SettingsDraft &draft, Endpoint endpoint);
/** @p config with the password that @p endpoint needs, wherever it is kept. For a thread that may block.
 *  Throws SyncError. */
[[nodiscard]] SyncConfig withSecret(const SyncConfig &config, Endpoint endpoint);

} // namespace Rowferry
