// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlPublication.h"

#include "database/SqlDialect.h"

#include <QCryptographicHash>
#include <QVariant>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;

namespace {

constexpr int longestName = 64;

QString derivedName(const QString &prefix, const QString &table)
{
    const QString plain = prefix + table;
    if (plain.size() <= longestName)
        return plain;
    const QString hash = QString::fromLatin1(
        QCryptographicHash::hash(table.toUtf8(), QCryptographicHash::Sha1).toHex().left(12));
    return prefix + hash + u'_' + table.left(longestName - prefix.size() - hash.size() - 1);
}

QString columnList(const TableSchema &schema)
{
    QStringList names;
    for (const Column &column : schema)
        names += identifier(column.name);
    return names.join(u", "_s);
}

} // namespace

MySqlStageNames::MySqlStageNames(const QString &database, const QString &table)
    : target(table)
    , stage(derivedName(u"_rowferry_new_"_s, table))
    , predecessor(derivedName(u"_rowferry_old_"_s, table))
    , lock(
          u"rowferry:"_s +
          QString::fromLatin1(
              QCryptographicHash::hash((database + u'.' + table).toUtf8(), QCryptographicHash::Sha1).toHex()))
{
}

MySqlPublication::MySqlPublication(MySqlConnection &connection, const MySqlStageNames &names,
                                   const MySqlTableDefinition &definition, const TableSchema &schema,
                                   std::chrono::seconds lockTimeout, RunLog &log)
    : m_connection(connection)
    , m_names(names)
    , m_definition(definition)
    , m_schema(schema)
    , m_lockTimeout(lockTimeout)
    , m_log(log)
{
}

void MySqlPublication::rename()
{
    QString sql = u"RENAME TABLE %1 TO %2"_s.arg(identifier(m_names.stage), identifier(m_names.target));
    if (m_definition.exists())
        sql = u"RENAME TABLE %1 TO %2, %3 TO %1"_s.arg(
            identifier(m_names.target), identifier(m_names.predecessor), identifier(m_names.stage));
    // An open reader blocks RENAME, and new readers queue behind it: wait shortly, let them pass, try again.
    const auto deadline = std::chrono::steady_clock::now() + m_lockTimeout;
    for (;;) {
        try {
            m_connection.execute(sql, Stage::Publish);
            return;
        } catch (const SyncError &error) {
            if (error.kind() != ErrorKind::Locked || std::chrono::steady_clock::now() >= deadline)
                throw;
            m_log.info(u"Readers hold %1; trying to publish again"_s.arg(m_names.target));
        }
    }
}

void MySqlPublication::swap(bool ties)
{
    m_connection.execute(u"SET SESSION foreign_key_checks = 0"_s, Stage::Publish);
    if (ties)
        refuseDangling(m_names.stage);
    rename();
    if (!m_definition.exists())
        return;
    // The swap is done: whatever fails from here on is told, but the new rows are there.
    try {
        if (ties)
            tieChildren(m_connection, m_definition.childForeignKeys, m_names, m_warnings);
        m_connection.execute(u"DROP TABLE IF EXISTS "_s + identifier(m_names.predecessor), Stage::Publish);
        if (ties)
            tieOwn();
    } catch (const SyncError &error) {
        m_warnings += u"The new rows are published, but the old table %1 is still there: %2"_s.arg(
            m_names.predecessor, error.driver());
    }
}

void MySqlPublication::replace(const SnapshotInfo *snapshot, const QString &runId)
{
    const QString target = identifier(m_names.target);
    const QString columns = columnList(m_schema);
    // Off, DELETE leaves the children alone (on, a CASCADE empties them); what dangles is counted instead.
    m_connection.execute(u"SET SESSION foreign_key_checks = 0"_s, Stage::Publish);
    m_connection.execute(u"START TRANSACTION"_s, Stage::Publish);
    try {
        m_connection.execute(u"DELETE FROM "_s + target, Stage::Publish);
        m_connection.execute(
            u"INSERT INTO %1 (%2) SELECT %2 FROM %3"_s.arg(target, columns, identifier(m_names.stage)),
            Stage::Publish);
        refuseDangling(m_names.target);
        if (snapshot != nullptr)
            MySqlSnapshots(m_connection).record(m_names.target, *snapshot, runId);
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::ConnectionLost)
            m_connection.execute(u"ROLLBACK"_s, Stage::Publish);
        // Nothing was committed: a connection lost here is a plain failure.
        const ErrorKind kind =
            error.kind() == ErrorKind::ConnectionLost ? ErrorKind::Unavailable : error.kind();
        throw SyncError(error.side(), error.stage(), kind, error.message(), error.driver());
    }
    m_connection.execute(u"COMMIT"_s, Stage::Publish);
}

void MySqlPublication::refuseDangling(const QString &table)
{
    const auto refuse = [this](const MySqlForeignKey &key, const QString &child, const QString &parent) {
        const qint64 count =
            m_connection.value(key.danglingCount(child, parent), Stage::Publish).toLongLong();
        if (count == 0)
            return;
        throw SyncError(
            Side::Target, Stage::Publish, ErrorKind::Mismatch,
            u"With the new rows, %1 rows of %2 would have no row in %3 (foreign key %4). %5 keeps its rows. "
            "Correct the rows, or drop the foreign key."_s.arg(count)
                .arg(key.childTable, key.parentTable, key.name, m_names.target));
    };
    for (const MySqlForeignKey &key : m_definition.childForeignKeys) {
        if (hasColumns(m_schema, key.parentColumns))
            refuse(key, identifier(key.childSchema) + u'.' + identifier(key.childTable), identifier(table));
    }
    for (const MySqlForeignKey &key : m_definition.ownForeignKeys) {
        if (!hasColumns(m_schema, key.childColumns))
            continue;
        const bool isSelf = key.parentTable.compare(m_names.target, Qt::CaseInsensitive) == 0;
        refuse(key, identifier(table),
               isSelf ? identifier(table)
                      : QString(identifier(key.parentSchema) + u'.' + identifier(key.parentTable)));
    }
}

void MySqlPublication::tieChildren(MySqlConnection &connection, const std::vector<MySqlForeignKey> &children,
                                   const MySqlStageNames &names, QStringList &warnings)
{
    for (MySqlForeignKey key : children) {
        key.parentTable = names.target;
        const QString sql = u"ALTER TABLE %1.%2 DROP FOREIGN KEY %3"_s.arg(
            identifier(key.childSchema), identifier(key.childTable), identifier(key.name));
        try {
            // In one statement InnoDB takes the old name for taken (MariaDB 10.11).
            connection.execute(sql, Stage::Publish);
            connection.execute(u"ALTER TABLE %1.%2 ADD %3"_s.arg(
                                   identifier(key.childSchema), identifier(key.childTable), key.definition()),
                               Stage::Publish);
        } catch (const SyncError &error) {
            if (error.kind() == ErrorKind::ConnectionLost)
                throw;
            warnings += u"Foreign key %1 of table %2 could not be tied to the new %3: %4"_s.arg(
                key.name, key.childTable, names.target, error.driver());
        }
    }
}

void MySqlPublication::tieOwn()
{
    const auto attempt = [this](const QString &what, const QString &sql) {
        try {
            m_connection.execute(sql, Stage::Publish);
        } catch (const SyncError &error) {
            if (error.kind() == ErrorKind::ConnectionLost)
                throw;
            m_warnings +=
                u"%1 could not come back to the new %2: %3"_s.arg(what, m_names.target, error.driver());
        }
    };
    for (const MySqlForeignKey &key : m_definition.ownForeignKeys) {
        if (hasColumns(m_schema, key.childColumns))
            attempt(u"Foreign key "_s + key.name,
                    u"ALTER TABLE %1 ADD %2"_s.arg(identifier(m_names.target), key.definition()));
    }
    for (const MySqlTableDefinition::Trigger &trigger : m_definition.triggers)
        attempt(u"Trigger "_s + trigger.name, trigger.sql);
}

bool MySqlPublication::mayNotRename(const SyncError &error)
{
    return error.kind() == ErrorKind::Permission;
}

} // namespace Rowferry
