// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/MySqlRowReader.h"

#include "database/MySqlFailure.h"
#include "extract/MySqlMetadata.h"
#include "extract/TemporalText.h"

#include <QRegularExpression>
#include <QSet>

#include <mysql.h>

#include <algorithm>
#include <vector>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Longer values are fetched straight into the batch, one at a time. */
constexpr unsigned long longestBuffered = 8192;

/** The big-endian bytes of a BIT value as a number. */
std::uint64_t bitValue(const unsigned char *bytes, unsigned long size)
{
    std::uint64_t value = 0;
    for (unsigned long index = 0; index < size; ++index)
        value = value << 8 | bytes[index];
    return value;
}

/** The first word of a statement, in capitals; `(` where it starts with a parenthesis. */
QString firstWord(const QString &sql)
{
    static const QRegularExpression form(
        u"^(?:\\s|--[^\\n]*(?:\\n|$)|#[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*(\\(|\\w+)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return form.match(sql).captured(1).toUpper();
}

/** OPTIMIZE, REPAIR and ANALYZE yield columns too, and a read-only transaction does not hold them back. */
bool isReadingWord(const QString &word)
{
    static const QSet<QString> words{u"("_s,     u"SELECT"_s, u"WITH"_s,    u"VALUES"_s,
                                     u"TABLE"_s, u"SHOW"_s,   u"EXPLAIN"_s, u"DESCRIBE"_s,
                                     u"DESC"_s,  u"CALL"_s,   u"HELP"_s,    u"CHECKSUM"_s};
    return words.contains(word);
}

/** Whether the statement's columns are known only after it was executed. */
bool showsColumnsLate(const QString &word)
{
    return word == "CALL"_L1 || word == "SHOW"_L1;
}

} // namespace

/** The native statement and where it puts the values of one row. */
struct MySqlRowReader::Statement
{
    struct Value
    {
        std::vector<char> bytes;
        union {
            std::int64_t int64 = 0;
            float single;
            double real;
        };
        MYSQL_TIME time{};
        unsigned long length = 0;
        my_bool isNull = 0;
        my_bool isCut = 0;
        enum_field_types type = MYSQL_TYPE_NULL;
        unsigned decimals = 0;
        bool isUnsigned = false;
        bool isBinary = false;
    };

    explicit Statement(MYSQL *handle)
        : native(mysql_stmt_init(handle))
    {
    }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement()
    {
        if (native != nullptr)
            mysql_stmt_close(native);
    }

    MYSQL_STMT *native;
    std::vector<Value> values;
    std::vector<MYSQL_BIND> binds;
};

MySqlRowReader::MySqlRowReader(MySqlConnection &connection, const QString &sql, MySqlStatementCancel &cancel,
                               std::stop_token stop)
    : m_connection(connection)
    , m_stop(stop)
    , m_statement(std::make_unique<Statement>(connection.handle()))
    , m_cancel(cancel)
{
    prepare(connection, m_statement->native, sql);
    execute();
    bindColumns();
}

MySqlRowReader::~MySqlRowReader()
{
    // mysql_stmt_close drains what is left of a stream: minutes, unless the server stops sending.
    if (!m_ended && m_statement)
        m_cancel.breakNow();
    m_statement.reset();
}

void MySqlRowReader::check(MySqlConnection &connection, const QString &sql)
{
    const Statement statement(connection.handle());
    prepare(connection, statement.native, sql);
}

void MySqlRowReader::prepare(MySqlConnection &connection, st_mysql_stmt *native, const QString &sql)
{
    const auto refuse = [&connection](const QString &reason) {
        return SyncError(
            Side::Source, Stage::Extract, ErrorKind::Sql,
            u"The query for %1 was refused before it was executed: %2"_s.arg(connection.label(), reason));
    };
    const QByteArray text = sql.toUtf8();
    if (native == nullptr ||
        mysql_stmt_prepare(native, text.constData(), static_cast<unsigned long>(text.size())) != 0)
        throw failure(connection, native);
    const QString word = firstWord(sql);
    if (mysql_stmt_param_count(native) > 0)
        throw refuse(u"it contains a question mark, which stands for a parameter. Put it into quotes."_s);
    if (!isReadingWord(word) || (mysql_stmt_field_count(native) == 0 && !showsColumnsLate(word)))
        throw refuse(u"it yields no columns. Only statements that read, such as SELECT, are allowed."_s);
}

void MySqlRowReader::execute()
{
    MYSQL_STMT *native = m_statement->native;
    if (mysql_stmt_execute(native) != 0)
        throw failure();
    MYSQL_RES *metadata = mysql_stmt_result_metadata(native);
    if (metadata == nullptr) {
        throw SyncError(Side::Source, Stage::Extract, ErrorKind::Sql,
                        u"The statement for %1 yields no columns. Use one that reads, such as SELECT."_s.arg(
                            m_connection.label()));
    }
    MY_CHARSET_INFO charset{};
    mysql_get_character_set_info(m_connection.handle(), &charset);
    const unsigned columns = mysql_num_fields(metadata);
    const MYSQL_FIELD *fields = mysql_fetch_fields(metadata);
    m_statement->values.resize(columns);
    for (unsigned index = 0; index < columns; ++index) {
        const MYSQL_FIELD &field = fields[index];
        m_schema.push_back(columnFromField(field, charset.mbmaxlen));
        Statement::Value &value = m_statement->values[index];
        value.type = field.type;
        value.decimals = field.decimals;
        value.isUnsigned = (field.flags & UNSIGNED_FLAG) != 0;
        value.isBinary = m_schema.back().type.isBinary();
        value.bytes.resize(std::clamp(field.length, 16UL, longestBuffered));
    }
    mysql_free_result(metadata);
}

void MySqlRowReader::bindColumns()
{
    // Which buffer is exact for which type was measured with libmariadb 3.3.20: FLOAT as text has six digits
    // only, temporal values are cheapest as MYSQL_TIME, everything else as the server's own bytes.
    m_statement->binds.assign(m_statement->values.size(), MYSQL_BIND{});
    for (std::size_t index = 0; index < m_statement->values.size(); ++index) {
        Statement::Value &value = m_statement->values[index];
        MYSQL_BIND &bind = m_statement->binds[index];
        bind.is_null = &value.isNull;
        bind.length = &value.length;
        bind.error = &value.isCut;
        bind.is_unsigned = value.isUnsigned;
        bind.buffer_type = value.type;
        switch (value.type) {
        case MYSQL_TYPE_TINY:
        case MYSQL_TYPE_SHORT:
        case MYSQL_TYPE_INT24:
        case MYSQL_TYPE_LONG:
        case MYSQL_TYPE_LONGLONG:
        case MYSQL_TYPE_YEAR:
            bind.buffer_type = MYSQL_TYPE_LONGLONG;
            bind.buffer = &value.int64;
            break;
        case MYSQL_TYPE_FLOAT:
            bind.buffer = &value.single;
            break;
        case MYSQL_TYPE_DOUBLE:
            bind.buffer = &value.real;
            break;
        case MYSQL_TYPE_DATE:
        case MYSQL_TYPE_NEWDATE:
        case MYSQL_TYPE_DATETIME:
        case MYSQL_TYPE_TIMESTAMP:
        case MYSQL_TYPE_TIME:
            bind.buffer = &value.time;
            break;
        case MYSQL_TYPE_NULL:
            break;
        default:
            bind.buffer_type =
                value.type == MYSQL_TYPE_BIT || value.isBinary ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
            bind.buffer = value.bytes.data();
            bind.buffer_length = static_cast<unsigned long>(value.bytes.size());
            break;
        }
    }
    if (mysql_stmt_bind_result(m_statement->native, m_statement->binds.data()))
        throw failure();
}

bool MySqlRowReader::read(RowBatch &batch)
{
    batch.clear(m_schema.size());
    while (!m_ended && !batch.isFull()) {
        const int result = mysql_stmt_fetch(m_statement->native);
        if (result == 0 || result == MYSQL_DATA_TRUNCATED) {
            addRow(batch);
            continue;
        }
        // After a failure the next fetch would say "no more rows": the first answer is the one that counts.
        m_ended = true;
        if (result != MYSQL_NO_DATA || mysql_errno(m_connection.handle()) != 0 || !readToTheLastResult()) {
            if (m_stop.stop_requested())
                throw Cancelled();
            throw failure();
        }
    }
    return !batch.isEmpty();
}

bool MySqlRowReader::readToTheLastResult()
{
    // A procedure may fail after its first result, and its own end is a result too.
    for (;;) {
        const int next = mysql_stmt_next_result(m_statement->native);
        if (next != 0)
            return next < 0;
        if (mysql_stmt_field_count(m_statement->native) > 0) {
            m_hasMoreResults = true;
            if (mysql_stmt_free_result(m_statement->native) != 0)
                return false;
        }
    }
}

void MySqlRowReader::addRow(RowBatch &batch)
{
    for (unsigned index = 0; index < m_statement->values.size(); ++index) {
        const Statement::Value &value = m_statement->values[index];
        if (value.isNull || value.type == MYSQL_TYPE_NULL) {
            batch.addNull();
            continue;
        }
        switch (value.type) {
        case MYSQL_TYPE_TINY:
        case MYSQL_TYPE_SHORT:
        case MYSQL_TYPE_INT24:
        case MYSQL_TYPE_LONG:
        case MYSQL_TYPE_LONGLONG:
            if (value.isUnsigned)
                batch.addUInt64(static_cast<std::uint64_t>(value.int64));
            else
                batch.addInt64(value.int64);
            break;
        case MYSQL_TYPE_YEAR:
            batch.addInt64(value.int64);
            break;
        case MYSQL_TYPE_FLOAT:
            batch.addDouble(static_cast<double>(value.single));
            break;
        case MYSQL_TYPE_DOUBLE:
            batch.addDouble(value.real);
            break;
        case MYSQL_TYPE_DATE:
        case MYSQL_TYPE_NEWDATE:
            batch.addText(TemporalText::date(value.time).view());
            break;
        case MYSQL_TYPE_DATETIME:
        case MYSQL_TYPE_TIMESTAMP:
            batch.addText(TemporalText::dateTime(value.time, value.decimals).view());
            break;
        case MYSQL_TYPE_TIME:
            batch.addText(TemporalText::time(value.time, value.decimals).view());
            break;
        case MYSQL_TYPE_BIT:
            batch.addUInt64(
                bitValue(reinterpret_cast<const unsigned char *>(value.bytes.data()), value.length));
            break;
        default:
            addBytes(batch, index);
            break;
        }
    }
}

void MySqlRowReader::addBytes(RowBatch &batch, unsigned column)
{
    const Statement::Value &value = m_statement->values[column];
    const Cell::Kind kind = value.isBinary ? Cell::Kind::Blob : Cell::Kind::Text;
    char *place = batch.addUninitialized(kind, value.length);
    if (value.length <= value.bytes.size()) {
        std::copy_n(value.bytes.data(), value.length, place);
        return;
    }
    MYSQL_BIND rest{};
    unsigned long length = 0;
    my_bool isNull = 0;
    my_bool isCut = 0;
    rest.buffer_type = value.isBinary ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
    rest.buffer = place;
    rest.buffer_length = value.length;
    rest.length = &length;
    rest.is_null = &isNull;
    rest.error = &isCut;
    if (mysql_stmt_fetch_column(m_statement->native, &rest, column, 0) != 0)
        throw failure();
    if (isNull || isCut || length != value.length) {
        throw SyncError(
            Side::Source, Stage::Extract, ErrorKind::Unexpected,
            u"A long value of column %1 came from %2 in another length than announced. Run again."_s.arg(
                m_schema[column].name, m_connection.label()));
    }
}

QStringList MySqlRowReader::warnings()
{
    // mysql_warning_count is 0 after a streamed result; the server tells once the statement is closed, and a
    // GROUP_CONCAT that was cut (1260) shows nowhere else.
    m_statement.reset();
    QStringList texts;
    if (m_hasMoreResults)
        texts += u"The statement for %1 has more than one result; only the first was read."_s.arg(
            m_connection.label());
    for (const QVariantList &row : m_connection.select(u"SHOW WARNINGS"_s, Stage::Extract))
        texts += u"%1 warned: %2: %3"_s.arg(m_connection.label(), row.value(1).toString(),
                                            row.value(2).toString());
    texts.removeDuplicates();
    return texts;
}

SyncError MySqlRowReader::failure() const
{
    return failure(m_connection, m_statement->native);
}

SyncError MySqlRowReader::failure(const MySqlConnection &connection, st_mysql_stmt *native)
{
    // mysql_stmt_errno is 0 for most interruptions of a fetch: the connection's number is the one to trust.
    unsigned code = mysql_errno(connection.handle());
    QString text = QString::fromUtf8(mysql_error(connection.handle()));
    if (code == 0 && native != nullptr) {
        code = mysql_stmt_errno(native);
        text = QString::fromUtf8(mysql_stmt_error(native));
    }
    return mySqlFailure(Side::Source, Stage::Extract, connection.label(), code, text);
}

} // namespace Rowferry
