// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/SessionTimeZone.h"
#include "table/TableSchema.h"

#include <QDateTime>
#include <QStringList>

namespace Rowferry {

/** What is known of the rows before the first of them. */
struct ExtractionStart
{
    TableSchema schema;
    QDateTime dataTime;
    SessionTimeZone timeZone;
    QStringList warnings;
};

} // namespace Rowferry
