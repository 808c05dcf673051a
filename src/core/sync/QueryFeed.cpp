// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/QueryFeed.h"

#include "browse/TablePlace.h"
#include "browse/TableRound.h"
#include "sync/OpenSource.h"

#include <QPointer>

namespace Rowferry {

namespace {

/** Of so few rows even long values may stay. */
constexpr std::size_t longestValue = std::size_t{64} * 1024;

class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

} // namespace

QueryFeed::QueryFeed(Errands &errands, Configure configure, QObject *parent)
    : RowFeed(parent)
    , m_errands(errands)
    , m_configure(std::move(configure))
{
}

QueryFeed::~QueryFeed()
{
    QueryFeed::stop();
}

void QueryFeed::start(const RowCriteria &)
{
    stop();
    m_stop = std::stop_source();
    const auto tell = [&errands = m_errands, feed = QPointer(this),
                       stop = m_stop.get_token()](std::function<void(QueryFeed &)> news) {
        errands.post([feed, stop, news = std::move(news)] {
            if (feed && !stop.stop_requested())
                news(*feed);
        });
    };
    const auto work = [configure = m_configure, tell](const std::stop_token &stop) {
        NoLog log;
        OpenSource source(configure(), SourceKind::Primary, OpenSource::Purpose::Read, log, stop);
        tell([columns = source.schema()](QueryFeed &feed) {
            feed.m_pages = FirstPages(columns);
            Q_EMIT feed.opened(columns);
        });
        const FirstPages::Limits limits{TablePlace::previewRows, longestValue};
        const auto told = [&tell](qint64 index, const SharedPage &page) {
            tell([index, page](QueryFeed &feed) {
                feed.m_pages.set(index, page);
                Q_EMIT feed.pageRead(index, page);
                Q_EMIT feed.counted({feed.m_pages.rows(), false});
            });
        };
        const bool hasMore = FirstPages::read(source.reader(), source.schema().size(), limits, told);
        tell([hasMore](QueryFeed &feed) { Q_EMIT feed.counted({feed.m_pages.rows(), true, hasMore}); });
    };
    m_errands.run(m_stop, [work, tell](const std::stop_token &stop) {
        const auto failed = [&tell](const QString &sentence) {
            tell([sentence](QueryFeed &feed) { Q_EMIT feed.failed(sentence); });
        };
        TableRound::guarded([&] { work(stop); }, failed, stop);
    });
}

void QueryFeed::want(const QList<qint64> &pages)
{
    for (const qint64 index : pages) {
        if (const SharedPage page = m_pages.page(index))
            Q_EMIT pageRead(index, page);
    }
}

void QueryFeed::stop()
{
    m_stop.request_stop();
}

void QueryFeed::find(const RowCondition &condition)
{
    Q_EMIT found(m_pages.find(condition), m_pages.rows(), true);
}

void QueryFeed::fetchValue(qint64 row, const RowKey &, std::size_t column, const TakeValue &take)
{
    take(m_pages.value(row, column));
}

void QueryFeed::copy(const CopyOrder &order, const TakePage &take)
{
    m_pages.copy(order, take);
    Q_EMIT copied({});
}

} // namespace Rowferry
