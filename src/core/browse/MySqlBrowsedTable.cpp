// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/MySqlBrowsedTable.h"

#include "SyncError.h"
#include "database/SqlDialect.h"
#include "database/StatementCancel.h"
#include "extract/MySqlMetadata.h"
#include "extract/MySqlRowReader.h"

#include <QMap>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

/** A reader whose statement is broken on the server as soon as nobody wants it any more. */
class StoppableReader : public RowReader
{
public:
    StoppableReader(MySqlConnection &connection, const BoundStatement &statement, const std::stop_token &stop)
        : m_cancel(connection, stop)
        , m_reader(connection, statement.sql, m_cancel, stop, Stage::Extract, statement.values)
    {
    }

    [[nodiscard]] const TableSchema &schema() const override { return m_reader.schema(); }
    [[nodiscard]] bool read(RowBatch &batch) override { return m_reader.read(batch); }

private:
    MySqlStatementCancel m_cancel;
    MySqlRowReader m_reader;
};

/** Whether an index over such a column finds and orders its values by what is read of them. */
bool canBeKey(const ColumnType &type)
{
    using Kind = ColumnType::Kind;
    switch (type.kind) {
    case Kind::Any:
    case Kind::Float: // no number that is read equals what is stored
    case Kind::Enum:  // ordered by their numbers, compared by their names
    case Kind::Set:
    case Kind::Json:
    case Kind::Geometry:
        return false;
    default:
        return true;
    }
}

} // namespace

MySqlBrowsedTable::MySqlBrowsedTable(const TablePlace &place, const std::stop_token &stop)
{
    NoLog log;
    const QString label = u"the server %1"_s.arg(place.login.host);
    m_connection = std::make_unique<MySqlConnection>(place.login, Side::Neither, label, log, stop);
    m_connection->execute(u"SET SESSION TRANSACTION READ ONLY"_s, Stage::Extract);
    if (!place.timeZone.isEmpty())
        m_connection->execute(u"SET SESSION time_zone = "_s + MySqlDialect::literal(place.timeZone),
                              Stage::Extract);
    m_shape.flavour = SqlFlavour::MySql;
    m_shape.name = place.table;
    m_declared = declaredColumns(*m_connection, place.table);
    if (m_declared.empty()) {
        throw SyncError(Side::Neither, Stage::Extract, ErrorKind::Missing,
                        u"There is no table %1 in the database %2 on %3."_s.arg(place.table,
                                                                                place.login.database, label));
    }
    learnKey();
    learnColumns(stop);
}

void MySqlBrowsedTable::learnColumns(const std::stop_token &stop)
{
    // Not all that are declared: a database may hide some (Azure's my_row_id).
    const BoundStatement none{
        u"SELECT * FROM %1 LIMIT 0"_s.arg(quotedIdentifier(SqlFlavour::MySql, m_shape.name))};
    const std::unique_ptr<RowReader> reader = MySqlBrowsedTable::read(none, stop);
    m_shape.columns = reader->schema();
    applyDeclaredTypes(m_declared, m_shape.columns);
    RowBatch batch;
    (void)reader->read(batch); // to its end: a reader that is left before breaks its statement
}

void MySqlBrowsedTable::learnKey()
{
    const auto parts = m_connection->select(
        u"SELECT INDEX_NAME, COLUMN_NAME, SUB_PART, NULLABLE FROM information_schema.STATISTICS WHERE "
        "TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND NON_UNIQUE = 0 ORDER BY INDEX_NAME <> 'PRIMARY', "
        "INDEX_NAME, SEQ_IN_INDEX"_s,
        Stage::Extract, {m_shape.name});
    QStringList names;
    QMap<QString, KeyColumns> keys;
    QStringList unusable;
    for (const QVariantList &part : parts) {
        const QString index = part.at(0).toString();
        const QString name = part.at(1).toString(); // empty: an expression
        if (!names.contains(index))
            names += index;
        const auto column = std::find_if(m_declared.begin(), m_declared.end(),
                                         [&name](const Column &candidate) { return candidate.name == name; });
        if (column == m_declared.end() || !part.at(2).isNull() || part.at(3).toString() == "YES"_L1 ||
            !canBeKey(column->type))
            unusable += index;
        else
            keys[index].push_back({quotedIdentifier(SqlFlavour::MySql, name), column->type});
    }
    for (const QString &index : std::as_const(names)) {
        if (unusable.contains(index))
            continue;
        m_shape.key = keys.value(index);
        m_shape.keyIndex = index;
        return;
    }
}

std::unique_ptr<RowReader> MySqlBrowsedTable::read(const BoundStatement &statement,
                                                   const std::stop_token &stop)
{
    return std::make_unique<StoppableReader>(*m_connection, statement, stop);
}

} // namespace Rowferry
