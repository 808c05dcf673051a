// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlTableLoader.h"

#include "database/SqlDialect.h"
#include "load/MySqlStageTable.h"

#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;

MySqlTableLoader::MySqlTableLoader(const Settings &settings, RunLog &log, std::stop_token stop)
    : m_settings(settings)
    , m_log(log)
    , m_stop(std::move(stop))
    , m_names(settings.login.database, settings.table)
    , m_runId(QUuid::createUuid().toString(QUuid::Id128))
{
    if (m_settings.table.startsWith("_rowferry_"_L1, Qt::CaseInsensitive)) {
        throw SyncError(Side::Target, Stage::Connect, ErrorKind::Configuration,
                        u"Table names that start with _rowferry_ are reserved. Choose another table_name in "
                        "[azure_mysql_db]."_s);
    }
    m_connection =
        std::make_unique<MySqlConnection>(m_settings.login, Side::Target, m_settings.label, m_log, m_stop);
    m_log.info(u"Target is %1, table %2"_s.arg(m_settings.label, m_settings.table));
}

MySqlTableLoader::~MySqlTableLoader()
{
    MySqlTableLoader::discard();
}

LoadPlan MySqlTableLoader::inspect(const TableSchema &schema)
{
    m_schema = schema;
    refuseImpossibleSchema();
    m_definition = MySqlTableDefinition::read(*m_connection, m_settings.table);
    refuseImpossibleTarget();
    LoadPlan plan;
    plan.tableExists = m_definition.exists();
    if (!plan.tableExists)
        return plan;
    m_change = m_definition.changeTo(schema);
    plan.change = m_change;
    plan.recreates = !m_change.isEmpty();
    if (plan.recreates)
        plan.warnings = m_definition.lostWith(schema);
    return plan;
}

bool MySqlTableLoader::keepsTable() const
{
    return m_definition.exists() && m_change.isEmpty();
}

void MySqlTableLoader::refuseImpossibleSchema() const
{
    constexpr std::size_t mostColumns = 1017; // InnoDB's
    if (m_schema.size() > mostColumns) {
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Unsupported,
            u"The source has %1 columns, but a MySQL table takes %2. Name fewer columns in the query."_s
                .arg(m_schema.size())
                .arg(mostColumns));
    }
    constexpr qsizetype longestName = 64;
    for (const Column &column : m_schema) {
        if (column.name.size() > longestName || column.name.endsWith(u' ')) {
            throw SyncError(Side::Target, Stage::Load, ErrorKind::Unsupported,
                            u"MySQL takes no column named \"%1\": at most 64 characters, and no space at the "
                            u"end. Rename it "
                            "in the query with AS."_s.arg(column.name));
        }
    }
}

void MySqlTableLoader::refuseImpossibleTarget() const
{
    if (m_definition.exists() && !m_definition.isBaseTable()) {
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Unsupported,
            u"%1 on %2 is a %3, so it cannot be loaded. Choose another table_name in [azure_mysql_db]."_s.arg(
                m_settings.table, m_settings.label, m_definition.type.toLower()));
    }
    if (m_definition.exists() && m_definition.isEntangled() && !m_definition.isTransactional) {
        throw SyncError(Side::Target, Stage::Load, ErrorKind::Unsupported,
                        u"Table %1 has triggers or foreign keys and an engine without transactions (%2), so "
                        u"its rows cannot "
                        "be replaced at once. Convert it: ALTER TABLE %1 ENGINE = InnoDB."_s.arg(
                            m_settings.table, m_definition.engine));
    }
}

std::optional<SnapshotInfo> MySqlTableLoader::currentSnapshot()
{
    return MySqlSnapshots(*m_connection).read(m_settings.table);
}

void MySqlTableLoader::prepareSession()
{
    // Without ALLOW_INVALID_DATES 2024-02-31 became zero; without strict modes values are clipped silently;
    // NO_AUTO_VALUE_ON_ZERO keeps a 0 in an AUTO_INCREMENT column (MariaDB 10.11).
    m_connection->execute(
        u"SET SESSION sql_mode = 'STRICT_ALL_TABLES,STRICT_TRANS_TABLES,NO_AUTO_VALUE_ON_ZERO,"
        "ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'"_s,
        Stage::Load);
    constexpr int shortWait = 5; // the default for metadata locks is a day
    m_connection->execute(u"SET SESSION lock_wait_timeout = %1, innodb_lock_wait_timeout = %2"_s
                              .arg(std::min(shortWait, m_settings.lockTimeout))
                              .arg(m_settings.lockTimeout),
                          Stage::Load);
    const bool hasTimestamp = std::any_of(m_schema.begin(), m_schema.end(), [](const Column &column) {
        return column.type.kind == ColumnType::Kind::Timestamp;
    });
    if (!m_timeZone.applyTo(*m_connection, Stage::Load) && hasTimestamp)
        m_warnings += u"%1 has no session time zone like the source's (%2), so TIMESTAMP values keep their "
                      u"text, but not "
                      "every instant. Set time_zone = +00:00 in [external_db]."_s.arg(m_settings.label,
                                                                                      m_timeZone.name);
}

void MySqlTableLoader::acquireLock()
{
    const QString name = MySqlDialect::literal(m_names.lock);
    const QVariant holder = m_connection->value(u"SELECT IS_USED_LOCK(%1)"_s.arg(name), Stage::Load);
    if (!holder.isNull())
        m_log.info(u"Another run (connection %1) is loading %2; waiting for up to %3 seconds"_s
                       .arg(holder.toString(), m_settings.table)
                       .arg(m_settings.lockTimeout));
    const QVariant got =
        m_connection->value(u"SELECT GET_LOCK(%1, %2)"_s.arg(name).arg(m_settings.lockTimeout), Stage::Load);
    if (got.toInt() != 1) {
        throw SyncError(Side::Target, Stage::Load, ErrorKind::Locked,
                        u"Another run is loading %1 on %2. Run again when it has ended."_s.arg(
                            m_settings.table, m_settings.label));
    }
}

void MySqlTableLoader::removeLeftovers()
{
    m_connection->execute(u"SET SESSION foreign_key_checks = 0"_s, Stage::Load);
    m_connection->execute(u"DROP TABLE IF EXISTS "_s + identifier(m_names.stage), Stage::Load);
    // A run that died after its swap may have left children tied to the table it took away.
    const MySqlTableDefinition old = MySqlTableDefinition::read(*m_connection, m_names.predecessor);
    if (old.exists()) {
        MySqlPublication::tieChildren(*m_connection, old.childForeignKeys, m_names, m_warnings);
        m_connection->execute(u"DROP TABLE IF EXISTS "_s + identifier(m_names.predecessor), Stage::Load);
    }
    m_connection->execute(u"SET SESSION foreign_key_checks = 1"_s, Stage::Load);
}

void MySqlTableLoader::begin()
{
    m_cancel = std::make_unique<MySqlStatementCancel>(*m_connection, m_stop);
    m_rowsWritten = 0;
    prepareSession();
    acquireLock();
    removeLeftovers();
    m_notesSnapshots = MySqlSnapshots(*m_connection).prepare();
    // Someone may have changed the table since it was inspected.
    m_definition = MySqlTableDefinition::read(*m_connection, m_settings.table);
    refuseImpossibleTarget();
    m_change = m_definition.exists() ? m_definition.changeTo(m_schema) : SchemaChange();
    m_replaces = keepsTable() && m_definition.isEntangled();
    m_hasStage = true;
    MySqlStageTable stage(*m_connection, m_names, m_definition, m_schema);
    if (keepsTable())
        stage.createLike();
    else
        stage.createAnew();
    m_warnings += stage.warnings();
    const TableSchema columns = stage.columns(keepsTable());
    m_notNull.clear();
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (!columns[index].nullable)
            m_notNull.push_back(index);
    }
    m_writer = std::make_unique<MySqlStageWriter>(*m_connection, identifier(m_names.stage), columns, m_log);
}

qint64 MySqlTableLoader::rowsBefore()
{
    if (!m_definition.exists())
        return 0;
    return m_connection->value(u"SELECT COUNT(*) FROM "_s + identifier(m_settings.table), Stage::Load)
        .toLongLong();
}

void MySqlTableLoader::refuseNulls(const RowBatch &batch) const
{
    // AUTO_INCREMENT and TIMESTAMP columns turn a NULL into something else without a warning.
    for (const std::size_t column : m_notNull) {
        for (std::size_t row = 0; row < batch.rows(); ++row) {
            if (batch.cell(row, column).kind == Cell::Kind::Null) {
                throw SyncError(Side::Target, Stage::Load, ErrorKind::Constraint,
                                u"Column %1 of %2 is NOT NULL, but the source has NULL there in row %3. "
                                u"Allow NULL in the "
                                "table, or correct the source."_s.arg(m_schema[column].name, m_settings.table)
                                    .arg(m_rowsWritten + static_cast<qint64>(row) + 1));
            }
        }
    }
}

void MySqlTableLoader::write(const RowBatch &batch)
{
    refuseNulls(batch);
    m_writer->write(batch);
    m_rowsWritten += static_cast<qint64>(batch.rows());
}

void MySqlTableLoader::finish()
{
    m_writer->flush();
    m_writer.reset();
}

qint64 MySqlTableLoader::countStaged()
{
    return m_connection->value(u"SELECT COUNT(*) FROM "_s + identifier(m_names.stage), Stage::Verify)
        .toLongLong();
}

void MySqlTableLoader::publishStage(const SnapshotInfo &snapshot)
{
    MySqlPublication publication(*m_connection, m_names, m_definition, m_schema,
                                 std::chrono::seconds(m_settings.lockTimeout), m_log);
    const SnapshotInfo *noted = m_notesSnapshots ? &snapshot : nullptr;
    if (!m_replaces) {
        try {
            publication.swap(m_definition.exists() && m_definition.isEntangled());
        } catch (const SyncError &error) {
            if (!keepsTable() || !m_definition.isTransactional || !MySqlPublication::mayNotRename(error))
                throw;
            m_log.info(u"This user may not rename %1 (%2); replacing its rows in one transaction"_s.arg(
                m_settings.table, error.driver()));
            m_replaces = true;
        }
    }
    if (m_replaces)
        publication.replace(noted, m_runId);
    m_warnings += publication.warnings();
}

void MySqlTableLoader::publish(const SnapshotInfo &snapshot)
{
    try {
        publishStage(snapshot);
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::ConnectionLost)
            throw;
        m_log.warning(u"The reply to the publishing statement was lost; looking what happened"_s);
        if (!wasPublished()) {
            throw SyncError(
                Side::Target, Stage::Publish, ErrorKind::Unavailable,
                u"The connection to %1 broke before the new rows were published; %2 holds the old ones. Run "
                "again."_s.arg(m_settings.label, m_settings.table),
                error.driver());
        }
        m_log.info(u"The new rows were published before the connection broke"_s);
    }
    m_hasStage = m_replaces;
    if (m_replaces || !m_notesSnapshots)
        return;
    try {
        MySqlSnapshots(*m_connection).record(m_settings.table, snapshot, m_runId);
    } catch (const SyncError &error) {
        m_warnings +=
            u"The time of the rows could not be noted on %1: %2"_s.arg(m_settings.label, error.driver());
    }
}

bool MySqlTableLoader::wasPublished()
{
    try {
        auto second = std::make_unique<MySqlConnection>(m_settings.login, Side::Target, m_settings.label,
                                                        m_log, std::stop_token());
        // As long as the lost session lives its statement may still be carried out, and it holds the lock.
        m_connection = std::move(second);
        acquireLock();
        if (m_replaces)
            return m_notesSnapshots && MySqlSnapshots(*m_connection).runId(m_settings.table) == m_runId;
        return m_connection
                   ->value(
                       u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND "
                       "TABLE_NAME = ?"_s,
                       Stage::Publish, {m_names.stage})
                   .toInt() == 0;
    } catch (const SyncError &error) {
        throw SyncError(
            Side::Target, Stage::Publish, ErrorKind::UnknownOutcome,
            u"The reply to the publishing statement was lost and %1 could not be reached again. Look whether "
            u"%2 "
            "holds the old rows or the new ones, then run again."_s.arg(m_settings.label, m_settings.table),
            error.driver());
    }
}

void MySqlTableLoader::discard() noexcept
{
    m_cancel.reset();
    m_writer.reset();
    if (!m_hasStage)
        return;
    m_hasStage = false;
    const QString sql = u"DROP TABLE IF EXISTS "_s + identifier(m_names.stage);
    try {
        m_connection->execute(sql, Stage::Load);
    } catch (const std::exception &) {
        try { // the old connection is gone; the stage need not be
            ServerLogin quick = m_settings.login;
            quick.connectTimeout = std::min(quick.connectTimeout, 3);
            m_connection = std::make_unique<MySqlConnection>(quick, Side::Target, m_settings.label, m_log,
                                                             std::stop_token());
            m_connection->execute(sql, Stage::Load);
        } catch (const std::exception &error) {
            m_log.warning(u"The table %1 is left behind on %2; the next run removes it (%3)"_s.arg(
                m_names.stage, m_settings.label, QString::fromUtf8(error.what())));
        }
    }
    try {
        (void)m_connection->select(u"SELECT RELEASE_LOCK(%1)"_s.arg(MySqlDialect::literal(m_names.lock)),
                                   Stage::Load);
    } catch (const std::exception &error) {
        m_log.debug(u"The lock ends with its connection: %1"_s.arg(QString::fromUtf8(error.what())));
    }
}

QStringList MySqlTableLoader::takeWarnings()
{
    return std::exchange(m_warnings, {});
}

} // namespace Rowferry
