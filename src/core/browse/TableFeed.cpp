// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/TableFeed.h"

#include "browse/PageReader.h"
#include "browse/TableRound.h"
#include "browse/TableScan.h"

#include <QPointer>

namespace Rowferry {

using Extent = TableStatements::Extent;

TableFeed::TableFeed(Errands &errands, Locate locate, QObject *parent)
    : RowFeed(parent)
    , m_errands(errands)
    , m_locate(std::move(locate))
{
}

TableFeed::~TableFeed()
{
    TableFeed::stop();
}

std::function<void(TableFeed::News)> TableFeed::teller()
{
    return [&errands = m_errands, feed = QPointer(this), round = m_round](News news) {
        errands.post([feed, round, news = std::move(news)] {
            if (feed && feed->m_round == round)
                news(*feed);
        });
    };
}

void TableFeed::start(const RowCriteria &criteria)
{
    stop();
    m_round = std::make_shared<TableRound>(m_locate, criteria);
    m_stop = std::stop_source();
    const auto tell = teller();
    const TableRound::Listener listener{
        [tell] { tell([](TableFeed &feed) { feed.takeOpened(); }); },
        [tell](qint64 page, const SharedPage &rows) {
            tell([page, rows](TableFeed &feed) {
                if (!feed.hasKey())
                    feed.m_firstPages.set(page, rows);
                Q_EMIT feed.pageRead(page, rows);
            });
        },
        [tell](const RowCount &count) { tell([count](TableFeed &feed) { Q_EMIT feed.counted(count); }); },
        [tell] { tell([](TableFeed &feed) { Q_EMIT feed.stale(); }); },
        [tell](const QString &sentence) {
            tell([sentence](TableFeed &feed) {
                feed.stop();
                Q_EMIT feed.failed(sentence);
            });
        }};
    m_errands.run(m_stop, [round = m_round, listener](const std::stop_token &stop) {
        round->readPages(listener, stop);
    });
    m_startScan = [this, listener] {
        m_errands.run(m_stop, [round = m_round, listener](const std::stop_token &stop) {
            round->scan(listener, stop);
        });
    };
}

void TableFeed::takeOpened()
{
    const TableSchema &columns = m_round->statements->shape().columns;
    m_isOpen = true;
    m_firstPages = FirstPages(columns);
    if (hasKey())
        m_startScan();
    Q_EMIT opened(columns);
}

bool TableFeed::hasKey() const
{
    return m_isOpen && !m_round->statements->shape().key.empty();
}

void TableFeed::want(const QList<qint64> &pages)
{
    if (hasKey()) {
        m_round->wishes.set(pages);
        return;
    }
    for (const qint64 index : pages) {
        if (const SharedPage page = m_firstPages.page(index))
            Q_EMIT pageRead(index, page);
    }
}

void TableFeed::stop()
{
    for (std::stop_source *stop : {&m_stop, &m_stopFinding, &m_stopFetching, &m_stopCopying})
        stop->request_stop();
    m_round.reset();
    m_isOpen = false;
}

void TableFeed::runErrand(std::stop_source &stop,
                          const std::function<void(BrowsedTable &, std::stop_token)> &work,
                          const std::function<void(TableFeed &, const QString &)> &fail)
{
    stop.request_stop();
    stop = std::stop_source();
    const auto failed = [tell = teller(), fail](const QString &sentence) {
        tell([fail, sentence](TableFeed &feed) { fail(feed, sentence); });
    };
    m_errands.run(stop, [round = m_round, work, failed](const std::stop_token &token) {
        TableRound::guarded([&] { work(*BrowsedTable::open(round->locate(), token), token); }, failed, token);
    });
}

void TableFeed::find(const RowCondition &condition)
{
    if (!m_isOpen)
        return;
    if (!hasKey()) {
        Q_EMIT found(m_firstPages.find(condition), m_firstPages.rows(), true);
        return;
    }
    const auto work = [round = m_round, tell = teller(), condition](BrowsedTable &table,
                                                                    const std::stop_token &stop) {
        const auto told = [&tell, &stop](bool isFinal) {
            return [&tell, &stop, isFinal](const std::vector<qint64> &rows, qint64 looked) {
                tell([rows, looked, isFinal, stop](TableFeed &feed) {
                    if (!stop.stop_requested())
                        Q_EMIT feed.found(rows, looked, isFinal);
                });
            };
        };
        const qint64 looked = findRows(table, *round->statements, condition, told(false), stop);
        told(true)({}, looked);
    };
    runErrand(m_stopFinding, work,
              [](TableFeed &feed, const QString &sentence) { Q_EMIT feed.findFailed(sentence); });
}

void TableFeed::stopFinding()
{
    m_stopFinding.request_stop();
}

void TableFeed::fetchValue(qint64 row, const RowKey &key, std::size_t column, const TakeValue &take)
{
    if (!m_isOpen)
        return;
    if (!hasKey())
        return take(m_firstPages.value(row, column));
    const QString name = m_round->statements->shape().columns.at(column).name;
    const auto answer = [take](const Value &value, const std::stop_token &stop) {
        return [take, value, stop](TableFeed &) {
            if (!stop.stop_requested())
                take(value);
        };
    };
    const auto work = [round = m_round, tell = teller(), key, name, answer](BrowsedTable &table,
                                                                            const std::stop_token &stop) {
        Value value{table.readAll(round->statements->value(name, key), stop), {}};
        if (value.cell.isEmpty())
            value.trouble = tr("The row is not there any more.");
        tell(answer(value, stop));
    };
    runErrand(m_stopFetching, work, [take](TableFeed &, const QString &sentence) {
        take(Value{RowBatch(), sentence});
    });
}

void TableFeed::copy(const CopyOrder &order, const TakePage &take)
{
    if (!m_isOpen)
        return;
    if (!hasKey()) {
        m_firstPages.copy(order, take);
        Q_EMIT copied({});
        return;
    }
    const auto work = [round = m_round, tell = teller(), order, take](BrowsedTable &table,
                                                                      const std::stop_token &stop) {
        PageReader reader(table, *round->statements, *round->places);
        for (const CopyOrder::Range &range : order.ranges) {
            for (qint64 first = range.first; first <= range.last; first += pageRows) {
                const qint64 count = std::min(pageRows, range.last + 1 - first);
                const auto rows = reader.read(first, count, Extent::Whole, stop);
                const bool isWhole = rows && static_cast<qint64>(rows->page.rows.rows()) == count;
                if (!isWhole) {
                    return tell([](TableFeed &feed) {
                        Q_EMIT feed.copied(tr("Not copied: the rows changed meanwhile. Copy again."));
                    });
                }
                if (!take(rows->page))
                    return tell([](TableFeed &feed) { Q_EMIT feed.copied({}); });
            }
        }
        tell([](TableFeed &feed) { Q_EMIT feed.copied({}); });
    };
    runErrand(m_stopCopying, work,
              [](TableFeed &feed, const QString &sentence) { Q_EMIT feed.copied(sentence); });
}

void TableFeed::stopCopying()
{
    m_stopCopying.request_stop();
}

} // namespace Rowferry
