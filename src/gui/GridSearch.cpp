// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridSearch.h"

#include <algorithm>

namespace Rowferry {

namespace {
constexpr std::size_t mostRows = 1'000'000; ///< 8 MB
}

void GridSearch::start(RowFeed &feed, const QString &text)
{
    clear();
    m_feed = &feed;
    m_text = text;
    m_isSearching = true;
    connect(&feed, &RowFeed::found, this, &GridSearch::take);
    connect(&feed, &RowFeed::findFailed, this, [this](const QString &sentence) {
        m_trouble = sentence;
        m_isSearching = false;
        Q_EMIT changed();
    });
    feed.find({{}, RowCondition::Relation::Contains, text});
    Q_EMIT changed();
}

void GridSearch::clear()
{
    if (m_feed) {
        m_feed->disconnect(this);
        m_feed->stopFinding();
        m_feed.clear();
    }
    m_text.clear();
    m_rows.clear();
    m_matches = 0;
    m_looked = 0;
    m_isSearching = false;
    m_trouble.clear();
}

void GridSearch::take(const std::vector<qint64> &rows, qint64 looked, bool isFinal)
{
    m_matches += qint64(rows.size());
    const auto room = qint64(mostRows - m_rows.size());
    m_rows.insert(m_rows.end(), rows.begin(), rows.begin() + std::min(room, qint64(rows.size())));
    m_looked = looked;
    m_isSearching = !isFinal;
    Q_EMIT changed();
}

std::optional<qint64> GridSearch::next(qint64 row) const
{
    const auto behind = std::upper_bound(m_rows.begin(), m_rows.end(), row);
    if (behind != m_rows.end())
        return *behind;
    if (m_rows.empty() || m_isSearching)
        return std::nullopt;
    return m_rows.front();
}

std::optional<qint64> GridSearch::previous(qint64 row) const
{
    const auto from = std::lower_bound(m_rows.begin(), m_rows.end(), row);
    if (from != m_rows.begin())
        return *std::prev(from);
    if (m_rows.empty() || m_isSearching)
        return std::nullopt;
    return m_rows.back();
}

qint64 GridSearch::placeOf(qint64 row) const
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row);
    return place != m_rows.end() && *place == row ? place - m_rows.begin() + 1 : 0;
}

} // namespace Rowferry
