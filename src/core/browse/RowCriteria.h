// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace Rowferry {

/** What the rows that are looked at have in common in one column. */
struct RowCondition
{
    enum class Relation {
        Contains,
        LacksText,
        Equals,
        Differs,
        Below,
        AtMost,
        Above,
        AtLeast,
        StartsWith,
        IsNull,
        IsNotNull,
        IsEmpty,
    };

    QString column{}; ///< its name; empty: any column that holds no bytes
    Relation relation = Relation::Contains;
    QString text{};

    bool operator==(const RowCondition &) const = default;
};

/** By which column rows are ordered before their key is. */
struct RowSort
{
    QString column{};
    bool descending = false;

    bool operator==(const RowSort &) const = default;
};

/** Which rows of a table are looked at, in which order. A value; the database does the work. */
struct RowCriteria
{
    std::vector<RowCondition> conditions{}; ///< all of them hold
    std::optional<RowSort> sort{};

    [[nodiscard]] bool isPlain() const { return conditions.empty() && !sort; }
    bool operator==(const RowCriteria &) const = default;
};

} // namespace Rowferry
