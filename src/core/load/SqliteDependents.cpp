// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/SqliteDependents.h"

#include "database/SqlDialect.h"

#include <QVariant>

#include <sqlite3.h>

namespace Rowferry {

using namespace Qt::StringLiterals;

SqliteDependents::SqliteDependents(SqliteConnection &connection, const QString &table)
    : m_connection(connection)
    , m_table(table)
{
}

void SqliteDependents::look()
{
    m_readableViews = readableViews();
}

QString SqliteDependents::compileError(const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    const int result = sqlite3_prepare_v2(m_connection.handle(), text.constData(),
                                          static_cast<int>(text.size()), &statement, nullptr);
    sqlite3_finalize(statement);
    return result == SQLITE_OK ? QString() : QString::fromUtf8(sqlite3_errmsg(m_connection.handle()));
}

QStringList SqliteDependents::readableViews()
{
    QStringList views;
    for (const QVariantList &row :
         m_connection.select(u"SELECT name FROM sqlite_master WHERE type = 'view'"_s, Stage::Load)) {
        const QString view = row.first().toString();
        if (compileError(u"SELECT * FROM "_s + SqliteDialect::identifier(view)).isEmpty())
            views += view;
    }
    return views;
}

QStringList SqliteDependents::broken()
{
    QStringList sentences;
    const QStringList readable = readableViews();
    for (const QString &view : std::as_const(m_readableViews)) {
        if (!readable.contains(view))
            sentences += u"View %1 cannot be read with the new columns of %2."_s.arg(view, m_table);
    }
    // Compiling a change compiles the triggers it would fire.
    const QString table = SqliteDialect::identifier(m_table);
    const QString column =
        m_connection.value(u"SELECT name FROM pragma_table_info(?) LIMIT 1"_s, Stage::Load, {m_table})
            .toString();
    for (const QString &sql :
         {QString(u"INSERT INTO "_s + table + u" DEFAULT VALUES"_s), QString(u"DELETE FROM "_s + table),
          u"UPDATE %1 SET %2 = %2"_s.arg(table, SqliteDialect::identifier(column))}) {
        const QString error = compileError(sql);
        if (!error.isEmpty())
            sentences += u"A trigger of %1 cannot work with the new columns: %2."_s.arg(m_table, error);
    }
    sentences.removeDuplicates();
    return sentences;
}

qint64 SqliteDependents::danglingRows(const QString &child, const QString &condition)
{
    try {
        return m_connection
            .value(u"SELECT count(*) FROM pragma_foreign_key_check(?) WHERE "_s + condition, Stage::Load,
                   {child, m_table})
            .toLongLong();
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::Sql) // "foreign key mismatch": it could never be checked
            throw;
        return 0;
    }
}

QStringList SqliteDependents::dangling()
{
    QStringList sentences;
    const auto tell = [&sentences](qint64 count, const QString &table) {
        if (count > 0)
            sentences += u"%1 rows of %2 have a foreign key without a row to refer to."_s.arg(
                QString::number(count), table);
    };
    const bool hasParents =
        m_connection.value(u"SELECT count(*) FROM pragma_foreign_key_list(?)"_s, Stage::Load, {m_table})
            .toInt() > 0;
    if (hasParents)
        tell(danglingRows(m_table, u"\"table\" = ? COLLATE NOCASE"_s), m_table);
    const auto children =
        m_connection.select(u"SELECT DISTINCT m.name FROM sqlite_master m JOIN "
                            u"pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND "
                            "f.\"table\" = ? COLLATE NOCASE AND m.name <> ? COLLATE NOCASE"_s,
                            Stage::Load, {m_table, m_table});
    for (const QVariantList &row : children)
        tell(danglingRows(row.first().toString(), u"parent = ? COLLATE NOCASE"_s), row.first().toString());
    return sentences;
}

} // namespace Rowferry
