// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/Connection.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

#include <atomic>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Names are process-wide in QtSql. */
QString uniqueName()
{
    static std::atomic<quint64> next{1};
    return u"rowferry-%1"_s.arg(next.fetch_add(1));
}

} // namespace

Connection::Connection(const QString &driver, Side side, QString label)
    : m_name(uniqueName())
    , m_label(std::move(label))
    , m_side(side)
{
    const QSqlDatabase database = QSqlDatabase::addDatabase(driver, m_name);
    if (!database.isValid()) {
        QSqlDatabase::removeDatabase(m_name);
        throw SyncError(side, Stage::Connect, ErrorKind::Unexpected,
                        u"Qt's database driver %1 is not installed. On Debian: libqt6sql6-mysql and "
                        "libqt6sql6-sqlite."_s.arg(driver));
    }
}

Connection::~Connection()
{
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Connection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

void Connection::execute(const QString &sql, Stage stage)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(sql) || failedSilently())
        throw failure(stage, query.lastError());
}

QList<QVariantList> Connection::select(const QString &sql, Stage stage, const QVariantList &values)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    bool executed = false;
    const QString text = values.isEmpty() ? sql : inlined(sql, values);
    if (!text.isEmpty()) {
        executed = query.exec(text);
    } else if (query.prepare(sql)) {
        for (const QVariant &value : values)
            query.addBindValue(value);
        executed = query.exec();
    }
    if (!executed || failedSilently())
        throw failure(stage, query.lastError());
    QList<QVariantList> rows;
    const int columns = query.record().count();
    while (query.next()) {
        QVariantList &row = rows.emplaceBack();
        for (int column = 0; column < columns; ++column)
            row += query.value(column);
    }
    // SQLite steps as it goes: an error may come after some rows.
    if (query.lastError().isValid() || failedSilently())
        throw failure(stage, query.lastError());
    return rows;
}

QVariant Connection::value(const QString &sql, Stage stage, const QVariantList &values)
{
    const QList<QVariantList> rows = select(sql, stage, values);
    return rows.isEmpty() ? QVariant() : rows.first().value(0);
}

} // namespace Rowferry
