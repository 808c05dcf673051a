// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncError.h"

struct st_mysql;

namespace Rowferry {

/** What an error number of the server or of libmariadb means for a run. */
[[nodiscard]] ErrorKind mySqlErrorKind(unsigned code, Side side, Stage stage);

/** The SyncError for one: a sentence about @p label by the kind, and `code: text` as the driver's words. */
[[nodiscard]] SyncError mySqlFailure(Side side, Stage stage, const QString &label, unsigned code,
                                     const QString &text);

/** The same for the last call on @p handle. */
[[nodiscard]] SyncError mySqlFailure(Side side, Stage stage, const QString &label, st_mysql *handle);

} // namespace Rowferry
