// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "NativeWriter.h"

#include <QFile>

#include <sqlite3.h>

#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t rowsTogether = 50;

} // namespace

NativeWriter::NativeWriter(const Job &job)
    : m_connection(nullptr, &sqlite3_close)
    , m_many(nullptr, &sqlite3_finalize)
    , m_single(nullptr, &sqlite3_finalize)
{
    sqlite3 *connection = nullptr;
    const int result = sqlite3_open(QFile::encodeName(job.target).constData(), &connection);
    m_connection.reset(connection);
    if (result != SQLITE_OK)
        fail();
    execute("PRAGMA journal_mode = WAL");
    execute("BEGIN IMMEDIATE");
    execute(u"CREATE TABLE %1 (%2)"_s.arg(benchmarkTable, job.sqliteColumns).toUtf8().constData());
}

void NativeWriter::fail() const
{
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(m_connection.get()));
}

void NativeWriter::execute(const char *sql)
{
    if (sqlite3_exec(m_connection.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        fail();
}

NativeWriter::Statement NativeWriter::prepare(std::size_t columns, std::size_t rows) const
{
    const QString row = u"(?"_s + u",?"_s.repeated(static_cast<qsizetype>(columns) - 1) + u')';
    const QByteArray sql = (u"INSERT INTO %1 VALUES "_s.arg(benchmarkTable) + row +
                            (u',' + row).repeated(static_cast<qsizetype>(rows) - 1))
                               .toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_connection.get(), sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        fail();
    return {statement, &sqlite3_finalize};
}

void NativeWriter::write(const NativeBlock &block)
{
    if (!m_many) {
        m_many = prepare(block.columns, rowsTogether);
        m_single = prepare(block.columns, 1);
    }
    const std::size_t together = rowsTogether * block.columns;
    std::size_t cell = 0;
    for (; cell + together <= block.cells.size(); cell += together)
        insert(m_many.get(), block, cell, cell + together);
    for (; cell < block.cells.size(); cell += block.columns)
        insert(m_single.get(), block, cell, cell + block.columns);
}

void NativeWriter::insert(sqlite3_stmt *statement, const NativeBlock &block, std::size_t first,
                          std::size_t last) const
{
    int place = 0;
    for (std::size_t index = first; index < last; ++index) {
        const NativeCell &cell = block.cells[index];
        ++place;
        switch (cell.kind) {
        case NativeCell::Kind::Null:
            sqlite3_bind_null(statement, place);
            break;
        case NativeCell::Kind::Integer:
            sqlite3_bind_int64(statement, place, cell.integer);
            break;
        case NativeCell::Kind::Real:
            sqlite3_bind_double(statement, place, cell.real);
            break;
        case NativeCell::Kind::Text:
            sqlite3_bind_text64(statement, place, block.bytes.data() + cell.offset, cell.length,
                                SQLITE_STATIC, SQLITE_UTF8);
            break;
        case NativeCell::Kind::Blob:
            sqlite3_bind_blob64(statement, place, block.bytes.data() + cell.offset, cell.length,
                                SQLITE_STATIC);
            break;
        }
    }
    if (sqlite3_step(statement) != SQLITE_DONE)
        fail();
    sqlite3_reset(statement);
}

void NativeWriter::commit()
{
    execute("COMMIT");
    m_many.reset();
    m_single.reset();
    if (sqlite3_close(m_connection.release()) != SQLITE_OK)
        throw std::runtime_error("SQLite: the file could not be closed");
}

} // namespace Rowferry
