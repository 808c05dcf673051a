// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"

struct sqlite3;

namespace Rowferry {

/** What a result code of SQLite (extended or not) means for a run. */
[[nodiscard]] ErrorKind sqliteErrorKind(int code);

/** The SyncError for one: a sentence about @p label by the kind, and `code: text` as the driver's words. */
[[nodiscard]] SyncError sqliteFailure(Side side, Stage stage, const QString &label, int code,
                                      const QString &text);

/** The same for the last call on @p handle. */
[[nodiscard]] SyncError sqliteFailure(Side side, Stage stage, const QString &label, sqlite3 *handle);

} // namespace Rowferry
