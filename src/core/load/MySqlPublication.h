// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "load/MySqlSnapshots.h"
#include "load/MySqlTableDefinition.h"

#include <QStringList>

#include <chrono>

namespace Rowferry {

/** The names one target table gives its stage and its predecessor: one rule, within 64 characters, so that
 * the leftovers of a dead run are found. */
struct MySqlStageNames
{
    QString target;
    QString stage;
    QString predecessor;
    QString lock; ///< for GET_LOCK

    MySqlStageNames(const QString &database, const QString &table);
};

/**
 * Makes a loaded stage the target, in one atomic step.
 *
 * A free-standing table is swapped by one RENAME TABLE. A target with triggers or foreign keys, or one that
 * must not be renamed, is replaced inside one transaction. Where columns changed it is swapped, and what hung
 * on it is tied to the new table. After a lost reply a new connection looks what happened.
 */
class MySqlPublication
{
public:
    MySqlPublication(MySqlConnection &connection, const MySqlStageNames &names,
                     const MySqlTableDefinition &definition, const TableSchema &schema,
                     std::chrono::seconds lockTimeout, RunLog &log);

    /** Swaps; @p ties: restore triggers and foreign keys afterwards. */
    void swap(bool ties);
    /** Replaces the rows in one transaction and notes @p snapshot in it. */
    void replace(const SnapshotInfo *snapshot, const QString &runId);

    /** Whether swap() failed only because this user may not rename. */
    [[nodiscard]] static bool mayNotRename(const SyncError &error);

    /** What could not be tied to the new table. */
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

    /** Ties foreign keys that refer to @p predecessor (of this run or of one that died) to the target. */
    static void tieChildren(MySqlConnection &connection, const std::vector<MySqlForeignKey> &children,
                            const MySqlStageNames &names, QStringList &warnings);

private:
    void rename();
    void refuseDangling(const QString &table);
    void tieOwn();

    MySqlConnection &m_connection;
    const MySqlStageNames &m_names;
    const MySqlTableDefinition &m_definition;
    const TableSchema &m_schema;
    std::chrono::seconds m_lockTimeout;
    RunLog &m_log;
    QStringList m_warnings;
};

} // namespace Rowferry
