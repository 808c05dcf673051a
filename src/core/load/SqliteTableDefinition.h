// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/SqliteConnection.h"
#include "load/SchemaChange.h"
#include "table/TableSchema.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Rowferry {

/**
 * What a SQLite table is besides its rows: columns, constraints, indexes and triggers.
 *
 * Read in one go, a plain value afterwards. It knows whether a source's columns fit, and how to create the
 * table anew with other columns and as much of the rest as they allow.
 */
class SqliteTableDefinition
{
public:
    /** Reads @p table of the file; exists() is false if there is none. Throws SyncError. */
    static SqliteTableDefinition read(SqliteConnection &connection, const QString &table, Stage stage);

    [[nodiscard]] bool exists() const { return m_kind == QLatin1String("table"); }
    [[nodiscard]] bool isView() const { return m_kind == QLatin1String("view"); }

    /** How @p schema differs from the columns that rows are loaded into. Names compare without case. */
    [[nodiscard]] SchemaChange changeTo(const TableSchema &schema) const;
    /** What createAnew() and restoringStatements() leave out, a sentence each. */
    [[nodiscard]] QStringList lostWith(const TableSchema &schema) const;

    /** CREATE TABLE for @p table with these columns and every key that they still allow. */
    [[nodiscard]] QString createAnew(const QString &table, const TableSchema &schema) const;
    /** Indexes and triggers to drop before rows are replaced: a trigger must not fire, and an index is made
     *  faster afterwards. */
    [[nodiscard]] QStringList droppingStatements() const;
    /** What brings them back; only those that @p schema still allows. */
    [[nodiscard]] QStringList restoringStatements(const TableSchema &schema) const;

    /** Position in @p schema of the column that is the rowid (a NULL there would become a number), or -1. */
    [[nodiscard]] int rowidColumn(const TableSchema &schema) const;

private:
    struct ExistingColumn
    {
        QString name;
        QString declared;
        bool hasDefault = false;
        int keyPosition = 0; ///< in the primary key, from 1; 0: not in it
        bool isGenerated = false;
    };
    struct Index
    {
        QString name;
        QString sql;         ///< empty: made by a UNIQUE or PRIMARY KEY constraint
        QString origin;      ///< c, u or pk
        QStringList columns; ///< empty name: an expression
    };
    struct ForeignKey
    {
        QString parent;
        QStringList from;
        QStringList to;
        QString onUpdate;
        QString onDelete;
    };
    struct Trigger
    {
        QString name;
        QString sql;
    };

    void readColumns(SqliteConnection &connection, const QString &table, Stage stage);
    void readIndexes(SqliteConnection &connection, const QString &table, Stage stage);
    void readForeignKeys(SqliteConnection &connection, const QString &table, Stage stage);
    void readTriggers(SqliteConnection &connection, const QString &table, Stage stage);
    [[nodiscard]] bool keeps(const ExistingColumn &existing, const Column &column) const;
    [[nodiscard]] bool isAllowed(const Index &index, const TableSchema &schema) const;
    [[nodiscard]] QStringList primaryKey() const;
    [[nodiscard]] QStringList lostClauses() const;

    QString m_kind; ///< sqlite_master's type; empty: no such table
    QString m_sql;
    bool m_isStrict = false; ///< https://www.sqlite.org/stricttables.html
    bool m_hasRowid = true;
    std::vector<ExistingColumn> m_columns;
    std::vector<Index> m_indexes;
    std::vector<ForeignKey> m_foreignKeys;
    std::vector<Trigger> m_triggers;
};

} // namespace Rowferry
