// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/SqliteTableLoader.h"

#include "database/SqlDialect.h"
#include "database/SqliteFailure.h"
#include "extract/SqliteRowReader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QVariant>

#include <sqlite3.h>

#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The nearest folder on the way to @p path that is there. */
QFileInfo nearestFolder(const QString &path)
{
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot())
        folder = QFileInfo(folder.absolutePath());
    return folder;
}

} // namespace

SqliteTableLoader::SqliteTableLoader(Settings settings, RunLog &log, std::stop_token stop)
    : m_settings(std::move(settings))
    , m_log(log)
    , m_stop(std::move(stop))
{
    if (SqliteCatalog::isCatalogTable(m_settings.table) ||
        m_settings.table.startsWith("sqlite_"_L1, Qt::CaseInsensitive)) {
        throw SyncError(Side::Target, Stage::Connect, ErrorKind::Configuration,
                        u"The table name %1 is reserved. Choose another table_name in [local_db]."_s.arg(
                            m_settings.table));
    }
    m_log.info(u"Target is %1, table %2"_s.arg(m_settings.label, m_settings.table));
    if (QFileInfo::exists(m_settings.path)) {
        open(false);
        return;
    }
    const QFileInfo folder = nearestFolder(m_settings.path);
    if (!folder.isDir() || !folder.isWritable()) {
        throw SyncError(
            Side::Target, Stage::Connect, ErrorKind::Permission,
            u"%1 cannot be created: the folder %2 cannot be written. Check db_path in [local_db] and the "
            "rights of the folder."_s.arg(m_settings.label, folder.absoluteFilePath()));
    }
    m_log.info(u"The file does not exist yet; it will be created"_s);
}

SqliteTableLoader::~SqliteTableLoader()
{
    SqliteTableLoader::discard();
}

void SqliteTableLoader::open(bool mayCreate)
{
    const auto access = mayCreate ? SqliteConnection::Access::Create : SqliteConnection::Access::ReadWrite;
    m_connection = std::make_unique<SqliteConnection>(
        m_settings.path, access, Side::Target, m_settings.label,
        SqliteConnection::Patience{std::chrono::seconds(m_settings.lockTimeout), m_log, m_stop});
    m_identity = FileIdentity::of(m_settings.path);
    const QString mode = m_connection->value(u"PRAGMA journal_mode"_s, Stage::Connect).toString();
    if (!mayCreate)
        tellJournalMode(mode);
    if (m_settings.sharesFileWithSource && mode != "wal"_L1)
        m_connection->execute(u"PRAGMA cache_spill = 0"_s, Stage::Connect);
}

void SqliteTableLoader::tellJournalMode(const QString &mode)
{
    if (mode != "wal"_L1)
        m_log.info(
            u"The file is in journal mode %1: programs that read it may have to wait while it is loaded"_s
                .arg(mode));
}

void SqliteTableLoader::createFile()
{
    const QString folder = QFileInfo(m_settings.path).absolutePath();
    if (!QDir().mkpath(folder)) {
        throw SyncError(Side::Target, Stage::Load, ErrorKind::Permission,
                        u"The folder %1 for %2 cannot be created. Check db_path in [local_db]."_s.arg(
                            folder, m_settings.label));
    }
    m_createdFile = true;
    open(true);
    // Readers of a WAL file never wait, not even for the moment of COMMIT. Some file systems cannot do it.
    tellJournalMode(m_connection->value(u"PRAGMA journal_mode = WAL"_s, Stage::Load).toString());
}

LoadPlan SqliteTableLoader::inspect(const TableSchema &schema)
{
    m_schema = schema;
    refuseImpossibleSchema();
    LoadPlan plan;
    if (!m_connection)
        return plan;
    m_definition = SqliteTableDefinition::read(*m_connection, m_settings.table, Stage::Load);
    refuseImpossibleTarget(m_definition);
    plan.tableExists = m_definition.exists();
    if (!plan.tableExists)
        return plan;
    plan.change = m_definition.changeTo(schema);
    plan.recreates = !plan.change.isEmpty();
    if (plan.recreates)
        plan.warnings = m_definition.lostWith(schema);
    return plan;
}

void SqliteTableLoader::refuseImpossibleSchema() const
{
    constexpr std::size_t mostColumns = 2000; // SQLITE_MAX_COLUMN as SQLite comes
    if (m_schema.size() > mostColumns) {
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Unsupported,
            u"The source has %1 columns, but a SQLite table takes %2. Name fewer columns in the query."_s
                .arg(m_schema.size())
                .arg(mostColumns));
    }
}

void SqliteTableLoader::refuseImpossibleTarget(const SqliteTableDefinition &definition) const
{
    if (definition.isView()) {
        throw SyncError(
            Side::Target, Stage::Load, ErrorKind::Unsupported,
            u"%1 is a view in %2, so it cannot be loaded. Choose another table_name in [local_db]."_s.arg(
                m_settings.table, m_settings.label));
    }
}

std::optional<SnapshotInfo> SqliteTableLoader::currentSnapshot()
{
    if (!m_connection || !m_connection->hasTable(m_settings.table, Stage::Load))
        return std::nullopt;
    return SqliteCatalog(*m_connection).snapshot(m_settings.table, Stage::Load);
}

QString SqliteTableLoader::countStatement() const
{
    return u"SELECT count(*) FROM "_s + SqliteDialect::identifier(m_settings.table);
}

qint64 SqliteTableLoader::rowsBefore()
{
    if (!m_rowsBefore)
        m_rowsBefore =
            m_definition.exists() ? m_connection->value(countStatement(), Stage::Load).toLongLong() : 0;
    return *m_rowsBefore;
}

void SqliteTableLoader::begin()
{
    if (!m_connection)
        createFile();
    m_cancel.emplace(*m_connection, m_stop);
    // Debian's SQLite writes zeros over every page that becomes free, although new rows are written there at
    // once: that doubled the time of replacing a table. FAST overwrites only what is written anyway.
    m_connection->execute(u"PRAGMA secure_delete = FAST"_s, Stage::Load);
    m_connection->execute(u"BEGIN IMMEDIATE"_s, Stage::Load);
    // Someone may have changed the table since it was inspected.
    m_definition = SqliteTableDefinition::read(*m_connection, m_settings.table, Stage::Load);
    refuseImpossibleTarget(m_definition);
    if (m_settings.countsRowsBefore)
        m_rowsBefore = rowsBefore();
    m_rowidColumn = m_definition.rowidColumn(m_schema);
    for (const QString &statement : m_definition.droppingStatements())
        m_connection->execute(statement, Stage::Load);
    m_recreates = m_definition.exists() && !m_definition.changeTo(m_schema).isEmpty();
    m_dependents.emplace(*m_connection, m_settings.table);
    if (m_recreates)
        m_dependents->look();
    const QString table = SqliteDialect::identifier(m_settings.table);
    if (m_definition.exists() && !m_recreates) {
        m_connection->execute(u"DELETE FROM "_s + table, Stage::Load);
    } else {
        // DROP and CREATE, not RENAME: that one fails where a view reads the table, and takes foreign keys
        // and views of others along (SQLite 3.40).
        if (m_definition.exists())
            m_connection->execute(u"DROP TABLE "_s + table, Stage::Load);
        m_connection->execute(m_definition.createAnew(m_settings.table, m_schema), Stage::Load);
    }
    m_insert.emplace(m_connection->handle(), m_settings.label, m_settings.table, m_schema);
}

void SqliteTableLoader::refuseNullRowids(const RowBatch &batch) const
{
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        if (batch.cell(row, static_cast<std::size_t>(m_rowidColumn)).kind == Cell::Kind::Null) {
            throw SyncError(
                Side::Target, Stage::Load, ErrorKind::Constraint,
                u"Column %1 is the primary key of %2, but the source has NULL there. Choose a key that is "
                "never NULL."_s.arg(m_schema[static_cast<std::size_t>(m_rowidColumn)].name,
                                    m_settings.table));
        }
    }
}

void SqliteTableLoader::write(const RowBatch &batch)
{
    if (m_rowidColumn >= 0)
        refuseNullRowids(batch);
    m_insert->write(batch);
}

void SqliteTableLoader::finish()
{
    m_insert.reset();
    for (const QString &statement : m_definition.restoringStatements(m_schema))
        m_connection->execute(statement, Stage::Load);
    if (m_recreates)
        m_warnings += m_dependents->broken();
    m_warnings += m_dependents->dangling();
}

qint64 SqliteTableLoader::countStaged()
{
    return m_connection->value(countStatement(), Stage::Verify).toLongLong();
}

std::unique_ptr<RowReader> SqliteTableLoader::readStaged()
{
    QStringList names;
    for (const Column &column : m_schema)
        names += SqliteDialect::identifier(column.name);
    const QString sql =
        u"SELECT %1 FROM %2"_s.arg(names.join(u", "_s), SqliteDialect::identifier(m_settings.table));
    auto reader = std::make_unique<SqliteRowReader>(*m_connection, sql, m_stop, Stage::Verify);
    reader->useKnownTypes(m_schema);
    return reader;
}

void SqliteTableLoader::beginPublishing()
{
    m_cancel.reset();
    m_connection->ignoreStop();
}

void SqliteTableLoader::refuseReplacedFile() const
{
    if (FileIdentity::of(m_settings.path) == m_identity)
        return;
    throw SyncError(Side::Target, Stage::Publish, ErrorKind::Missing,
                    u"%1 was removed or replaced by another program while it was loaded. Run again."_s.arg(
                        m_settings.label));
}

void SqliteTableLoader::publish(const SnapshotInfo &snapshot)
{
    refuseReplacedFile();
    SqliteCatalog(*m_connection).record(m_settings.table, m_schema, snapshot, Stage::Publish);
    m_connection->execute(u"COMMIT"_s, Stage::Publish);
    m_published = true;
}

void SqliteTableLoader::discard() noexcept
{
    m_cancel.reset();
    m_insert.reset();
    if (m_connection && sqlite3_get_autocommit(m_connection->handle()) == 0)
        sqlite3_exec(m_connection->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    if (m_connection && m_createdFile && !m_published)
        removeCreatedFile();
}

void SqliteTableLoader::removeCreatedFile() noexcept
{
    m_createdFile = false;
    try {
        // Under the write lock nobody can be loading into the file that goes away; who opened it before and
        // begins later finds it replaced when publishing.
        m_connection->ignoreStop();
        m_connection->execute(u"BEGIN EXCLUSIVE"_s, Stage::Load);
        const bool isEmpty =
            m_connection->value(u"SELECT count(*) FROM sqlite_master"_s, Stage::Load).toInt() == 0;
        if (isEmpty && FileIdentity::of(m_settings.path) == m_identity) {
            for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
                QFile::remove(m_settings.path + suffix);
        }
        m_connection->execute(u"ROLLBACK"_s, Stage::Load);
        m_connection.reset();
    } catch (const std::exception &error) {
        // Somebody is loading into it, or holds it otherwise: then it stays.
        m_log.debug(u"The new file %1 was not taken away again: %2"_s.arg(m_settings.path,
                                                                          QString::fromUtf8(error.what())));
    }
}

} // namespace Rowferry
