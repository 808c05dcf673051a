// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlReplacement.h"

#include "database/SqlDialect.h"

#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;
using MySqlDialect::identifier;

namespace {

QString columnList(const TableSchema &schema)
{
    QStringList names;
    for (const Column &column : schema)
        names += identifier(column.name);
    return names.join(u", "_s);
}

/** One sum a column, in which every value counts. */
QString columnSums(const TableSchema &schema)
{
    QStringList sums;
    for (const Column &column : schema) {
        QString value = identifier(column.name);
        if (column.type.kind == Kind::Float || column.type.kind == Kind::Double)
            value += u" + 0e0"_s; // the text of a FLOAT has six digits, that of a double all
        // A number that no CRC-32 is stands for NULL.
        sums += u"SUM(IFNULL(CRC32(%1), 4294967296))"_s.arg(value);
    }
    return sums.join(u", "_s);
}

} // namespace

MySqlReplacement::MySqlReplacement(MySqlTargetSession &session, const MySqlTableDefinition &definition,
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

void MySqlReplacement::replace()
{
    // Off, DELETE leaves the children alone (on, a CASCADE empties them); what dangles is counted instead.
    m_session.execute(u"SET SESSION foreign_key_checks = 0"_s, Stage::Publish);
    m_session.execute(u"START TRANSACTION"_s, Stage::Publish);
    try {
        exchangeRows();
        refuseDifference();
        refuseDangling(m_names.target);
        if (m_note)
            MySqlSnapshots(m_session.connection()).record(m_names.target, *m_note);
    } catch (const SyncError &error) {
        rollBack();
        // Nothing was committed: a connection lost here is a plain failure.
        const ErrorKind kind =
            error.kind() == ErrorKind::ConnectionLost ? ErrorKind::Unavailable : error.kind();
        throw SyncError(error.side(), error.stage(), kind, error.message(), error.driver());
    }
    try {
        m_session.execute(u"COMMIT"_s, Stage::Publish);
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::ConnectionLost)
            throw;
        lookAfterCommit(error);
    }
}

void MySqlReplacement::exchangeRows()
{
    const QString target = identifier(m_names.target);
    const QString columns = columnList(m_schema);
    m_session.execute(u"DELETE FROM "_s + target, Stage::Publish);
    m_session.execute(u"INSERT INTO "_s + target + u" ("_s + columns + u") SELECT "_s + columns +
                          u" FROM "_s + identifier(m_names.stage),
                      Stage::Publish);
}

void MySqlReplacement::rollBack() noexcept
{
    try {
        m_session.execute(u"ROLLBACK"_s, Stage::Publish);
    } catch (const std::exception &error) {
        m_log.debug(u"The transaction ends with its connection: %1"_s.arg(QString::fromUtf8(error.what())));
    }
}

void MySqlReplacement::refuseDifference()
{
    const auto count = [this](const QString &table) {
        return m_session.connection()
            .value(u"SELECT COUNT(*) FROM "_s + identifier(table), Stage::Publish)
            .toLongLong();
    };
    const qint64 present = count(m_names.target);
    const qint64 staged = count(m_names.stage);
    if (present != staged) {
        throw SyncError(
            Side::Target, Stage::Publish, ErrorKind::Mismatch,
            u"%1 would have %2 rows instead of the %3 that were loaded: its triggers or other "
            "sessions add or remove rows. It keeps its old rows. Look at its triggers."_s.arg(m_names.target)
                .arg(present)
                .arg(staged));
    }
    QStringList triggers;
    for (const MySqlTrigger &trigger : m_definition.triggers) {
        if (trigger.event == "INSERT"_L1 || !trigger.isReadable)
            triggers += trigger.name;
    }
    if (!triggers.isEmpty())
        refuseChangedValues(triggers);
}

void MySqlReplacement::refuseChangedValues(const QStringList &triggers)
{
    // Not CHECKSUM TABLE, though it sees this transaction's rows (MariaDB 10.11): it also counts generated
    // and invisible columns, which are not loaded. Not EXCEPT: it compares by collation.
    const auto sums = [this](const QString &table) {
        return m_session.connection()
            .select(u"SELECT "_s + columnSums(m_schema) + u" FROM "_s + identifier(table), Stage::Publish)
            .value(0);
    };
    const QVariantList present = sums(m_names.target);
    const QVariantList staged = sums(m_names.stage);
    QStringList changed;
    for (std::size_t index = 0; index < m_schema.size(); ++index) {
        const auto at = static_cast<qsizetype>(index);
        if (present.value(at).toString() != staged.value(at).toString())
            changed += m_schema[index].name;
    }
    if (changed.isEmpty())
        return;
    throw SyncError(
        Side::Target, Stage::Publish, ErrorKind::Mismatch,
        u"The trigger %1 of %2 changes what is inserted (columns: %3), so %2 would not hold what the source "
        "has. It keeps its old rows. Drop the trigger, or load another table and let it read that."_s.arg(
            triggers.join(u" or "_s), m_names.target, changed.join(u", "_s)));
}

void MySqlReplacement::refuseDangling(const QString &table)
{
    for (const MySqlForeignKey &key : m_definition.childForeignKeys) {
        if (hasColumns(m_schema, key.parentColumns))
            refuseDangling(key, key.child(), identifier(table));
    }
    for (const MySqlForeignKey &key : m_definition.ownForeignKeys) {
        if (hasColumns(m_schema, key.childColumns))
            refuseDangling(key, identifier(table), key.isSelf() ? identifier(table) : key.parent());
    }
}

void MySqlReplacement::refuseDangling(const MySqlForeignKey &key, const QString &child, const QString &parent)
{
    const qint64 count =
        m_session.connection().value(key.danglingCount(child, parent), Stage::Publish).toLongLong();
    if (count == 0)
        return;
    throw SyncError(
        Side::Target, Stage::Publish, ErrorKind::Mismatch,
        u"With the new rows, %1 rows of %2 would have no row in %3 (foreign key %4). %5 keeps its rows. "
        "Correct the rows, or drop the foreign key."_s.arg(count)
            .arg(key.childTable, key.parentTable, key.name, m_names.target));
}

void MySqlReplacement::lookAfterCommit(const SyncError &lost)
{
    m_log.warning(u"The reply to the publishing statement was lost; looking what happened"_s);
    const auto unknown = [this](const QString &why, const QString &driver) {
        return SyncError(
            Side::Target, Stage::Publish, ErrorKind::UnknownOutcome,
            u"The reply to the publishing statement was lost and %1. Look whether %2 holds the old "
            "rows or the new ones, then run again."_s.arg(why, m_names.target),
            driver);
    };
    if (!m_note)
        throw unknown(u"%1 keeps no note of the runs that loaded it"_s.arg(m_names.target), lost.driver());
    QString found;
    try {
        m_session.reconnect();
        found = MySqlSnapshots(m_session.connection()).runId(m_names.target);
    } catch (const SyncError &error) {
        throw unknown(u"%1 could not be reached again"_s.arg(m_session.settings().label), error.driver());
    }
    if (found != m_note->runId) {
        throw SyncError(Side::Target, Stage::Publish, ErrorKind::Unavailable,
                        u"The connection to %1 broke before the new rows were published; %2 holds the old "
                        "ones. Run again."_s.arg(m_session.settings().label, m_names.target),
                        lost.driver());
    }
    m_log.info(u"The new rows were published before the connection broke"_s);
}

} // namespace Rowferry
