// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/SqliteRowReader.h"

#include "database/SqlDialect.h"
#include "database/SqliteCatalog.h"
#include "database/SqliteFailure.h"
#include "extract/SqliteColumnSurvey.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** A number of a DECIMAL column in the spelling of its source: SQLite drops trailing zeros. Not by printf,
 *  whose decimal point is the locale's. */
std::string_view decimalText(double value, int scale, std::array<char, 512> &buffer)
{
    char *begin = buffer.data();
    const auto end = std::to_chars(begin, begin + buffer.size(), value, std::chars_format::fixed, scale).ptr;
    return {begin, static_cast<std::size_t>(end - begin)};
}

/** Whether @p text is @p value and no neighbour: someone may have written a number with more digits. */
bool isExact(std::string_view text, double value)
{
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    return std::isfinite(value) && back == value;
}

std::string_view decimalText(std::int64_t value, int scale, std::array<char, 512> &buffer)
{
    char *begin = buffer.data();
    char *end = std::to_chars(begin, begin + buffer.size(), value).ptr;
    if (scale > 0) {
        *end++ = '.';
        end = std::fill_n(end, scale, '0');
    }
    return {begin, static_cast<std::size_t>(end - begin)};
}

} // namespace

SqliteRowReader::SqliteRowReader(SqliteConnection &connection, const QString &sql, std::stop_token stop,
                                 Stage stage, const BoundValues &values)
    : m_connection(connection)
    , m_stop(stop)
    , m_stage(stage)
    , m_cancel(connection, std::move(stop))
{
    try {
        prepare(sql, values);
        describeColumns();
    } catch (...) {
        sqlite3_finalize(m_statement);
        throw;
    }
}

std::unique_ptr<SqliteRowReader> SqliteRowReader::forTable(SqliteConnection &connection, const QString &table,
                                                           std::stop_token stop, int limit)
{
    QString sql = u"SELECT * FROM "_s + SqliteDialect::identifier(table);
    if (limit >= 0)
        sql += u" LIMIT %1"_s.arg(limit);
    const auto known = SqliteCatalog(connection).columns(table, Stage::Extract);
    auto reader = std::make_unique<SqliteRowReader>(connection, sql, std::move(stop));
    if (known)
        reader->useKnownTypes(*known);
    return reader;
}

SqliteRowReader::~SqliteRowReader()
{
    sqlite3_finalize(m_statement);
}

void SqliteRowReader::prepare(const QString &sql, const BoundValues &values)
{
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    sqlite3 *handle = m_connection.handle();
    if (sqlite3_prepare_v2(handle, text.constData(), static_cast<int>(text.size()), &m_statement, &rest) !=
        SQLITE_OK)
        throw failure();
    if (m_statement == nullptr)
        throw refusal(u"it is empty."_s);
    while (rest != nullptr && *rest != '\0') {
        // Comments and semicolons prepare to nothing; a second statement does not.
        sqlite3_stmt *second = nullptr;
        const int result = sqlite3_prepare_v2(handle, rest, -1, &second, &rest);
        const bool isStatement = second != nullptr || result != SQLITE_OK;
        sqlite3_finalize(second);
        if (isStatement)
            throw refusal(u"it is more than one statement."_s);
    }
    if (sqlite3_bind_parameter_count(m_statement) != static_cast<int>(values.size()))
        throw refusal(u"it contains a parameter such as a question mark. Put it into quotes."_s);
    if (sqlite3_column_count(m_statement) == 0 || sqlite3_stmt_readonly(m_statement) == 0)
        throw refusal(u"it yields no columns or changes the file. Only statements that read are allowed."_s);
    bind(values);
}

void SqliteRowReader::bind(const BoundValues &values)
{
    int place = 0;
    for (const BoundValue &value : values) {
        ++place;
        const auto size = static_cast<sqlite3_uint64>(value.bytes.size());
        int result = SQLITE_OK;
        switch (value.kind) {
        case BoundValue::Kind::Null:
            result = sqlite3_bind_null(m_statement, place);
            break;
        case BoundValue::Kind::Int64:
            result = sqlite3_bind_int64(m_statement, place, value.int64);
            break;
        case BoundValue::Kind::UInt64: {
            // Above 2^63 - 1 it is kept as text.
            const QByteArray digits = QByteArray::number(static_cast<quint64>(value.int64));
            result = sqlite3_bind_text(m_statement, place, digits.constData(),
                                       static_cast<int>(digits.size()), SQLITE_TRANSIENT);
            break;
        }
        case BoundValue::Kind::Double:
            result = sqlite3_bind_double(m_statement, place, value.real);
            break;
        case BoundValue::Kind::Blob:
            result = sqlite3_bind_blob64(m_statement, place, value.bytes.constData(), size, SQLITE_TRANSIENT);
            break;
        case BoundValue::Kind::Decimal:
        case BoundValue::Kind::Text:
            result = sqlite3_bind_text64(m_statement, place, value.bytes.constData(), size, SQLITE_TRANSIENT,
                                         SQLITE_UTF8);
            break;
        }
        if (result != SQLITE_OK)
            throw failure();
    }
}

void SqliteRowReader::describeColumns()
{
    const int columns = sqlite3_column_count(m_statement);
    for (int index = 0; index < columns; ++index) {
        Column column;
        column.name = QString::fromUtf8(sqlite3_column_name(m_statement, index));
        const QString declared = QString::fromUtf8(sqlite3_column_decltype(m_statement, index));
        column.sqliteDeclaration = declared;
        column.type = SqliteDialect::typeFromDeclaration(declared);
        m_schema.push_back(column);
    }
    m_isDescribed.assign(m_schema.size(), false);
}

void SqliteRowReader::useKnownTypes(const TableSchema &known)
{
    for (std::size_t index = 0; index < m_schema.size(); ++index) {
        Column &column = m_schema[index];
        const auto match = std::find_if(known.begin(), known.end(), [&column](const Column &candidate) {
            return candidate.name.compare(column.name, Qt::CaseInsensitive) == 0;
        });
        // Someone may have changed the table since: then the declaration is what counts.
        if (match == known.end() ||
            !SqliteDialect::holds(column.sqliteDeclaration.value_or(QString()), match->type))
            continue;
        // A copy of a file of another program remembers the declaration and no more.
        m_isDescribed[index] = match->type != column.type;
        column.type = match->type;
        column.nullable = match->nullable;
        column.comment = match->comment;
        column.characterSet = match->characterSet;
    }
}

qint64 SqliteRowReader::survey()
{
    SqliteColumnSurvey survey(m_schema, m_isDescribed);
    int result = sqlite3_step(m_statement);
    for (; result == SQLITE_ROW && !m_stop.stop_requested(); result = sqlite3_step(m_statement))
        survey.addRow(m_statement);
    if (m_stop.stop_requested())
        throw Cancelled();
    if (result != SQLITE_DONE || sqlite3_reset(m_statement) != SQLITE_OK)
        throw failure();
    m_findings = survey.settle(m_schema);
    return survey.rows();
}

bool SqliteRowReader::read(RowBatch &batch)
{
    batch.clear(m_schema.size());
    while (!m_ended && !batch.isFull()) {
        const int result = sqlite3_step(m_statement);
        if (result == SQLITE_ROW) {
            for (int column = 0; column < static_cast<int>(m_schema.size()); ++column)
                addValue(batch, column);
            continue;
        }
        m_ended = true;
        if (m_stop.stop_requested())
            throw Cancelled();
        if (result != SQLITE_DONE)
            throw failure();
    }
    return !batch.isEmpty();
}

void SqliteRowReader::addValue(RowBatch &batch, int column)
{
    const ColumnType &type = m_schema[static_cast<std::size_t>(column)].type;
    // Each sqlite3_column_ function takes a lock; this thread alone uses the connection, so that one for the
    // value is enough (SQLite 3.40).
    sqlite3_value *value = sqlite3_column_value(m_statement, column);
    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
        batch.addNull();
        break;
    case SQLITE_INTEGER:
        if (type.kind == ColumnType::Kind::Decimal) {
            std::array<char, 512> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written first
            batch.addText(decimalText(std::int64_t{sqlite3_value_int64(value)}, type.scale, buffer));
        } else {
            batch.addInt64(sqlite3_value_int64(value));
        }
        break;
    case SQLITE_FLOAT:
        addReal(batch, type, sqlite3_value_double(value));
        break;
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_value_blob(value));
        batch.addBlob({bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))});
        break;
    }
    default: {
        const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(value));
        batch.addText({bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))});
        break;
    }
    }
}

void SqliteRowReader::addReal(RowBatch &batch, const ColumnType &type, double value)
{
    if (type.kind == ColumnType::Kind::Decimal) {
        std::array<char, 512> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
        const std::string_view text = decimalText(value, type.scale, buffer);
        if (isExact(text, value)) {
            batch.addText(text);
            return;
        }
    }
    batch.addDouble(value);
}

SyncError SqliteRowReader::failure() const
{
    return sqliteFailure(m_connection.side(), m_stage, m_connection.label(), m_connection.handle());
}

SyncError SqliteRowReader::refusal(const QString &reason) const
{
    return {m_connection.side(), m_stage, ErrorKind::Sql,
            u"The query for %1 was refused before it was executed: %2"_s.arg(m_connection.label(), reason)};
}

} // namespace Rowferry
