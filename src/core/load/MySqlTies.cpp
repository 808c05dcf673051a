// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlTies.h"

#include "database/SqlDialect.h"

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;

namespace {

bool isSame(const MySqlForeignKey &left, const MySqlForeignKey &right)
{
    return left.name == right.name && left.childSchema == right.childSchema;
}

bool isSame(const MySqlTrigger &left, const MySqlTrigger &right)
{
    return left.name == right.name;
}

template<typename Tie> bool isAmong(const std::vector<Tie> &ties, const Tie &wanted)
{
    return std::any_of(ties.begin(), ties.end(), [&wanted](const Tie &tie) { return isSame(tie, wanted); });
}

/** What is to be moved: what @p source has, and what got lost between there and @p target. */
template<typename Tie>
std::vector<Tie> missing(const std::vector<Tie> &source, const std::vector<Tie> &target,
                         const std::vector<Tie> &remembered)
{
    std::vector<Tie> ties = source;
    for (const Tie &tie : remembered) {
        if (!isAmong(source, tie) && !isAmong(target, tie))
            ties.push_back(tie);
    }
    return ties;
}

QString addKey(const QString &table, const MySqlForeignKey &key)
{
    return u"ALTER TABLE "_s + table + u" ADD "_s + key.definition();
}

QString dropKey(const QString &table, const QString &name)
{
    return u"ALTER TABLE "_s + table + u" DROP FOREIGN KEY "_s + identifier(name);
}

} // namespace

MySqlTies::MySqlTies(MySqlTargetSession &session, QStringList &warnings)
    : m_session(session)
    , m_names(session.names())
    , m_warnings(warnings)
{
}

bool MySqlTies::attempt(const QString &warning, const std::function<void()> &step)
{
    try {
        step();
        return true;
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        m_warnings += warning + u" ("_s + error.driver() + u')';
        return false;
    }
}

void MySqlTies::rehearse(const MySqlTableDefinition &definition)
{
    const MySqlTableDefinition stage = MySqlTableDefinition::read(m_session.connection(), m_names.stage);
    for (const MySqlForeignKey &key : definition.childForeignKeys) {
        requireRightToAlter(key);
        if (stage.hasAll(key.parentColumns)) {
            rehearseKey(key, key.child(), m_names.stage,
                        u"Foreign key %1 of table %2 cannot come back with the new columns."_s.arg(
                            key.name, key.childTable));
        }
    }
    for (const MySqlForeignKey &key : definition.ownForeignKeys) {
        if (stage.hasAll(key.childColumns)) {
            rehearseKey(key, identifier(m_names.stage),
                        key.isSelf() ? m_names.rehearsal : QString(key.parentTable),
                        u"Foreign key %1 cannot come back with the new columns."_s.arg(key.name));
        }
    }
    for (const MySqlTrigger &trigger : definition.triggers)
        rehearseTrigger(trigger);
}

void MySqlTies::requireRightToAlter(const MySqlForeignKey &key)
{
    // The server looks at the right first: with it, there is merely no such key (1091).
    try {
        m_session.execute(dropKey(key.child(), m_names.rehearsal), Stage::Load);
    } catch (const SyncError &error) {
        if (error.kind() == ErrorKind::ConnectionLost)
            throw;
        if (error.kind() != ErrorKind::Permission)
            return;
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Permission,
            u"The columns of %1 changed, so a new table takes its place, but this user may not alter %2, "
            "whose foreign key %3 refers to it. %1 keeps its rows. Grant ALTER on %2, or drop the foreign key."_s
                .arg(m_names.target, key.childTable, key.name),
            error.driver());
    }
}

void MySqlTies::rehearseKey(MySqlForeignKey key, const QString &like, const QString &parent,
                            const QString &warning)
{
    const QString rehearsal = identifier(m_names.rehearsal);
    key.name = m_names.rehearsal;
    key.parentTable = parent;
    m_session.execute(u"CREATE TABLE "_s + rehearsal + u" LIKE "_s + like, Stage::Load);
    attempt(warning, [&] { m_session.execute(addKey(rehearsal, key), Stage::Load); });
    m_session.execute(u"DROP TABLE "_s + rehearsal, Stage::Load);
}

void MySqlTies::rehearseTrigger(const MySqlTrigger &trigger)
{
    const QString warning = u"Trigger %1 cannot come back to the new table."_s.arg(trigger.name);
    if (!trigger.isReadable) {
        m_warnings += warning + u" This user may not read it: grant TRIGGER on the table."_s;
        return;
    }
    const QString rehearsal = identifier(m_names.rehearsal);
    m_session.execute(u"CREATE TABLE "_s + rehearsal + u" LIKE "_s + identifier(m_names.stage), Stage::Load);
    attempt(warning, [&] { trigger.create(m_session.connection(), m_names.rehearsal, m_names.rehearsal); });
    m_session.execute(u"DROP TABLE "_s + rehearsal, Stage::Load);
}

void MySqlTies::move(const QString &from, const MySqlTableDefinition &remembered)
{
    const auto source = MySqlTableDefinition::read(m_session.connection(), from);
    const auto target = MySqlTableDefinition::read(m_session.connection(), m_names.target);
    moveChildren(source, target, remembered);
    moveOwnKeys(from, source, target, remembered);
    moveTriggers(source, target, remembered);
}

void MySqlTies::moveChildren(const MySqlTableDefinition &source, const MySqlTableDefinition &target,
                             const MySqlTableDefinition &remembered)
{
    for (MySqlForeignKey key :
         missing(source.childForeignKeys, target.childForeignKeys, remembered.childForeignKeys)) {
        key.parentTable = m_names.target;
        const QString warning = u"Foreign key %1 of table %2 does not refer to the new %3. To tie it: "_s.arg(
            key.name, key.childTable, m_names.target);
        const QString add = addKey(key.child(), key);
        const QString drop = dropKey(key.child(), key.name);
        // In one statement InnoDB takes the old name for taken (MariaDB 10.11).
        if (isAmong(source.childForeignKeys, key) && !attempt(warning + drop + u"; "_s + add, [&] {
                m_session.executePatiently(drop, Stage::Publish);
            }))
            continue;
        if (target.hasAll(key.parentColumns))
            attempt(warning + add, [&] { m_session.executePatiently(add, Stage::Publish); });
    }
}

void MySqlTies::moveOwnKeys(const QString &from, const MySqlTableDefinition &source,
                            const MySqlTableDefinition &target, const MySqlTableDefinition &remembered)
{
    for (MySqlForeignKey key :
         missing(source.ownForeignKeys, target.ownForeignKeys, remembered.ownForeignKeys)) {
        if (!target.hasAll(key.childColumns) || isAmong(target.ownForeignKeys, key))
            continue;
        if (key.isSelf())
            key.parentTable = m_names.target;
        const QString add = addKey(identifier(m_names.target), key);
        attempt(
            u"Foreign key %1 is not back at the new %2. To bring it back: "_s.arg(key.name, m_names.target) +
                add,
            [&] {
                if (isAmong(source.ownForeignKeys, key))
                    m_session.executePatiently(dropKey(identifier(from), key.name), Stage::Publish);
                m_session.executePatiently(add, Stage::Publish);
            });
    }
}

void MySqlTies::moveTriggers(const MySqlTableDefinition &source, const MySqlTableDefinition &target,
                             const MySqlTableDefinition &remembered)
{
    for (const MySqlTrigger &trigger : missing(source.triggers, target.triggers, remembered.triggers)) {
        if (!trigger.isReadable)
            continue;
        attempt(
            u"Trigger %1 is not back at the new %2. To bring it back: "_s.arg(trigger.name, m_names.target) +
                trigger.definition(trigger.name, m_names.target),
            [&] {
                if (isAmong(source.triggers, trigger))
                    m_session.executePatiently(u"DROP TRIGGER "_s + identifier(trigger.name), Stage::Publish);
                m_session.patiently(
                    [&] { trigger.create(m_session.connection(), trigger.name, m_names.target); });
            });
    }
}

} // namespace Rowferry
