// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlStageWriter.h"

#include "database/MySqlFailure.h"

#include <QVariant>

#include <mysql.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The name LOAD DATA asks for; nothing else is ever served. */
constexpr std::string_view memoryName = "rowferry-rows";
constexpr std::size_t loadBytes = 4UL * 1024 * 1024;
constexpr std::size_t insertBytes = 1024UL * 1024;

/** Serves the rows of one LOAD DATA from memory to libmariadb. */
struct MemoryFile
{
    std::string_view rest;
    bool isServed = false;

    static int open(void **handle, const char *name, void *self)
    {
        auto *file = static_cast<MemoryFile *>(self);
        *handle = file;
        // One shot, one name: a hostile server that asks for a file gets nothing.
        if (file->isServed || name == nullptr || memoryName != name)
            return 1;
        file->isServed = true;
        return 0;
    }

    static int read(void *handle, char *buffer, unsigned size)
    {
        auto *file = static_cast<MemoryFile *>(handle);
        const std::size_t count = std::min<std::size_t>(size, file->rest.size());
        std::memcpy(buffer, file->rest.data(), count);
        file->rest.remove_prefix(count);
        return static_cast<int>(count);
    }

    static void close(void *) {}

    static int error(void *, char *message, unsigned size)
    {
        static constexpr std::string_view text = "no such file";
        const std::size_t count = std::min<std::size_t>(size == 0 ? 0 : size - 1, text.size());
        std::memcpy(message, text.data(), count);
        if (size > 0)
            message[count] = '\0';
        return 2; // errno's ENOENT
    }
};

/** The server counts the byte that names the command too, and wants less than max_allowed_packet. */
std::size_t longestStatement(MySqlConnection &connection)
{
    constexpr std::size_t most = 2;
    return static_cast<std::size_t>(
               connection.value(u"SELECT @@max_allowed_packet"_s, Stage::Load).toULongLong()) -
           most;
}

/** Lets the server ask for local data as long as it lives. */
class LocalInfile
{
public:
    LocalInfile(MYSQL *handle, MemoryFile &file)
        : m_handle(handle)
    {
        allow(1);
        mysql_set_local_infile_handler(handle, &MemoryFile::open, &MemoryFile::read, &MemoryFile::close,
                                       &MemoryFile::error, &file);
    }
    ~LocalInfile()
    {
        mysql_set_local_infile_default(m_handle);
        allow(0);
    }
    LocalInfile(const LocalInfile &) = delete;
    LocalInfile &operator=(const LocalInfile &) = delete;

private:
    void allow(unsigned on) { mysql_options(m_handle, MYSQL_OPT_LOCAL_INFILE, &on); }

    MYSQL *m_handle;
};

} // namespace

MySqlStageWriter::MySqlStageWriter(MySqlConnection &connection, const QString &table,
                                   const TableSchema &columns, RunLog &log)
    : m_connection(connection)
    , m_log(log)
    , m_table(table)
    , m_rowText(columns)
    , m_longestStatement(longestStatement(connection))
    , m_loadsData(mayLoadData())
{
    m_log.debug(m_loadsData ? u"Loading by LOAD DATA LOCAL from memory"_s
                            : u"The server has local_infile off; loading by INSERT"_s);
}

bool MySqlStageWriter::mayLoadData()
{
    // @@local_infile does not tell: what stands between may refuse too. So no rows at all are tried first.
    try {
        loadData();
        return true;
    } catch (const SyncError &) {
        switch (mysql_errno(m_connection.handle())) {
        case 4166: // MariaDB
        case 3948: // MySQL 8
        case 1148: // MySQL 5.7
            return false;
        default:
            throw;
        }
    }
}

void MySqlStageWriter::write(const RowBatch &batch)
{
    const std::size_t limit = m_loadsData ? loadBytes : std::min(insertBytes, m_longestStatement / 2);
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        if (m_loadsData) {
            m_rowText.appendLine(m_text, batch, row);
        } else {
            if (m_rowsInText == 0)
                startInsert();
            const std::size_t before = m_text.size();
            m_text += m_rowsInText == 0 ? "" : ",";
            m_rowText.appendTuple(m_text, batch, row);
            // The statement must stay below max_allowed_packet: over it the connection dies (2006).
            if (m_text.size() > m_longestStatement && m_rowsInText > 0) {
                std::string tuple = m_text.substr(before + 1);
                m_text.resize(before);
                send();
                startInsert();
                m_text += tuple;
            }
            if (m_text.size() > m_longestStatement)
                refuseLongRow(m_text.size());
        }
        ++m_rowsInText;
        if (m_text.size() >= limit)
            send();
    }
}

void MySqlStageWriter::flush()
{
    if (m_rowsInText > 0)
        send();
}

void MySqlStageWriter::startInsert()
{
    m_text = u"INSERT INTO %1 %2 VALUES "_s.arg(m_table, m_rowText.insertColumns()).toStdString();
}

void MySqlStageWriter::send()
{
    if (m_loadsData)
        loadData();
    else
        insert();
    m_rowsSent += m_rowsInText;
    m_rowsInText = 0;
    m_text.clear();
}

void MySqlStageWriter::loadData()
{
    // LOAD must be the first word, or libmariadb 3.3.20 refuses to serve the data.
    const QByteArray sql =
        u"LOAD DATA LOCAL INFILE '%1' INTO TABLE %2 CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' "
        "ENCLOSED BY '' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' STARTING BY '' %3"_s
            .arg(QLatin1String(memoryName.data()), m_table, m_rowText.loadColumns())
            .toUtf8();
    MYSQL *handle = m_connection.handle();
    MemoryFile file{m_text};
    int result = 0;
    {
        const LocalInfile allowed(handle, file);
        result = mysql_real_query(handle, sql.constData(), static_cast<unsigned long>(sql.size()));
    }
    if (result != 0)
        throw mySqlFailure(Side::Target, Stage::Load, m_connection.label(), handle);
    requireClean(static_cast<qint64>(mysql_affected_rows(handle)));
}

void MySqlStageWriter::insert()
{
    MYSQL *handle = m_connection.handle();
    if (mysql_real_query(handle, m_text.data(), static_cast<unsigned long>(m_text.size())) != 0)
        throw mySqlFailure(Side::Target, Stage::Load, m_connection.label(), handle);
    requireClean(static_cast<qint64>(mysql_affected_rows(handle)));
}

void MySqlStageWriter::requireClean(qint64 affected)
{
    const unsigned warnings = mysql_warning_count(m_connection.handle());
    if (warnings == 0 && affected == m_rowsInText)
        return;
    QStringList texts;
    for (const QVariantList &row : m_connection.select(u"SHOW WARNINGS LIMIT 3"_s, Stage::Load))
        texts += u"%1: %2"_s.arg(row.value(1).toString(), row.value(2).toString());
    const QString first = texts.isEmpty() ? u"rows were left out"_s : texts.first();
    throw SyncError(
        Side::Target, Stage::Load, ErrorKind::Value,
        u"%1 could not take every value exactly (rows %2 to %3 of the load), so nothing was changed. It "
        u"says: "
        "%4. Widen that column, or drop the table so that it is recreated."_s.arg(
            m_connection.label(), QString::number(m_rowsSent + 1), QString::number(m_rowsSent + m_rowsInText),
            first),
        u"%1 warnings, %2 of %3 rows taken. %4"_s.arg(QString::number(warnings), QString::number(affected),
                                                      QString::number(m_rowsInText), texts.join(u"; "_s)));
}

void MySqlStageWriter::refuseLongRow(std::size_t bytes) const
{
    throw SyncError(
        Side::Target, Stage::Load, ErrorKind::Value,
        u"Row %1 is %2 bytes long, more than %3 takes in one statement (%4 by max_allowed_packet). Raise "
        "max_allowed_packet there."_s.arg(m_rowsSent + m_rowsInText + 1)
            .arg(bytes)
            .arg(m_connection.label())
            .arg(m_longestStatement));
}

} // namespace Rowferry
