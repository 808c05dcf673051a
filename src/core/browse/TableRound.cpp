// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/TableRound.h"

#include "SyncError.h"
#include "browse/FirstPages.h"
#include "browse/PageReader.h"
#include "browse/TableScan.h"

namespace Rowferry {

using Extent = TableStatements::Extent;

namespace {

/** How long a connection stays open while nobody scrolls. */
constexpr std::chrono::seconds idleTime{3};

/** Does @p work again as long as someone else holds the file: in rollback mode a run may hold it to its end,
 *  and then shows what it published. */
void untilUnlocked(const std::function<void()> &work, const std::stop_token &stop)
{
    for (;;) {
        try {
            return work();
        } catch (const SyncError &error) {
            if (error.kind() != ErrorKind::Locked || stop.stop_requested())
                throw;
        }
    }
}

SharedPage shared(RowPage page)
{
    return std::make_shared<const RowPage>(std::move(page));
}

} // namespace

void TableRound::guarded(const std::function<void()> &work, const std::function<void(QString)> &failed,
                         const std::stop_token &stop)
{
    QString sentence;
    try {
        work();
    } catch (const Cancelled &) { // NOLINT(bugprone-empty-catch): nobody waits for it any more
    } catch (const SyncError &error) {
        sentence = error.driver().isEmpty() ? error.message()
                                            : error.message() + QStringLiteral("\n") + error.driver();
    } catch (const std::exception &error) {
        sentence = QString::fromLocal8Bit(error.what());
    }
    if (!sentence.isEmpty() && !stop.stop_requested())
        failed(sentence);
}

void TableRound::readPages(const Listener &listener, const std::stop_token &stop)
{
    guarded(
        [&] {
            const TablePlace place = locate();
            std::unique_ptr<BrowsedTable> table;
            std::optional<PageReader::Result> first;
            untilUnlocked(
                [&] {
                    table = BrowsedTable::open(place, stop);
                    statements.emplace(table->shape(), criteria);
                    if (table->shape().key.empty())
                        return;
                    places = std::make_unique<RowPlaces>(table->shape().key.size(), criteria.isPlain());
                    first = PageReader(*table, *statements, *places)
                                .read(0, RowFeed::pageRows, Extent::Prefixes, stop);
                },
                stop);
            if (!first)
                return readFirstRows(*table, place, listener, stop);
            const auto rows = static_cast<qint64>(first->page.rows.rows());
            listener.opened();
            listener.pageRead(0, shared(std::move(first->page)));
            listener.counted({rows, false});
            servePages(std::move(table), listener, stop);
        },
        listener.failed, stop);
}

void TableRound::readFirstRows(BrowsedTable &table, const TablePlace &place, const Listener &listener,
                               const std::stop_token &stop)
{
    bool hasMore = false;
    qint64 rows = 0;
    {
        const auto reader = table.read(statements->page(0, place.firstRows + 1, Extent::Prefixes), stop);
        listener.opened();
        const FirstPages::Limits limits{place.firstRows, RowPage::prefixBytes, statements->sizeCells()};
        hasMore = FirstPages::read(
            *reader, table.shape().columns.size(), limits, [&](qint64 index, const SharedPage &page) {
                rows = index * RowFeed::pageRows + static_cast<qint64>(page->rows.rows());
                listener.pageRead(index, page);
                listener.counted({rows, false});
            });
    }
    if (!hasMore)
        return listener.counted({rows, true, false, rows});
    if (!place.countsAll)
        return listener.counted({rows, true, true});
    listener.counted({rows, false, true});
    const qint64 total = table.readAll(statements->count(), stop).cell(0, 0).int64;
    listener.counted({rows, true, true, total});
}

void TableRound::servePages(std::unique_ptr<BrowsedTable> table, const Listener &listener,
                            const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        const auto patience = table ? idleTime : std::chrono::hours(24);
        if (const auto page = wishes.next(patience, stop))
            untilUnlocked([&] { servePage(*page, table, listener, stop); }, stop);
        else
            table.reset();
    }
}

void TableRound::servePage(qint64 page, std::unique_ptr<BrowsedTable> &table, const Listener &listener,
                           const std::stop_token &stop)
{
    const bool wasOpen = table != nullptr;
    bool isKnown = false;
    try {
        isKnown = readPage(page, table, listener, stop);
    } catch (const SyncError &) {
        // The server may have closed a connection that was idle, and someone may have replaced the file.
        if (!wasOpen || stop.stop_requested())
            throw;
        table.reset();
        isKnown = readPage(page, table, listener, stop);
    }
    if (!isKnown)
        wishes.putOff(page);
}

bool TableRound::readPage(qint64 page, std::unique_ptr<BrowsedTable> &table, const Listener &listener,
                          const std::stop_token &stop)
{
    if (!table) {
        table = BrowsedTable::open(locate(), stop);
        if (table->shape() != statements->shape()) {
            listener.stale();
            return true;
        }
    }
    PageReader reader(*table, *statements, *places);
    auto result = reader.read(page * RowFeed::pageRows, RowFeed::pageRows, Extent::Prefixes, stop);
    if (!result)
        return false;
    listener.pageRead(page, shared(std::move(result->page)));
    if (result->isStale)
        listener.stale();
    return true;
}

void TableRound::scan(const Listener &listener, const std::stop_token &stop)
{
    guarded(
        [&] {
            try {
                untilUnlocked([&] { scanOnce(listener, stop); }, stop);
            } catch (const SyncError &error) {
                if (error.kind() != ErrorKind::ConnectionLost || stop.stop_requested())
                    throw;
                scanOnce(listener, stop);
            }
        },
        listener.failed, stop);
}

void TableRound::scanOnce(const Listener &listener, const std::stop_token &stop)
{
    const std::unique_ptr<BrowsedTable> table = BrowsedTable::open(locate(), stop);
    if (table->shape() != statements->shape())
        return listener.stale();
    places->forgetKeys();
    TableScan pass(*table, *statements, *places, [&](const RowCount &count) {
        listener.counted(count);
        wishes.retry();
    });
    pass.run(stop);
    wishes.retry();
}

} // namespace Rowferry
