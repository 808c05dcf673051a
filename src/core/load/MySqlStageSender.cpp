// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlStageSender.h"

#include "database/MySqlFailure.h"

#include <QVariant>

#include <mysql.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The name LOAD DATA asks for; nothing else is ever served. */
constexpr std::string_view memoryName = "rowferry-rows";
/** A statement is one transaction of the server: large enough to cost nothing, small enough to be undone. */
constexpr std::size_t longestLoad = 64UL * 1024 * 1024;

/** Serves the rows of one LOAD DATA from memory to libmariadb, chunk after chunk. */
class MemoryFile
{
public:
    MemoryFile(const StageChunk &first, const MySqlStageSender::Next &next)
        : m_next(next)
    {
        take(first);
    }

    qint64 firstRow = 0;
    qint64 lastRow = 0;
    qint64 rows = 0;

    static int open(void **handle, const char *name, void *self)
    {
        auto *file = static_cast<MemoryFile *>(self);
        *handle = file;
        // One shot, one name: a hostile server that asks for a file gets nothing.
        if (file->m_isServed || name == nullptr || memoryName != name)
            return 1;
        file->m_isServed = true;
        return 0;
    }

    static int read(void *handle, char *buffer, unsigned size)
    {
        return static_cast<MemoryFile *>(handle)->read(buffer, size);
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

private:
    void take(const StageChunk &chunk)
    {
        m_rest = chunk.text;
        m_bytes += chunk.text.size();
        firstRow = rows == 0 ? chunk.firstRow : firstRow;
        rows += chunk.rows;
        lastRow = chunk.firstRow + chunk.rows - 1;
    }

    int read(char *buffer, unsigned size)
    {
        if (m_rest.empty() && m_next && m_bytes < longestLoad) {
            m_chunk = m_next();
            if (m_chunk)
                take(*m_chunk);
            else
                m_bytes = longestLoad; // the end was told: it stays the end
        }
        const std::size_t count = std::min<std::size_t>(size, m_rest.size());
        std::memcpy(buffer, m_rest.data(), count);
        m_rest.remove_prefix(count);
        return static_cast<int>(count);
    }

    const MySqlStageSender::Next &m_next;
    std::optional<StageChunk> m_chunk; ///< the one that m_rest is of, but for the first
    std::string_view m_rest;
    std::size_t m_bytes = 0;
    bool m_isServed = false;
};

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

MySqlStageSender::MySqlStageSender(MySqlConnection &connection, QString loadStatement)
    : m_connection(connection)
    , m_loadStatement(std::move(loadStatement))
{
}

QString MySqlStageSender::loadStatement(const QString &table, const QString &columns)
{
    // LOAD must be the first word, or libmariadb 3.3.20 refuses to serve the data.
    return u"LOAD DATA LOCAL INFILE '%1' INTO TABLE %2 CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' "
           "ENCLOSED BY '' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' STARTING BY '' %3"_s.arg(
               QLatin1String(memoryName.data()), table, columns);
}

bool MySqlStageSender::mayLoadData()
{
    // @@local_infile does not tell: what stands between may refuse too.
    try {
        loadData({}, {});
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

void MySqlStageSender::send(const StageChunk &chunk, const Next &next)
{
    if (m_loadStatement.isEmpty())
        insert(chunk);
    else
        loadData(chunk, next);
}

void MySqlStageSender::loadData(const StageChunk &chunk, const Next &next)
{
    const QByteArray sql = m_loadStatement.toUtf8();
    MYSQL *handle = m_connection.handle();
    MemoryFile file(chunk, next);
    int result = 0;
    {
        const LocalInfile allowed(handle, file);
        result = mysql_real_query(handle, sql.constData(), static_cast<unsigned long>(sql.size()));
    }
    if (result != 0)
        throw mySqlFailure(Side::Target, Stage::Load, m_connection.label(), handle);
    requireClean(file.firstRow, file.lastRow, file.rows);
}

void MySqlStageSender::insert(const StageChunk &chunk)
{
    MYSQL *handle = m_connection.handle();
    if (mysql_real_query(handle, chunk.text.data(), static_cast<unsigned long>(chunk.text.size())) != 0)
        throw mySqlFailure(Side::Target, Stage::Load, m_connection.label(), handle);
    requireClean(chunk.firstRow, chunk.firstRow + chunk.rows - 1, chunk.rows);
}

void MySqlStageSender::requireClean(qint64 firstRow, qint64 lastRow, qint64 rows)
{
    const unsigned warnings = mysql_warning_count(m_connection.handle());
    const auto affected = static_cast<qint64>(mysql_affected_rows(m_connection.handle()));
    if (warnings == 0 && affected == rows)
        return;
    QStringList texts;
    for (const QVariantList &row : m_connection.select(u"SHOW WARNINGS LIMIT 3"_s, Stage::Load))
        texts += u"%1: %2"_s.arg(row.value(1).toString(), row.value(2).toString());
    const QString first = texts.isEmpty() ? u"some rows were left out"_s : texts.first();
    throw SyncError(
        Side::Target, Stage::Load, ErrorKind::Value,
        u"%1 could not take every value exactly (rows %2 to %3 of the load), so nothing was changed. It "
        u"says: "
        u"%4. Widen that column, or drop the table so that it is recreated."_s.arg(
            m_connection.label(), QString::number(firstRow), QString::number(lastRow), first),
        u"%1 warnings, %2 of %3 rows taken. %4"_s.arg(QString::number(warnings), QString::number(affected),
                                                      QString::number(rows), texts.join(u"; "_s)));
}

} // namespace Rowferry
