// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/ColumnType.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace Rowferry {

class ColumnFacts;

struct Column
{
    QString name;
    ColumnType type;
    bool nullable = true;
    QString comment{};
    /** How the SQLite file this column was read from declares it (empty: no type). A SQLite target declares
     *  it likewise, so that affinities, and with them the storage classes, stay the same. */
    std::optional<QString> sqliteDeclaration{};
    /** Text: MySQL's name of the character set it is declared in; empty where that is not known. A column
     * that a target has in the same one is wide enough. */
    QString characterSet{};
    /** What all values have in common, where they were looked at because the source promises nothing of them;
     *  else null. A target that holds these holds the rows. */
    std::shared_ptr<const ColumnFacts> facts{};

    bool operator==(const Column &) const = default;
};

/** The columns of a result or a table, in order. */
using TableSchema = std::vector<Column>;

/** What two names have in common that no database keeps apart. SQLite compares ASCII letters without case,
 *  MariaDB 10.11 all letters, but for it `a` and `á` or `ss` and `ß` are different names. */
[[nodiscard]] QString foldedName(const QString &name);

/**
 * Gives every column a name of its own: databases compare names without case, but a result may repeat
 * them. A second `a` becomes `a_2`, a nameless column `column_3`.
 *
 * Returns a sentence for each change.
 */
[[nodiscard]] QStringList makeNamesUnique(TableSchema &schema);

} // namespace Rowferry
