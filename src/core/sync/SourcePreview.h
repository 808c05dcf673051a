// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/TargetPreview.h"

namespace Rowferry {

/**
 * Reads the first @p limit rows of the primary, with the reader a run uses, and stops the rest on the server.
 *
 * Passwords are the clear ones in @p config. Blocks (call it off the window's thread). Throws SyncError, or
 * Cancelled when @p stop was requested.
 */
[[nodiscard]] std::shared_ptr<const TargetPreview> previewSource(const SyncConfig &config, int limit,
                                                                 std::stop_token stop);

} // namespace Rowferry
