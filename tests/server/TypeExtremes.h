// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "config/SyncConfig.h"
#include "table/TableSchema.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Rowferry {

/** A type of MariaDB and its outermost values as SQL. */
struct TypeExtremes
{
    QString type;
    QStringList values;

    /** Every type with a limit of its own. */
    [[nodiscard]] static const QList<TypeExtremes> &all();
    /** `c` and its place in all(). */
    [[nodiscard]] static QString column(qsizetype index);
    /** Creates @p table with a column for each type and a row for each of its values; `id` counts the rows.
     */
    [[nodiscard]] static QString createTable(const QString &table);
};

/** The columns of table or view config.primary.view as the engine sees them. */
[[nodiscard]] TableSchema sourceSchema(const SyncConfig &config);

/** The rows of table or view config.primary.view as the engine reads them, ordered by their first column.
 * Each value is spelled so that equal values of its type are equal bytes: without the zeros at the end of a
 *  fraction, a number as digits. */
[[nodiscard]] QList<QList<QByteArray>> canonicalRows(const SyncConfig &config, const TableSchema &types);

/** Where the two differ, or an empty text. @p columns are the names of both. */
[[nodiscard]] QString firstDifference(const QList<QList<QByteArray>> &actual,
                                      const QList<QList<QByteArray>> &expected, const TableSchema &columns);

} // namespace Rowferry
