// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/MySqlTableDefinition.h"
#include "load/MySqlTargetSession.h"

namespace Rowferry {

/** Creates the table that rows are staged in: a twin of the target, or one with the source's columns. */
class MySqlStageTable
{
public:
    MySqlStageTable(MySqlConnection &connection, const MySqlStageNames &names,
                    const MySqlTableDefinition &definition, const TableSchema &schema);

    /** As the target is: columns, indexes, engine, comments, generated and invisible columns. */
    void createLike();
    /** With the source's columns, and whatever of the target's indexes, generated and invisible columns they
     *  allow. */
    void createAnew();

    /** Gives a column of the stage, with the rows it has already, another type. */
    void widen(const QString &column, const ColumnType &type);

    /** The stage's columns as they are, in the source's order. */
    [[nodiscard]] TableSchema columns() const;
    /** What the target had and the stage could not get. */
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

private:
    void create();
    void createFittingTable();
    void allowLongRows(const SyncError &refusal);
    void tellChangedTypes();
    [[nodiscard]] QString columnDefinition(const Column &column) const;
    void bringBackDefaults();
    void bringBackCounter(Column column);
    void alterOrWarn(const QString &what, const QString &change);

    MySqlConnection &m_connection;
    const MySqlStageNames &m_names;
    const MySqlTableDefinition &m_definition;
    const TableSchema &m_schema;
    TableSchema m_columns; ///< what createAnew() makes of them, so that a row fits
    QStringList m_warnings;
};

} // namespace Rowferry
