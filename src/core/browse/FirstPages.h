// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowFeed.h"
#include "extract/RowReader.h"

namespace Rowferry {

/** The first rows of a result that has no other place to go to: all of them are kept. */
class FirstPages
{
public:
    explicit FirstPages(TableSchema columns = {})
        : m_columns(std::move(columns))
    {
    }

    void set(qint64 index, const SharedPage &page);
    [[nodiscard]] SharedPage page(qint64 index) const;
    [[nodiscard]] qint64 rows() const;

    /** The rows that meet @p condition (Contains), without regard to case. */
    [[nodiscard]] std::vector<qint64> find(const RowCondition &condition) const;
    [[nodiscard]] RowFeed::Value value(qint64 row, std::size_t column) const;
    void copy(const CopyOrder &order, const RowFeed::TakePage &take) const;

    struct Limits
    {
        qint64 rows = 0;
        std::size_t valueBytes = RowPage::prefixBytes;
        std::unordered_map<std::size_t, std::size_t> sizeCells{}; ///< see RowPage::add()
    };
    using Told = std::function<void(qint64, const SharedPage &)>;
    /** Reads the first rows; @p told hears of a page when it is full, when time has passed, and at the end.
     *  True: there are more rows. */
    [[nodiscard]] static bool read(RowReader &reader, std::size_t columns, const Limits &limits,
                                   const Told &told);

private:
    TableSchema m_columns;
    std::vector<SharedPage> m_pages;
};

} // namespace Rowferry
