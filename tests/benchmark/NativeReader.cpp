// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "NativeReader.h"

#include <algorithm>
#include <stdexcept>

namespace Rowferry {

namespace {

constexpr unsigned long longestValue = 65536;
constexpr unsigned binaryCharset = 63;

void putDigits(std::string &text, unsigned long number, int digits)
{
    const std::size_t end = text.size() + static_cast<std::size_t>(digits);
    text.resize(end);
    for (std::size_t place = end; digits > 0; --digits, number /= 10)
        text[--place] = static_cast<char>('0' + number % 10);
}

void putTime(std::string &text, const MYSQL_TIME &time, enum_field_types type, unsigned decimals)
{
    if (type != MYSQL_TYPE_TIME) {
        putDigits(text, time.year, 4);
        text += '-';
        putDigits(text, time.month, 2);
        text += '-';
        putDigits(text, time.day, 2);
        if (type == MYSQL_TYPE_DATE)
            return;
        text += ' ';
    } else if (time.neg) {
        text += '-';
    }
    putDigits(text, time.hour, time.hour > 99 ? 3 : 2);
    text += ':';
    putDigits(text, time.minute, 2);
    text += ':';
    putDigits(text, time.second, 2);
    if (decimals == 0)
        return;
    text += '.';
    putDigits(text, time.second_part, 6);
    text.resize(text.size() - (6 - std::min(decimals, 6U)));
}

} // namespace

void failNatively(MYSQL *connection, const char *what)
{
    throw std::runtime_error(std::string(what) + ": " + mysql_error(connection));
}

NativeConnection nativeConnection(const Job &job)
{
    NativeConnection connection(mysql_init(nullptr), &mysql_close);
    mysql_options(connection.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    const unsigned on = 1;
    mysql_options(connection.get(), MYSQL_OPT_LOCAL_INFILE, &on);
    if (mysql_real_connect(connection.get(), "127.0.0.1", qPrintable(benchmarkUser),
                           qPrintable(benchmarkPassword), nullptr, job.port, nullptr, 0) == nullptr)
        failNatively(connection.get(), "log-in");
    return connection;
}

NativeReader::NativeReader(const Job &job)
    : m_connection(nativeConnection(job))
    , m_statement(mysql_stmt_init(m_connection.get()), &mysql_stmt_close)
{
    const QByteArray sql = job.query.toUtf8();
    if (mysql_stmt_prepare(m_statement.get(), sql.constData(), static_cast<unsigned long>(sql.size())) != 0 ||
        mysql_stmt_execute(m_statement.get()) != 0)
        failNatively(m_connection.get(), "query");
    const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> metadata(
        mysql_stmt_result_metadata(m_statement.get()), &mysql_free_result);
    const MYSQL_FIELD *fields = mysql_fetch_fields(metadata.get());
    for (unsigned index = 0; index < mysql_num_fields(metadata.get()); ++index) {
        Column &column = m_columns.emplace_back();
        column.type = fields[index].type;
        column.decimals = fields[index].decimals;
        column.isBlob = fields[index].charsetnr == binaryCharset;
        column.bytes.resize(std::clamp(fields[index].length, 32UL, longestValue));
    }
    bind();
}

void NativeReader::bind()
{
    std::vector<MYSQL_BIND> binds(m_columns.size(), MYSQL_BIND{});
    for (std::size_t index = 0; index < binds.size(); ++index) {
        Column &column = m_columns[index];
        MYSQL_BIND &bind = binds[index];
        bind.is_null = &column.isNull;
        bind.error = &column.isCut;
        bind.length = &column.length;
        switch (column.type) {
        case MYSQL_TYPE_TINY:
        case MYSQL_TYPE_SHORT:
        case MYSQL_TYPE_INT24:
        case MYSQL_TYPE_LONG:
        case MYSQL_TYPE_LONGLONG:
        case MYSQL_TYPE_YEAR:
            column.type = bind.buffer_type = MYSQL_TYPE_LONGLONG;
            bind.buffer = &column.integer;
            break;
        case MYSQL_TYPE_FLOAT:
        case MYSQL_TYPE_DOUBLE:
            column.type = bind.buffer_type = MYSQL_TYPE_DOUBLE;
            bind.buffer = &column.real;
            break;
        case MYSQL_TYPE_DATE:
        case MYSQL_TYPE_DATETIME:
        case MYSQL_TYPE_TIMESTAMP:
        case MYSQL_TYPE_TIME:
            column.isBlob = false;
            bind.buffer_type = column.type;
            bind.buffer = &column.time;
            break;
        case MYSQL_TYPE_NULL:
            bind.buffer_type = MYSQL_TYPE_NULL;
            break;
        default:
            if (column.type == MYSQL_TYPE_NEWDECIMAL)
                column.isBlob = false;
            bind.buffer_type =
                column.type == MYSQL_TYPE_BIT || column.isBlob ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
            bind.buffer = column.bytes.data();
            bind.buffer_length = static_cast<unsigned long>(column.bytes.size());
        }
    }
    if (mysql_stmt_bind_result(m_statement.get(), binds.data()))
        failNatively(m_connection.get(), "bind");
}

bool NativeReader::fetch()
{
    const int result = mysql_stmt_fetch(m_statement.get());
    if (result == 0)
        return true;
    if (result != MYSQL_NO_DATA || mysql_errno(m_connection.get()) != 0)
        failNatively(m_connection.get(), result == MYSQL_DATA_TRUNCATED ? "a value is too long" : "fetch");
    return false;
}

qint64 NativeReader::discardAll()
{
    qint64 rows = 0;
    while (fetch())
        ++rows;
    return rows;
}

bool NativeReader::read(NativeBlock &block, std::size_t rows)
{
    block.columns = m_columns.size();
    block.cells.clear();
    block.bytes.clear();
    for (; rows > 0 && fetch(); --rows) {
        for (const Column &column : m_columns)
            addCell(block, column);
    }
    return !block.cells.empty();
}

void NativeReader::addCell(NativeBlock &block, const Column &column)
{
    NativeCell &cell = block.cells.emplace_back();
    if (column.isNull || column.type == MYSQL_TYPE_NULL)
        return;
    const std::size_t offset = block.bytes.size();
    switch (column.type) {
    case MYSQL_TYPE_LONGLONG:
        cell.kind = NativeCell::Kind::Integer;
        cell.integer = column.integer;
        return;
    case MYSQL_TYPE_DOUBLE:
        cell.kind = NativeCell::Kind::Real;
        cell.real = column.real;
        return;
    case MYSQL_TYPE_BIT:
        cell.kind = NativeCell::Kind::Integer;
        for (unsigned long byte = 0; byte < column.length; ++byte)
            cell.integer = cell.integer << 8 | static_cast<unsigned char>(column.bytes[byte]);
        return;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
    case MYSQL_TYPE_TIME:
        putTime(block.bytes, column.time, column.type, column.decimals);
        break;
    default:
        block.bytes.append(column.bytes.data(), column.length);
    }
    cell.kind = column.isBlob ? NativeCell::Kind::Blob : NativeCell::Kind::Text;
    cell.offset = offset;
    cell.length = static_cast<std::uint32_t>(block.bytes.size() - offset);
}

} // namespace Rowferry
