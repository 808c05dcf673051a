// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/MySqlSnapshots.h"
#include "load/MySqlTableDefinition.h"
#include "load/MySqlTargetSession.h"

#include <optional>

namespace Rowferry {

/**
 * Replaces the rows of a target by those of its stage in one transaction: DELETE, INSERT … SELECT, COMMIT.
 *
 * Before COMMIT the target is compared with the stage, since its own triggers may change what is inserted,
 * and rows of other tables that would have no parent any more are counted, as far as this user may read them.
 * Any difference: ROLLBACK and ErrorKind::Mismatch. A lost reply to COMMIT is looked up by the run's id;
 * where that is not noted, the outcome is unknown.
 */
class MySqlReplacement
{
public:
    MySqlReplacement(MySqlTargetSession &session, const MySqlTableDefinition &definition,
                     const TableSchema &schema, const std::optional<SnapshotNote> &note, RunLog &log);

    void replace();

    /** Throws if, with the rows of @p table as the target's, rows would have no parent. */
    void refuseDangling(const QString &table);

private:
    void refuseDangling(const MySqlForeignKey &key, const QString &child, const QString &parent);
    void exchangeRows();
    void refuseDifference();
    void refuseChangedValues(const QStringList &triggers);
    void rollBack() noexcept;
    void lookAfterCommit(const SyncError &lost);

    MySqlTargetSession &m_session;
    const MySqlStageNames &m_names;
    const MySqlTableDefinition &m_definition;
    const TableSchema &m_schema;
    std::optional<SnapshotNote> m_note;
    RunLog &m_log;
};

} // namespace Rowferry
