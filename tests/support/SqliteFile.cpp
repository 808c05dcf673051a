// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"

#include <QLocale>

#include <sqlite3.h>

#include <stdexcept>

namespace Rowferry {

namespace {

[[noreturn]] void fail(sqlite3 *connection, const QString &what)
{
    throw std::runtime_error(what.left(500).toStdString() + ": " + sqlite3_errmsg(connection));
}

} // namespace

SqliteFile::SqliteFile(const QString &path, bool create)
    : m_connection(nullptr, &sqlite3_close)
{
    sqlite3 *connection = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    const int result = sqlite3_open_v2(path.toUtf8().constData(), &connection, flags, nullptr);
    m_connection.reset(connection);
    if (result != SQLITE_OK)
        fail(connection, path);
}

void SqliteFile::execute(const QString &sql)
{
    if (sqlite3_exec(m_connection.get(), sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(m_connection.get(), sql);
}

TextTable SqliteFile::query(const QString &sql)
{
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v2(m_connection.get(), sql.toUtf8().constData(), -1, &prepared, nullptr) != SQLITE_OK)
        fail(m_connection.get(), sql);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> statement(prepared, &sqlite3_finalize);

    TextTable table;
    const int columns = sqlite3_column_count(statement.get());
    for (int column = 0; column < columns; ++column)
        table.columns.append(QString::fromUtf8(sqlite3_column_name(statement.get(), column)));
    int result = sqlite3_step(statement.get());
    for (; result == SQLITE_ROW; result = sqlite3_step(statement.get())) {
        TextRow row;
        row.reserve(columns);
        for (int column = 0; column < columns; ++column) {
            if (sqlite3_column_type(statement.get(), column) == SQLITE_NULL) {
                row.append(std::nullopt);
                continue;
            }
            if (sqlite3_column_type(statement.get(), column) == SQLITE_FLOAT) {
                // SQLite's own text has 15 digits (3.40); this one means the same double and no other.
                row.append(QByteArray::number(sqlite3_column_double(statement.get(), column), 'g',
                                              QLocale::FloatingPointShortest));
                continue;
            }
            // column_blob turns a number into its text, and is the only way to a text with NUL in it.
            const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement.get(), column));
            const int size = sqlite3_column_bytes(statement.get(), column);
            row.append(TextCell(size == 0 ? QByteArray("") : QByteArray(bytes, size)));
        }
        table.rows.append(row);
    }
    if (result != SQLITE_DONE)
        fail(m_connection.get(), sql);
    return table;
}

} // namespace Rowferry
