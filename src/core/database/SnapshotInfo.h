// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"

#include <QDateTime>
#include <QVariantList>

#include <optional>

namespace Rowferry {

/** When the rows of a snapshot were true, and where they came from. A value. */
struct SnapshotInfo
{
    QDateTime dataTime; ///< UTC
    SourceKind source = SourceKind::Primary;
    qint64 rows = 0;
    QString timeZone = {}; ///< of its TIMESTAMPs, as SessionTimeZone::toString() spells it; not in rows

    /** From the columns time (ISO 8601), source and number of rows; nullopt if the time is not readable. */
    [[nodiscard]] static std::optional<SnapshotInfo> fromRow(const QVariantList &row);
    /** The inverse. */
    [[nodiscard]] QVariantList toRow() const;
};

} // namespace Rowferry
