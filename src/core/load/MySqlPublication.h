// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/MySqlReplacement.h"
#include "load/MySqlTableDefinition.h"
#include "load/MySqlTargetSession.h"

#include <QStringList>

#include <optional>

namespace Rowferry {

/**
 * Makes a loaded stage the target, in one atomic step.
 *
 * - A free-standing table is swapped by one RENAME TABLE; its predecessor is dropped.
 * - A table with triggers or foreign keys, or one that this user may not rename, keeps its place and has its
 *   rows replaced in one transaction (MySqlReplacement).
 * - A tied table whose columns changed must be swapped. What cannot be tied to the new one was found out
 *   before (MySqlTies::rehearse()); the rest is moved from the predecessor, one by one, before that is
 *   dropped, so that a run that dies in between leaves what the next one needs.
 *
 * The predecessor is dropped with foreign_key_checks = 1: tables that this user cannot see and that refer to
 * it make that fail. Then one RENAME takes the swap back, and the rows are replaced in place or, if the
 * columns changed, the run fails, with nothing lost. A lost reply never ends the story: a new connection
 * looks what happened, and goes on from there.
 */
class MySqlPublication
{
public:
    /** @p note: the snapshot to note, if this server takes notes. */
    MySqlPublication(MySqlTargetSession &session, const MySqlTableDefinition &definition,
                     const TableSchema &schema, const std::optional<SnapshotNote> &note, RunLog &log);

    void publish();

    /** What did not come along. */
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

    /** Ends what a run began that died between its swap and its end. */
    static void settleDeadRun(MySqlTargetSession &session, QStringList &warnings);

private:
    static void dropLeftover(MySqlTargetSession &session, const QString &table);
    [[nodiscard]] bool hasSameColumns() const;
    void swapTables();
    void lookAfterSwap(const SyncError &lost);
    void settle();
    /** Whether there is nothing more to do, or nothing more that can be done. */
    [[nodiscard]] bool trySettling(bool isLast);
    /** False if only tables out of this user's sight keep it. */
    [[nodiscard]] bool dropPredecessor();
    void takeSwapBack();
    void goOnWithoutSwap();
    void tellUnsettled(const SyncError &error);
    void replaceInPlace();
    void noteSnapshot();
    [[nodiscard]] bool exists(const QString &table) const;

    MySqlTargetSession &m_session;
    const MySqlStageNames &m_names;
    const MySqlTableDefinition &m_definition;
    const TableSchema &m_schema;
    std::optional<SnapshotNote> m_note;
    RunLog &m_log;
    QStringList m_warnings;
    bool m_takesBack = false; ///< the swap turned out to be impossible
};

} // namespace Rowferry
