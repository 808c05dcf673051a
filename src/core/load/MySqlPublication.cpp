// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlPublication.h"

#include "database/SqlDialect.h"
#include "load/MySqlTies.h"

#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;

namespace {

QString renames(const QString &first, const QString &second, const QString &third)
{
    return u"RENAME TABLE %1 TO %2, %3 TO %1"_s.arg(identifier(first), identifier(second), identifier(third));
}

void checkForeignKeys(MySqlTargetSession &session, bool on)
{
    session.execute(u"SET SESSION foreign_key_checks = %1"_s.arg(on ? 1 : 0), Stage::Publish);
}

} // namespace

MySqlPublication::MySqlPublication(MySqlTargetSession &session, const MySqlTableDefinition &definition,
                                   const TableSchema &schema, const std::optional<SnapshotNote> &note,
                                   RunLog &log)
    : m_session(session)
    , m_names(session.names())
    , m_definition(definition)
    , m_schema(schema)
    , m_note(note)
    , m_log(log)
{
}

bool MySqlPublication::hasSameColumns() const
{
    return m_definition.exists() && m_definition.changeTo(m_schema).isEmpty();
}

bool MySqlPublication::exists(const QString &table) const
{
    return MySqlTableDefinition::isThere(m_session.connection(), table);
}

void MySqlPublication::publish()
{
    if (hasSameColumns() && m_definition.isEntangled())
        replaceInPlace();
    else
        swapTables();
}

void MySqlPublication::replaceInPlace()
{
    MySqlReplacement(m_session, m_definition, m_schema, m_note, m_log).replace();
}

void MySqlPublication::swapTables()
{
    checkForeignKeys(m_session, false);
    MySqlReplacement(m_session, m_definition, m_schema, m_note, m_log).refuseDangling(m_names.stage);
    const QString sql = m_definition.exists() ? renames(m_names.target, m_names.predecessor, m_names.stage)
                                              : u"RENAME TABLE %1 TO %2"_s.arg(identifier(m_names.stage),
                                                                               identifier(m_names.target));
    try {
        m_session.executePatiently(sql, Stage::Publish);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost) {
            lookAfterSwap(error);
        } else if (error.kind() == ErrorKind::Permission && hasSameColumns() &&
                   m_definition.isTransactional) {
            m_log.info(u"This user may not rename %1 (%2); replacing its rows in one transaction"_s.arg(
                m_names.target, error.driver()));
            replaceInPlace();
            return;
        } else {
            throw;
        }
    }
    settle();
}

void MySqlPublication::lookAfterSwap(const SyncError &lost)
{
    m_log.warning(u"The reply to the publishing statement was lost; looking what happened"_s);
    bool isStaged = false;
    try {
        m_session.reconnect();
        isStaged = exists(m_names.stage);
    } catch (const SyncError &error) {
        throw SyncError(Side::Target, Stage::Publish, ErrorKind::UnknownOutcome,
                        u"The reply to the publishing statement was lost and %1 could not be reached again. "
                        "Look whether %2 holds the old rows or the new ones, then run again."_s.arg(
                            m_session.settings().label, m_names.target),
                        error.driver());
    }
    if (isStaged) {
        throw SyncError(Side::Target, Stage::Publish, ErrorKind::Unavailable,
                        u"The connection to %1 broke before the new rows were published; %2 holds the old "
                        "ones. Run again."_s.arg(m_session.settings().label, m_names.target),
                        lost.driver());
    }
    m_log.info(u"The new rows were published before the connection broke"_s);
}

void MySqlPublication::settle()
{
    if (m_definition.exists()) {
        constexpr int attempts = 3;
        for (int attempt = 1; !trySettling(attempt == attempts);)
            ++attempt;
    }
    if (m_takesBack)
        goOnWithoutSwap();
    else
        noteSnapshot();
}

bool MySqlPublication::trySettling(bool isLast)
{
    try {
        m_warnings.clear();
        checkForeignKeys(m_session, false);
        if (!m_takesBack)
            MySqlTies(m_session, m_warnings).move(m_names.predecessor, m_definition);
        m_takesBack = m_takesBack || !dropPredecessor();
        if (m_takesBack)
            takeSwapBack();
        return true;
    } catch (const SyncError &error) {
        m_log.warning(u"The new %1 is not settled yet: %2"_s.arg(m_names.target, error.driver()));
        if (isLast || error.kind() != ErrorKind::ConnectionLost) {
            tellUnsettled(error);
            return true;
        }
    }
    try {
        m_session.reconnect();
        return false;
    } catch (const SyncError &error) {
        tellUnsettled(error);
        return true;
    }
}

bool MySqlPublication::dropPredecessor()
{
    checkForeignKeys(m_session, true);
    try {
        m_session.executePatiently(u"DROP TABLE IF EXISTS "_s + identifier(m_names.predecessor),
                                   Stage::Publish);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        const bool isParent = error.kind() == ErrorKind::Constraint;
        if (isParent && MySqlForeignKey::to(m_session.connection(), m_names.predecessor).empty())
            return false; // whoever refers to it is out of this user's sight
        m_warnings += u"The new rows are published, but the old table %1 is still there: %2. The next run "
                      "removes it."_s.arg(m_names.predecessor, error.driver());
    }
    return true;
}

void MySqlPublication::takeSwapBack()
{
    m_warnings.clear(); // they told of the new table
    checkForeignKeys(m_session, false);
    // After a lost reply it may have been done already.
    if (!exists(m_names.stage))
        m_session.executePatiently(renames(m_names.target, m_names.stage, m_names.predecessor),
                                   Stage::Publish);
    MySqlTies(m_session, m_warnings).move(m_names.stage, m_definition);
}

void MySqlPublication::goOnWithoutSwap()
{
    if (!hasSameColumns() || !m_definition.isTransactional) {
        throw SyncError(
            Side::Target, Stage::Publish, ErrorKind::Permission,
            u"A new table must take the place of %1, but tables that this user cannot see refer to it by "
            "foreign keys. %1 keeps its rows. Let a user run this who may see and alter them, or drop their "
            "foreign keys."_s.arg(m_names.target));
    }
    m_warnings +=
        u"Tables that this user cannot see refer to %1 by foreign keys. Its rows are replaced in place; "
        u"whether "
        "every row of those tables still has its row there was not checked. Grant SELECT on them."_s.arg(
            m_names.target);
    replaceInPlace();
}

void MySqlPublication::tellUnsettled(const SyncError &error)
{
    if (m_takesBack && error.kind() == ErrorKind::ConnectionLost) {
        throw SyncError(Side::Target, Stage::Publish, ErrorKind::UnknownOutcome,
                        u"The connection to %1 broke while %2 was given its old rows back. Look whether it "
                        "holds the old rows or the new ones, then run again."_s.arg(
                            m_session.settings().label, m_names.target),
                        error.driver());
    }
    m_takesBack = false;
    QStringList ties;
    for (const MySqlTrigger &trigger : m_definition.triggers)
        ties += u"trigger "_s + trigger.name;
    for (const MySqlForeignKey &key : m_definition.ownForeignKeys)
        ties += u"foreign key "_s + key.name;
    for (const MySqlForeignKey &key : m_definition.childForeignKeys)
        ties += u"foreign key %1 of table %2"_s.arg(key.name, key.childTable);
    m_warnings +=
        u"The new rows are published, but the old table %1 could not be cleared away (%2). The next "
        "run goes on from there."_s.arg(m_names.predecessor, error.driver());
    if (!ties.isEmpty())
        m_warnings += u"Until then %1 may lack: %2."_s.arg(m_names.target, ties.join(u", "_s));
}

void MySqlPublication::noteSnapshot()
{
    if (!m_note)
        return;
    try {
        MySqlSnapshots(m_session.connection()).record(m_names.target, *m_note);
    } catch (const SyncError &error) {
        m_warnings += u"The time of the rows could not be noted on %1: %2"_s.arg(m_session.settings().label,
                                                                                 error.driver());
    }
}

void MySqlPublication::settleDeadRun(MySqlTargetSession &session, QStringList &warnings)
{
    const MySqlStageNames &names = session.names();
    const auto isThere = [&session](const QString &table) {
        return MySqlTableDefinition::isThere(session.connection(), table);
    };
    checkForeignKeys(session, false);
    if (isThere(names.rehearsal))
        session.executePatiently(u"DROP TABLE "_s + identifier(names.rehearsal), Stage::Load);
    for (const QString &table : {names.stage, names.predecessor}) {
        if (!isThere(table))
            continue;
        checkForeignKeys(session, false);
        // It may have died before the ties were moved to the new table, or back from there.
        if (isThere(names.target))
            MySqlTies(session, warnings).move(table, {});
        checkForeignKeys(session, true);
        dropLeftover(session, table);
    }
    checkForeignKeys(session, true);
}

void MySqlPublication::dropLeftover(MySqlTargetSession &session, const QString &table)
{
    try {
        // The dead run's other connections may be at it still: the server undoes what they were sending.
        session.executePatiently(u"DROP TABLE "_s + identifier(table), Stage::Load);
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::Constraint)
            throw;
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Constraint,
            u"An earlier run left %1 behind, and foreign keys of other tables refer to it. Let someone who "
            u"may "
            "alter those tables make them refer to %2, then drop %1."_s.arg(table, session.names().target),
            error.driver());
    }
}

} // namespace Rowferry
