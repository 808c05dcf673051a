// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"
#include "load/MySqlForeignKey.h"
#include "load/MySqlTrigger.h"
#include "load/SchemaChange.h"
#include "table/TableSchema.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Rowferry {

/** What a MySQL table is besides its rows. Read in one go, a plain value afterwards. */
struct MySqlTableDefinition
{
    struct ExistingColumn
    {
        QString name;
        QString typeText;
        ColumnType type;
        bool isKnownType = false;
        bool nullable = true;
        QString characterSet;
        QString collation;
        QString comment;
        QString defaultText; ///< as SQL; empty: none, or NULL
        bool isAutoIncrement = false;
        bool updatesItself = false; ///< ON UPDATE CURRENT_TIMESTAMP
        bool isGenerated = false;
        bool isInvisible = false;
        QString definition; ///< its line of SHOW CREATE TABLE
    };
    struct Index
    {
        QString name;
        QStringList columns;
        QString definition; ///< its line of SHOW CREATE TABLE
    };

    QString type; ///< information_schema's TABLE_TYPE; empty: no such table
    QString engine;
    QString comment;
    bool isTransactional = true;
    bool isPartitioned = false;
    QStringList checks; ///< CHECK constraints, by name or by column
    std::vector<ExistingColumn> columns;
    std::vector<Index> indexes;
    std::vector<MySqlTrigger> triggers;
    std::vector<MySqlForeignKey> ownForeignKeys;
    std::vector<MySqlForeignKey> childForeignKeys;

    /** Whether the session's database has a table or view @p table. */
    [[nodiscard]] static bool isThere(MySqlConnection &connection, const QString &table);
    /** Reads @p table of the session's database. Throws SyncError. */
    static MySqlTableDefinition read(MySqlConnection &connection, const QString &table);

    [[nodiscard]] bool exists() const { return !type.isEmpty(); }
    [[nodiscard]] bool isBaseTable() const { return type == QLatin1String("BASE TABLE"); }
    /** Whether a renamed table would leave something behind. */
    [[nodiscard]] bool isEntangled() const
    {
        return !triggers.empty() || !ownForeignKeys.empty() || !childForeignKeys.empty();
    }
    [[nodiscard]] const ExistingColumn *column(const QString &name) const;
    [[nodiscard]] bool hasAll(const QStringList &names) const;
    /** Whether a table with the columns of @p schema can have @p index: generated and invisible columns come
     *  back by themselves. */
    [[nodiscard]] bool keepsIndex(const Index &index, const TableSchema &schema) const;

    /** How @p schema differs from the columns that rows are loaded into: generated and invisible ones are
     *  left alone, names compare without case. */
    [[nodiscard]] SchemaChange changeTo(const TableSchema &schema) const;
    /** What a table recreated with @p schema loses, a sentence each. */
    [[nodiscard]] QStringList lostWith(const TableSchema &schema) const;

private:
    [[nodiscard]] QStringList lostProperties(const TableSchema &schema) const;
};

[[nodiscard]] bool hasColumns(const TableSchema &schema, const QStringList &names);

} // namespace Rowferry
