// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/SqliteBrowsedTable.h"

#include "SyncError.h"
#include "database/SqliteCatalog.h"
#include "extract/SqliteRowReader.h"

#include <QFileInfo>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds lockLimit{5};

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

NoLog &noLog()
{
    static NoLog log; // it keeps nothing
    return log;
}

} // namespace

SqliteBrowsedTable::SqliteBrowsedTable(const TablePlace &place, const std::stop_token &stop)
{
    const QFileInfo file(place.file);
    const QString label = u"the SQLite file %1"_s.arg(file.fileName());
    m_connection =
        std::make_unique<SqliteConnection>(place.file, SqliteConnection::Access::ReadOnly, Side::Neither,
                                           label, SqliteConnection::Patience{lockLimit, noLog(), stop});
    if (!m_connection->hasTable(place.table, Stage::Extract)) {
        throw SyncError(Side::Neither, Stage::Extract, ErrorKind::Missing,
                        u"There is no table %1 in %2."_s.arg(place.table, label));
    }
    m_shape.flavour = SqlFlavour::Sqlite;
    m_shape.name = place.table;
    learnColumns(stop);
    learnKey();
}

void SqliteBrowsedTable::learnColumns(const std::stop_token &stop)
{
    m_known = SqliteCatalog(*m_connection).columns(m_shape.name, Stage::Extract).value_or(TableSchema());
    m_shape.columns = SqliteRowReader::forTable(*m_connection, m_shape.name, stop, 0)->schema();
}

void SqliteBrowsedTable::learnKey()
{
    const QVariantList kind =
        m_connection
            ->select(
                u"SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE"_s,
                Stage::Extract, {m_shape.name})
            .value(0);
    if (kind.value(0).toString() != "table"_L1)
        return; // a view has no rows of its own
    if (kind.value(1).toBool()) {
        const auto columns =
            m_connection->select(u"SELECT name, type FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"_s,
                                 Stage::Extract, {m_shape.name});
        for (const QVariantList &column : columns)
            m_shape.key.push_back({quotedIdentifier(SqlFlavour::Sqlite, column.at(0).toString()), {}});
        return;
    }
    for (const QString &name : {u"rowid"_s, u"_rowid_"_s, u"oid"_s}) {
        const bool isTaken =
            std::any_of(m_shape.columns.begin(), m_shape.columns.end(), [&name](const Column &column) {
                return column.name.compare(name, Qt::CaseInsensitive) == 0;
            });
        if (isTaken)
            continue;
        m_shape.key.push_back({name, {}});
        m_isByRowid = true;
        return;
    }
}

std::unique_ptr<RowReader> SqliteBrowsedTable::read(const BoundStatement &statement,
                                                    const std::stop_token &stop)
{
    auto reader = std::make_unique<SqliteRowReader>(*m_connection, statement.sql, stop, Stage::Extract,
                                                    statement.values);
    reader->useKnownTypes(m_known);
    return reader;
}

std::optional<BrowsedTable::Range> SqliteBrowsedTable::keyRange(const std::stop_token &stop)
{
    if (!m_isByRowid)
        return std::nullopt;
    const QString key = m_shape.key.front().expression;
    const QString table = quotedIdentifier(SqlFlavour::Sqlite, m_shape.name);
    // In one statement SQLite would read the whole table for it.
    const RowBatch ends =
        readAll({u"SELECT (SELECT min(%1) FROM %2), (SELECT max(%1) FROM %2)"_s.arg(key, table)}, stop);
    if (ends.cell(0, 0).kind == Cell::Kind::Null)
        return Range{};
    return Range{ends.cell(0, 0).int64, ends.cell(0, 1).int64};
}

} // namespace Rowferry
