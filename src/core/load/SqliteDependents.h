// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/SqliteConnection.h"

#include <QStringList>

namespace Rowferry {

/**
 * What else in a SQLite file depends on one table: views, its triggers, foreign keys in both directions.
 *
 * SQLite notices none of it when a table is recreated or its rows are replaced (SQLite 3.40, foreign keys
 * off). Works on a connection of the caller, in the caller's transaction.
 */
class SqliteDependents
{
public:
    SqliteDependents(SqliteConnection &connection, const QString &table);

    /** Before the table changes: remembers which views can be read. */
    void look();
    /** A sentence for each view that could be read then and cannot now, and for triggers that cannot work. */
    [[nodiscard]] QStringList broken();
    /** A sentence for each foreign key with rows that have no parent now. */
    [[nodiscard]] QStringList dangling();

private:
    [[nodiscard]] QStringList readableViews();
    /** What SQLite says against compiling @p sql; empty: nothing. */
    [[nodiscard]] QString compileError(const QString &sql);
    [[nodiscard]] qint64 danglingRows(const QString &child, const QString &condition);

    SqliteConnection &m_connection;
    QString m_table;
    QStringList m_readableViews;
};

} // namespace Rowferry
