// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlTableLoader.h"

#include "database/SqlDialect.h"
#include "extract/MySqlRowReader.h"
#include "load/MySqlColumnNames.h"
#include "load/MySqlPublication.h"
#include "load/MySqlStageTable.h"
#include "load/MySqlTies.h"
#include "table/ColumnFacts.h"

#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;

namespace {

const MySqlTargetSession::Settings &requireAllowedName(const MySqlTargetSession::Settings &settings)
{
    if (settings.table.startsWith("_rowferry_"_L1, Qt::CaseInsensitive)) {
        throw SyncError(Side::Target, Stage::Connect, ErrorKind::Configuration,
                        u"Table names that start with _rowferry_ are reserved. Choose another table_name in "
                        "[azure_mysql_db]."_s);
    }
    return settings;
}

} // namespace

MySqlTableLoader::MySqlTableLoader(const Settings &settings, RunLog &log, std::stop_token stop)
    : m_log(log)
    , m_stop(std::move(stop))
    , m_session(requireAllowedName(settings), m_log, m_stop)
    , m_label(settings.label)
    , m_cancel(std::make_unique<MySqlStatementCancel>(connection(), m_stop))
    , m_runId(QUuid::createUuid().toString(QUuid::Id128))
{
    m_log.info(u"Target is %1, table %2"_s.arg(m_label, names().target));
}

MySqlTableLoader::~MySqlTableLoader()
{
    MySqlTableLoader::discard();
}

LoadPlan MySqlTableLoader::inspect(const TableSchema &schema)
{
    m_schema = schema;
    refuseImpossibleSchema();
    LoadPlan plan;
    plan.warnings = fitMySqlNames(m_schema);
    m_definition = MySqlTableDefinition::read(connection(), names().target);
    refuseImpossibleTarget();
    plan.tableExists = m_definition.exists();
    if (!plan.tableExists)
        return plan;
    m_change = m_definition.changeTo(m_schema);
    plan.change = m_change;
    plan.recreates = !m_change.isEmpty();
    if (plan.recreates)
        plan.warnings += m_definition.lostWith(m_schema);
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
    for (const Column &column : m_schema) {
        if (column.facts && column.facts->hasInfinity()) {
            throw SyncError(
                Side::Target, Stage::Load, ErrorKind::Value,
                u"Row %1 of the source has an infinite number in column %2, which MySQL cannot hold in any "
                u"type. Correct it in the file, or replace it in the query."_s
                    .arg(column.facts->infiniteRow())
                    .arg(column.name));
        }
    }
}

void MySqlTableLoader::refuseImpossibleTarget() const
{
    if (m_definition.exists() && !m_definition.isBaseTable()) {
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Unsupported,
            u"%1 on %2 is a %3, so it cannot be loaded. Choose another table_name in [azure_mysql_db]."_s.arg(
                names().target, m_label, m_definition.type.toLower()));
    }
    if (m_definition.exists() && m_definition.isEntangled() && !m_definition.isTransactional) {
        throw SyncError(Side::Target, Stage::Load, ErrorKind::Unsupported,
                        u"Table %1 has triggers or foreign keys and an engine without transactions (%2), so "
                        u"its rows cannot "
                        "be replaced at once. Convert it: ALTER TABLE %1 ENGINE = InnoDB."_s.arg(
                            names().target, m_definition.engine));
    }
}

std::optional<SnapshotInfo> MySqlTableLoader::currentSnapshot()
{
    return MySqlSnapshots(connection()).read(names().target);
}

void MySqlTableLoader::warnOfOtherInstants()
{
    const bool hasTimestamp = std::any_of(m_schema.begin(), m_schema.end(), [](const Column &column) {
        return column.type.kind == ColumnType::Kind::Timestamp;
    });
    if (hasTimestamp && !m_session.keepsInstants()) {
        m_warnings +=
            u"%1 has no session time zone like the source's (%2), so TIMESTAMP values keep their text, but "
            "not every instant. Set time_zone = +00:00 in [external_db]."_s.arg(m_label,
                                                                                m_session.timeZone().name);
    }
}

void MySqlTableLoader::begin()
{
    if (!m_cancel) // once more, after discard()
        m_cancel = std::make_unique<MySqlStatementCancel>(connection(), m_stop);
    m_rowsWritten = 0;
    m_session.begin();
    warnOfOtherInstants();
    MySqlPublication::settleDeadRun(m_session, m_warnings);
    m_notesSnapshots = MySqlSnapshots(connection()).prepare();
    // Someone may have changed the table since it was inspected.
    m_definition = MySqlTableDefinition::read(connection(), names().target);
    refuseImpossibleTarget();
    m_change = m_definition.exists() ? m_definition.changeTo(m_schema) : SchemaChange();
    createStage();
}

void MySqlTableLoader::createStage()
{
    m_hasStage = true;
    MySqlStageTable stage(connection(), names(), m_definition, m_schema);
    if (keepsTable()) {
        stage.createLike();
    } else {
        stage.createAnew();
        m_warnings += stage.warnings();
        rehearseTies();
    }
    const TableSchema columns = stage.columns();
    m_notNull.clear();
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (!columns[index].nullable)
            m_notNull.push_back(index);
    }
    m_width = MySqlStageWidth(columns);
    openWriter(columns);
}

void MySqlTableLoader::openWriter(const TableSchema &columns)
{
    m_writer = std::make_unique<MySqlStageWriter>(m_session, identifier(names().stage), columns, m_log,
                                                  m_stop, m_rowsWritten + 1);
}

void MySqlTableLoader::rehearseTies()
{
    if (!m_definition.isEntangled())
        return;
    m_session.execute(u"SET SESSION foreign_key_checks = 0"_s, Stage::Load);
    MySqlTies(m_session, m_warnings).rehearse(m_definition);
    m_session.execute(u"SET SESSION foreign_key_checks = 1"_s, Stage::Load);
}

void MySqlTableLoader::widenFor(const RowBatch &batch)
{
    while (const auto change = m_width.tooNarrow(batch)) {
        m_writer->flush();
        m_writer.reset();
        Column &column = m_schema[change->column];
        MySqlStageTable stage(connection(), names(), m_definition, m_schema);
        stage.widen(column.name, change->type);
        m_warnings +=
            u"Column %1 of %2 becomes %3: the source has a value there that its type does not take."_s.arg(
                column.name, names().target, change->type.toString());
        // The stage is no twin of the target any more, so it takes the target's place.
        const bool wasTwin = keepsTable();
        column.type = change->type;
        m_change = m_definition.exists() ? m_definition.changeTo(m_schema) : SchemaChange();
        if (wasTwin)
            rehearseTies();
        openWriter(stage.columns());
    }
}

qint64 MySqlTableLoader::rowsBefore()
{
    if (!m_definition.exists())
        return 0;
    return connection()
        .value(u"SELECT COUNT(*) FROM "_s + identifier(names().target), Stage::Load)
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
                                "table, or correct the source."_s.arg(m_schema[column].name, names().target)
                                    .arg(m_rowsWritten + static_cast<qint64>(row) + 1));
            }
        }
    }
}

void MySqlTableLoader::write(const RowBatch &batch)
{
    refuseNulls(batch);
    widenFor(batch);
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
    return connection()
        .value(u"SELECT COUNT(*) FROM "_s + identifier(names().stage), Stage::Verify)
        .toLongLong();
}

std::unique_ptr<RowReader> MySqlTableLoader::readStaged()
{
    QStringList columns;
    for (const Column &column : m_schema)
        columns += identifier(column.name);
    const QString sql = u"SELECT %1 FROM %2"_s.arg(columns.join(u", "_s), identifier(names().stage));
    return std::make_unique<MySqlRowReader>(connection(), sql, *m_cancel, m_stop, Stage::Verify);
}

void MySqlTableLoader::publish(const SnapshotInfo &snapshot)
{
    std::optional<SnapshotNote> note;
    if (m_notesSnapshots)
        note = SnapshotNote{snapshot, m_runId};
    MySqlPublication publication(m_session, m_definition, m_schema, note, m_log);
    try {
        publication.publish();
    } catch (const SyncError &error) {
        // Who knows what hangs on the stage now: the next run looks, with the lock in its hands.
        if (error.kind() == ErrorKind::UnknownOutcome)
            m_hasStage = false;
        throw;
    }
    m_warnings += publication.warnings();
}

void MySqlTableLoader::discard() noexcept
{
    m_cancel.reset();
    m_writer.reset();
    if (!m_hasStage)
        return;
    m_hasStage = false;
    const auto drop = [this] {
        m_session.execute(u"SET SESSION foreign_key_checks = 1"_s, Stage::Load);
        m_session.execute(u"DROP TABLE IF EXISTS "_s + identifier(names().stage), Stage::Load);
    };
    try {
        drop();
    } catch (const std::exception &) {
        try { // the old connection is gone; the stage need not be
            m_session.reconnectQuickly();
            drop();
        } catch (const std::exception &error) {
            m_log.warning(u"The table %1 is left behind on %2; the next run removes it (%3)"_s.arg(
                names().stage, m_label, QString::fromUtf8(error.what())));
        }
    }
    m_session.unlock();
}

QStringList MySqlTableLoader::takeWarnings()
{
    return std::exchange(m_warnings, {});
}

} // namespace Rowferry
