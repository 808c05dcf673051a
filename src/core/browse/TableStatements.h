// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/ConditionSql.h"
#include "browse/RowKey.h"

#include <unordered_map>

namespace Rowferry {

/** What a table is, as far as its statements need it. A value. */
struct TableShape
{
    SqlFlavour flavour = SqlFlavour::Sqlite;
    QString name{};
    TableSchema columns{};
    KeyColumns key{};   ///< in the order of its index; empty: no place of the table can be found again
    QString keyIndex{}; ///< MySQL's name of that index

    bool operator==(const TableShape &) const = default;
};

/**
 * Every statement with which a table is looked at. Identifiers are quoted by the dialect, values are bound.
 *
 * The order is total where the table has a key: what is sorted by comes first, the key last.
 */
class TableStatements
{
public:
    /** How much of a row a statement fetches. */
    enum class Extent { Prefixes, Whole };

    TableStatements(TableShape shape, RowCriteria criteria);

    [[nodiscard]] const TableShape &shape() const { return m_shape; }
    [[nodiscard]] const RowCriteria &criteria() const { return m_criteria; }

    [[nodiscard]] BoundStatement count() const;
    /** The keys of all rows, in order. */
    [[nodiscard]] BoundStatement keys() const;
    /** For each row, in order, whether it meets @p condition: 1, 0 or NULL. */
    [[nodiscard]] BoundStatement matches(const RowCondition &condition) const;
    /** @p count rows from row @p offset on. */
    [[nodiscard]] BoundStatement page(qint64 offset, qint64 count, Extent extent) const;
    /** @p count rows, @p offset behind the row with the key @p from (0: that row first). Plain criteria. */
    [[nodiscard]] BoundStatement pageFrom(const RowKey &from, qint64 offset, qint64 count,
                                          Extent extent) const;
    /** @p count rows in reverse order, of which the first has @p offset rows behind it. Plain criteria. */
    [[nodiscard]] BoundStatement pageFromEnd(qint64 offset, qint64 count, Extent extent) const;
    /** The key of the row that is @p stride rows behind the one with the key @p from. */
    [[nodiscard]] BoundStatement leap(const RowKey &from, qint64 stride) const;
    /** The rows with these keys, in any order. */
    [[nodiscard]] BoundStatement rows(const std::vector<RowKey> &keys, Extent extent) const;
    /** The whole value of one cell. */
    [[nodiscard]] BoundStatement value(const QString &column, const RowKey &key) const;

    /** In a row of Extent::Prefixes: of which cell (first) another cell (second) is the size in bytes. */
    [[nodiscard]] const std::unordered_map<std::size_t, std::size_t> &sizeCells() const
    {
        return m_sizeCells;
    }

private:
    [[nodiscard]] QString identifier(const QString &name) const;
    [[nodiscard]] QString keyList(bool descending = false) const;
    [[nodiscard]] QString from(bool byKey) const;
    [[nodiscard]] QString order() const;
    [[nodiscard]] BoundStatement select(Extent extent, bool byKey) const;
    [[nodiscard]] BoundStatement where() const;
    [[nodiscard]] BoundStatement notBefore(const RowKey &key) const;
    [[nodiscard]] static BoundStatement limit(qint64 count, qint64 offset);

    TableShape m_shape;
    RowCriteria m_criteria;
    std::unordered_map<std::size_t, std::size_t> m_sizeCells;
};

} // namespace Rowferry
