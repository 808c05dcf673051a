// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"
#include "database/SnapshotInfo.h"

#include <optional>

namespace Rowferry {

/** A snapshot and the run that published it. */
struct SnapshotNote
{
    SnapshotInfo snapshot;
    QString runId;
};

/**
 * What a MySQL database remembers of the tables Rowferry loaded: the table `_rowferry_snapshots`, a row a
 * table.
 *
 * It is a convenience: a user without the right to create or to write it can load all the same. The run's id
 * in it tells, after a lost reply to COMMIT, whether that COMMIT happened.
 */
class MySqlSnapshots
{
public:
    explicit MySqlSnapshots(MySqlConnection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] std::optional<SnapshotInfo> read(const QString &table);
    [[nodiscard]] QString runId(const QString &table);

    /** Whether notes can be taken: creates the table where it is missing, and tries. Commits. */
    [[nodiscard]] bool prepare();
    /** Notes the snapshot, inside the caller's transaction if there is one. */
    void record(const QString &table, const SnapshotNote &note);

    [[nodiscard]] static QString tableName();

private:
    [[nodiscard]] bool exists();

    MySqlConnection &m_connection;
};

} // namespace Rowferry
