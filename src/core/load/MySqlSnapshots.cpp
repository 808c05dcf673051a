// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlSnapshots.h"

#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

QString MySqlSnapshots::tableName()
{
    return u"_rowferry_snapshots"_s;
}

bool MySqlSnapshots::exists()
{
    return m_connection
               .value(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND "
                      "TABLE_NAME = ?"_s,
                      Stage::Load, {tableName()})
               .toInt() > 0;
}

std::optional<SnapshotInfo> MySqlSnapshots::read(const QString &table)
{
    if (!exists())
        return std::nullopt;
    try {
        const auto rows = m_connection.select(
            u"SELECT data_time, source, row_count FROM _rowferry_snapshots WHERE table_name = ?"_s,
            Stage::Load, {table});
        return rows.isEmpty() ? std::nullopt : SnapshotInfo::fromRow(rows.first());
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        return std::nullopt; // not ours to read, or someone else's table of that name
    }
}

QString MySqlSnapshots::runId(const QString &table)
{
    return m_connection
        .value(u"SELECT run_id FROM _rowferry_snapshots WHERE table_name = ?"_s, Stage::Publish, {table})
        .toString();
}

bool MySqlSnapshots::prepare()
{
    try {
        if (!exists()) {
            m_connection.execute(
                u"CREATE TABLE IF NOT EXISTS _rowferry_snapshots (table_name VARCHAR(64) NOT NULL PRIMARY "
                "KEY, data_time VARCHAR(30) NOT NULL, source VARCHAR(20) NOT NULL, row_count BIGINT NOT "
                "NULL, "
                "run_id VARCHAR(40) NOT NULL) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4"_s,
                Stage::Load);
        }
        // The rights that record() and runId() need, and the columns.
        m_connection.execute(
            u"REPLACE INTO _rowferry_snapshots (table_name, data_time, source, row_count, run_id) "
            "SELECT table_name, data_time, source, row_count, run_id FROM _rowferry_snapshots WHERE FALSE"_s,
            Stage::Load);
        return true;
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        return false;
    }
}

void MySqlSnapshots::record(const QString &table, const SnapshotNote &note)
{
    (void)m_connection.select(
        u"REPLACE INTO _rowferry_snapshots (table_name, data_time, source, row_count, run_id) "
        "VALUES (?, ?, ?, ?, ?)"_s,
        Stage::Publish, QVariantList{table} + note.snapshot.toRow() + QVariantList{note.runId});
}

} // namespace Rowferry
