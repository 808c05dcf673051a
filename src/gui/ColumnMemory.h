// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowCriteria.h"

#include <QList>
#include <QSet>
#include <QString>

#include <optional>

class QTableView;

namespace Rowferry {

/** How someone arranged the columns of one table, in the program's own settings. Nothing in it is needed. */
struct ColumnMemory
{
    struct Arranged
    {
        QString name;
        int width = 0; ///< 0: what fits
        bool isHidden = false;
    };
    QList<Arranged> columns; ///< in the order they stand in
    std::optional<RowSort> sort;

    [[nodiscard]] bool isEmpty() const { return columns.isEmpty() && !sort; }

    /** @p key tells tables apart; nothing in it can be read from the settings. */
    [[nodiscard]] static ColumnMemory load(const QString &key);
    void save(const QString &key) const;
    static void forget(const QString &key);

    /** The columns as they stand in @p view, whose model names them; the widths of those in @p resized,
     * others may go on fitting their rows. */
    void take(const QTableView &view, const QSet<QString> &resized);
    /** Columns that are not known here keep what they have, behind the others. */
    void restore(QTableView &view) const;
};

} // namespace Rowferry
