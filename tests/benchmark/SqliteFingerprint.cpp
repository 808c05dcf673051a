// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Job.h"
#include "SourceTable.h"

#include <QFile>

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

using Connection = std::unique_ptr<sqlite3, int (*)(sqlite3 *)>;

constexpr std::array<std::uint32_t, 256> crcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t index = 0; index < table.size(); ++index) {
        std::uint32_t value = index;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) != 0 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
        table[index] = value;
    }
    return table;
}();

/** The CRC32() that MariaDB has and SQLite has not. */
void crc32Function(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const auto *bytes = static_cast<const unsigned char *>(sqlite3_value_blob(arguments[0]));
    const int size = sqlite3_value_bytes(arguments[0]);
    std::uint32_t crc = 0xFFFFFFFFU;
    for (int index = 0; index < size; ++index)
        crc = crcTable[(crc ^ bytes[index]) & 0xFFU] ^ (crc >> 8);
    sqlite3_result_int64(context, static_cast<sqlite3_int64>(crc ^ 0xFFFFFFFFU));
}

[[noreturn]] void fail(const QString &file, sqlite3 *connection)
{
    throw std::runtime_error(file.toStdString() + ": " + sqlite3_errmsg(connection));
}

QByteArray firstRow(const QString &file, const QString &sql)
{
    sqlite3 *opened = nullptr;
    const int result =
        sqlite3_open_v2(QFile::encodeName(file).constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const Connection connection(opened, &sqlite3_close);
    if (result != SQLITE_OK ||
        sqlite3_create_function(opened, "crc32", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                &crc32Function, nullptr, nullptr) != SQLITE_OK)
        fail(file, opened);
    sqlite3_stmt *prepared = nullptr;
    sqlite3_prepare_v2(opened, sql.toUtf8().constData(), -1, &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> statement(prepared, &sqlite3_finalize);
    if (prepared == nullptr || sqlite3_step(prepared) != SQLITE_ROW)
        fail(file, opened);
    QByteArray row;
    for (int column = 0; column < sqlite3_column_count(prepared); ++column)
        row += (column == 0 ? "" : " ") + QByteArray::number(qint64{sqlite3_column_int64(prepared, column)});
    return row;
}

} // namespace

QByteArray sqliteFingerprint(const QString &file, const SourceTable &table)
{
    return firstRow(file, u"SELECT COUNT(*), COALESCE(SUM(crc32(%1)), 0) FROM %2"_s.arg(table.sqliteDigest,
                                                                                        benchmarkTable));
}

qint64 sqliteRows(const QString &file)
{
    return firstRow(file, u"SELECT COUNT(*) FROM "_s + benchmarkTable).toLongLong();
}

} // namespace Rowferry
