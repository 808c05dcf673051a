// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Rowferry {

/**
 * Writes a complete example into @p directory, which is created if it is missing: `demo_source.db` with a
 * view `v_stock`, `demo_fallback.db` with some days older rows of it, and a commented `config.ini`.
 *
 * Returns the absolute path of config.ini. Files that are there already with the same content stay as they
 * are, so that a second call changes nothing. If one differs, nothing is written and a SyncError names it;
 * files are put in their places only when all of them are complete. Blocks for a fraction of a second.
 */
[[nodiscard]] QString writeDemo(const QString &directory);

} // namespace Rowferry
