// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/SqliteInsert.h"

#include "database/SqlDialect.h"
#include "database/SqliteFailure.h"
#include "table/NumberText.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int bestRowsTogether = 50;

} // namespace

SqliteInsert::SqliteInsert(sqlite3 *handle, const QString &label, const QString &table,
                           const TableSchema &schema)
    : m_handle(handle)
    , m_label(label)
{
    const int columns = std::max(1, static_cast<int>(schema.size()));
    // 250,000 in Debian, 32,766 as SQLite comes.
    const int variables = sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, -1);
    m_rowsTogether = std::clamp(variables / columns, 1, bestRowsTogether);
    m_single = prepare(table, schema, 1);
    try {
        m_many = prepare(table, schema, m_rowsTogether);
    } catch (...) {
        sqlite3_finalize(m_single);
        throw;
    }
}

SqliteInsert::~SqliteInsert()
{
    sqlite3_finalize(m_many);
    sqlite3_finalize(m_single);
}

sqlite3_stmt *SqliteInsert::prepare(const QString &table, const TableSchema &schema, int rows) const
{
    QStringList names;
    for (const Column &column : schema)
        names += SqliteDialect::identifier(column.name);
    const QString row = u"(?"_s + u",?"_s.repeated(static_cast<qsizetype>(schema.size()) - 1) + u')';
    const QString values = row + (u',' + row).repeated(rows - 1);
    const QByteArray sql =
        u"INSERT INTO %1 (%2) VALUES %3"_s.arg(SqliteDialect::identifier(table), names.join(u','), values)
            .toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        throw sqliteFailure(Side::Target, Stage::Load, m_label, m_handle);
    return statement;
}

void SqliteInsert::write(const RowBatch &batch)
{
    const std::size_t rows = batch.rows();
    std::size_t row = 0;
    while (row < rows) {
        const bool together = rows - row >= static_cast<std::size_t>(m_rowsTogether);
        sqlite3_stmt *statement = together ? m_many : m_single;
        const std::size_t count = together ? static_cast<std::size_t>(m_rowsTogether) : 1;
        int place = 1;
        for (const Cell *cell = batch.row(row); cell != batch.row(row + count); ++cell)
            bind(statement, place++, batch, *cell);
        step(statement);
        row += count;
    }
}

void SqliteInsert::bind(sqlite3_stmt *statement, int place, const RowBatch &batch, const Cell &cell) const
{
    int result = SQLITE_OK;
    switch (cell.kind) {
    case Cell::Kind::Null:
        result = sqlite3_bind_null(statement, place);
        break;
    case Cell::Kind::Int64:
        result = sqlite3_bind_int64(statement, place, cell.int64);
        break;
    case Cell::Kind::UInt64:
        if (cell.uint64 <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            result = sqlite3_bind_int64(statement, place, static_cast<std::int64_t>(cell.uint64));
        } else { // beyond SQLite's integers: its digits, into a column without a type
            NumberText spelling;
            const std::string_view digits = spelling.spell(cell.uint64);
            result = sqlite3_bind_text(statement, place, digits.data(), static_cast<int>(digits.size()),
                                       SQLITE_TRANSIENT); // NOLINT: SQLite's own cast
        }
        break;
    case Cell::Kind::Double:
        result = sqlite3_bind_double(statement, place, cell.real);
        break;
    case Cell::Kind::Text: {
        const std::string_view bytes = batch.bytesOf(cell);
        result =
            sqlite3_bind_text64(statement, place, bytes.data(), bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
        break;
    }
    case Cell::Kind::Blob: {
        const std::string_view bytes = batch.bytesOf(cell);
        result = sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_STATIC);
        break;
    }
    }
    if (result != SQLITE_OK)
        throw sqliteFailure(Side::Target, Stage::Load, m_label, m_handle);
}

void SqliteInsert::step(sqlite3_stmt *statement) const
{
    const int result = sqlite3_step(statement);
    if (result != SQLITE_DONE) {
        const SyncError error = sqliteFailure(Side::Target, Stage::Load, m_label, m_handle);
        sqlite3_reset(statement);
        throw error;
    }
    sqlite3_reset(statement);
}

} // namespace Rowferry
