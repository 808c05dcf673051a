// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/MySqlRowReader.h"

#include "database/MySqlFailure.h"
#include "extract/MySqlColumnBuffer.h"
#include "extract/MySqlMetadata.h"
#include "extract/StatementWord.h"

#include <mysql.h>

#include <vector>

namespace Rowferry {

using namespace Qt::StringLiterals;

/** The native statement and where it puts the values of one row. */
struct MySqlRowReader::Statement
{
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
    std::vector<MySqlColumnBuffer> columns;
};

namespace {

enum_field_types parameterType(BoundValue::Kind kind)
{
    switch (kind) {
    case BoundValue::Kind::Int64:
    case BoundValue::Kind::UInt64:
        return MYSQL_TYPE_LONGLONG;
    case BoundValue::Kind::Double:
        return MYSQL_TYPE_DOUBLE;
    case BoundValue::Kind::Decimal: // a text would be compared as a double
        return MYSQL_TYPE_NEWDECIMAL;
    case BoundValue::Kind::Text:
        return MYSQL_TYPE_STRING;
    case BoundValue::Kind::Blob:
        return MYSQL_TYPE_BLOB;
    case BoundValue::Kind::Null:
        break;
    }
    return MYSQL_TYPE_NULL;
}

/** libmariadb only reads from @p value, whatever its interface says. */
void bindParameter(MYSQL_BIND &bind, const BoundValue &value)
{
    bind.buffer_type = parameterType(value.kind);
    bind.is_unsigned = value.kind == BoundValue::Kind::UInt64;
    const void *buffer = value.bytes.constData();
    if (bind.buffer_type == MYSQL_TYPE_LONGLONG)
        buffer = &value.int64;
    else if (bind.buffer_type == MYSQL_TYPE_DOUBLE)
        buffer = &value.real;
    bind.buffer = const_cast<void *>(buffer); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    bind.buffer_length = static_cast<unsigned long>(value.bytes.size());
}

} // namespace

MySqlRowReader::MySqlRowReader(MySqlConnection &connection, const QString &sql, MySqlStatementCancel &cancel,
                               std::stop_token stop, Stage stage, const BoundValues &values)
    : m_connection(connection)
    , m_stop(stop)
    , m_stage(stage)
    , m_statement(std::make_unique<Statement>(connection.handle()))
    , m_cancel(cancel)
{
    prepare(connection, m_statement->native, sql, m_stage, values.size());
    // The metadata of a WITH's own name could be those of another table that is called so.
    if (m_stage == Stage::Extract && values.empty() && !sql.contains("with"_L1, Qt::CaseInsensitive))
        askForMembers();
    execute(values);
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
    prepare(connection, statement.native, sql, Stage::Extract, 0);
}

void MySqlRowReader::prepare(MySqlConnection &connection, st_mysql_stmt *native, const QString &sql,
                             Stage stage, std::size_t parameters)
{
    const auto refuse = [&connection, stage](const QString &reason) {
        return SyncError(
            connection.side(), stage, ErrorKind::Sql,
            u"The query for %1 was refused before it was executed: %2"_s.arg(connection.label(), reason));
    };
    const QByteArray text = sql.toUtf8();
    if (native == nullptr ||
        mysql_stmt_prepare(native, text.constData(), static_cast<unsigned long>(text.size())) != 0)
        throw failure(connection, native, stage);
    const StatementWord word(sql);
    if (mysql_stmt_param_count(native) != parameters)
        throw refuse(u"it contains a question mark, which stands for a parameter. Put it into quotes."_s);
    if (!word.reads() || (mysql_stmt_field_count(native) == 0 && !word.showsColumnsLate()))
        throw refuse(u"it yields no columns. Only statements that read, such as SELECT, are allowed."_s);
}

void MySqlRowReader::askForMembers()
{
    if (MYSQL_RES *metadata = mysql_stmt_result_metadata(m_statement->native); metadata != nullptr) {
        const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> owner(metadata, mysql_free_result);
        m_memberTypes = memberTypes(m_connection, mysql_fetch_fields(metadata), mysql_num_fields(metadata));
    }
}

void MySqlRowReader::execute(const BoundValues &values)
{
    MYSQL_STMT *native = m_statement->native;
    // Only libmariadb's own copies of the addresses are used, and only until mysql_stmt_execute returns.
    std::vector<MYSQL_BIND> binds(values.size(), MYSQL_BIND{});
    for (std::size_t index = 0; index < values.size(); ++index)
        bindParameter(binds[index], values[index]);
    if (!binds.empty() && mysql_stmt_bind_param(native, binds.data()))
        throw failure();
    if (mysql_stmt_execute(native) != 0)
        throw failure();
    MYSQL_RES *metadata = mysql_stmt_result_metadata(native);
    if (metadata == nullptr) {
        throw SyncError(m_connection.side(), m_stage, ErrorKind::Sql,
                        u"The statement for %1 yields no columns. Use one that reads, such as SELECT."_s.arg(
                            m_connection.label()));
    }
    MY_CHARSET_INFO charset{};
    mysql_get_character_set_info(m_connection.handle(), &charset);
    const unsigned columns = mysql_num_fields(metadata);
    const MYSQL_FIELD *fields = mysql_fetch_fields(metadata);
    for (unsigned index = 0; index < columns; ++index) {
        m_schema.push_back(columnFromField(fields[index], charset.mbmaxlen));
        m_statement->columns.emplace_back(fields[index], m_schema.back().type.isBinary());
        if (const auto member = m_memberTypes.find(index); member != m_memberTypes.end())
            m_schema.back().type = member->second;
    }
    mysql_free_result(metadata);
}

void MySqlRowReader::bindColumns()
{
    std::vector<MYSQL_BIND> binds(m_statement->columns.size(), MYSQL_BIND{});
    for (std::size_t index = 0; index < binds.size(); ++index)
        m_statement->columns[index].bind(binds[index]);
    if (mysql_stmt_bind_result(m_statement->native, binds.data())) // copies the array
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
    for (unsigned index = 0; index < m_statement->columns.size(); ++index) {
        if (m_statement->columns[index].addTo(batch, m_statement->native, index))
            continue;
        if (mysql_errno(m_connection.handle()) != 0 || mysql_stmt_errno(m_statement->native) != 0)
            throw failure();
        throw SyncError(
            m_connection.side(), m_stage, ErrorKind::Unexpected,
            u"A long value of column %1 came from %2 in another length than announced. Run again."_s.arg(
                m_schema[index].name, m_connection.label()));
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
    for (const QVariantList &row : m_connection.select(u"SHOW WARNINGS"_s, m_stage))
        texts += u"%1 warned: %2: %3"_s.arg(m_connection.label(), row.value(1).toString(),
                                            row.value(2).toString());
    texts.removeDuplicates();
    return texts;
}

SyncError MySqlRowReader::failure() const
{
    return failure(m_connection, m_statement->native, m_stage);
}

SyncError MySqlRowReader::failure(const MySqlConnection &connection, st_mysql_stmt *native, Stage stage)
{
    // mysql_stmt_errno is 0 for most interruptions of a fetch: the connection's number is the one to trust.
    unsigned code = mysql_errno(connection.handle());
    QString text = QString::fromUtf8(mysql_error(connection.handle()));
    if (code == 0 && native != nullptr) {
        code = mysql_stmt_errno(native);
        text = QString::fromUtf8(mysql_stmt_error(native));
    }
    return mySqlFailure(connection.side(), stage, connection.label(), code, text);
}

} // namespace Rowferry
