// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SnapshotInfo.h"

namespace Rowferry {

std::optional<SnapshotInfo> SnapshotInfo::fromRow(const QVariantList &row)
{
    SnapshotInfo info;
    info.dataTime = QDateTime::fromString(row.value(0).toString(), Qt::ISODate);
    if (!info.dataTime.isValid())
        return std::nullopt;
    info.source = row.value(1).toString() == sourceName(SourceKind::Fallback) ? SourceKind::Fallback
                                                                              : SourceKind::Primary;
    info.rows = row.value(2).toLongLong();
    return info;
}

QVariantList SnapshotInfo::toRow() const
{
    return {dataTime.toUTC().toString(Qt::ISODate), sourceName(source), rows};
}

} // namespace Rowferry
