// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/ColumnType.h"

#include <QString>

#include <vector>

namespace Rowferry {

struct Column
{
    QString name;
    ColumnType type;
    bool nullable = true;
    QString comment;

    bool operator==(const Column &) const = default;
};

/** The columns of a result or a table, in order. */
using TableSchema = std::vector<Column>;

} // namespace Rowferry
