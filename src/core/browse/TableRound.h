// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/PageWishes.h"
#include "browse/RowFeed.h"
#include "browse/RowPlaces.h"
#include "browse/TablePlace.h"
#include "browse/TableStatements.h"

namespace Rowferry {

class BrowsedTable;

/**
 * One look at a table, sorted and filtered in one way, from its start to its stop: what its threads do and
 * what they share.
 *
 * Statements and places are made by readPages() before it tells of the opening, and stay; scan() and errands
 * begin after that.
 */
struct TableRound
{
    TableRound(std::function<TablePlace()> locate, RowCriteria criteria)
        : locate(std::move(locate))
        , criteria(std::move(criteria))
    {
    }

    std::function<TablePlace()> locate;
    RowCriteria criteria;
    PageWishes wishes{};
    std::optional<TableStatements> statements{};
    std::unique_ptr<RowPlaces> places{};

    /** Hears of what the threads find, on those threads. */
    struct Listener
    {
        std::function<void()> opened;
        std::function<void(qint64, SharedPage)> pageRead;
        std::function<void(RowCount)> counted;
        std::function<void()> stale;
        std::function<void(QString)> failed;
    };

    /** Opens the table and brings wished pages until it is stopped. Throws nothing. */
    void readPages(const Listener &listener, const std::stop_token &stop);
    /** Counts the rows and learns their places. Throws nothing. */
    void scan(const Listener &listener, const std::stop_token &stop);

    /** Calls @p work and tells @p failed what it throws, unless it was stopped. */
    static void guarded(const std::function<void()> &work, const std::function<void(QString)> &failed,
                        const std::stop_token &stop);

private:
    void scanOnce(const Listener &listener, const std::stop_token &stop);
    void readFirstRows(BrowsedTable &table, const TablePlace &place, const Listener &listener,
                       const std::stop_token &stop);
    void servePages(std::unique_ptr<BrowsedTable> table, const Listener &listener,
                    const std::stop_token &stop);
    void servePage(qint64 page, std::unique_ptr<BrowsedTable> &table, const Listener &listener,
                   const std::stop_token &stop);
    [[nodiscard]] bool readPage(qint64 page, std::unique_ptr<BrowsedTable> &table, const Listener &listener,
                                const std::stop_token &stop);
};

} // namespace Rowferry
