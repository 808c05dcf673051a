// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/TableSchema.h"

#include <QStringList>

namespace Rowferry {

/**
 * Gives every column a name that MySQL takes, unique as makeNamesUnique() left it: at most 64 characters, no
 * white space at the end, and none of the characters that a name cannot have (MariaDB 10.11 knows names in
 * three-byte UTF-8 only).
 *
 * The same names come out of every run. Returns a sentence for each change.
 */
[[nodiscard]] QStringList fitMySqlNames(TableSchema &schema);

} // namespace Rowferry
