// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/Errands.h"
#include "browse/FirstPages.h"
#include "browse/TablePlace.h"

namespace Rowferry {

class BrowsedTable;
struct TableRound;

/**
 * Brings the rows of one table, from any place of it where it has a key, else its first rows.
 *
 * Sorting, filtering, counting and finding are the database's work. Each round has a thread that reads pages
 * and one that counts and learns places, with a connection each; the first closes its own while nobody asks.
 */
class TableFeed : public RowFeed
{
    Q_OBJECT

public:
    /** Finds the place, on one of the feed's threads: a password may have to be looked up. Throws SyncError
     *  or Cancelled. */
    using Locate = std::function<TablePlace()>;

    /** @p errands live longer than the feed. */
    TableFeed(Errands &errands, Locate locate, QObject *parent = nullptr);
    ~TableFeed() override;

    void start(const RowCriteria &criteria) override;
    void want(const QList<qint64> &pages) override;
    void stop() override;
    [[nodiscard]] bool canArrange() const override { return true; }
    void find(const RowCondition &condition) override;
    void stopFinding() override;
    void fetchValue(qint64 row, const RowKey &key, std::size_t column, const TakeValue &take) override;
    void copy(const CopyOrder &order, const TakePage &take) override;
    void stopCopying() override;

private:
    using News = std::function<void(TableFeed &)>;

    /** What an errand calls to have news told on the feed's thread, if its round still counts then. */
    [[nodiscard]] std::function<void(News)> teller();
    void takeOpened();
    [[nodiscard]] bool hasKey() const;
    /** Work on the table with a connection of its own; @p fail is told what went wrong. */
    void runErrand(std::stop_source &stop, const std::function<void(BrowsedTable &, std::stop_token)> &work,
                   const std::function<void(TableFeed &, const QString &)> &fail);

    Errands &m_errands;
    Locate m_locate;
    std::shared_ptr<TableRound> m_round;
    bool m_isOpen = false;             ///< before that the round's statements belong to its thread
    std::function<void()> m_startScan; ///< of the round, once its table is open
    std::stop_source m_stop{std::nostopstate};
    std::stop_source m_stopFinding{std::nostopstate};
    std::stop_source m_stopFetching{std::nostopstate};
    std::stop_source m_stopCopying{std::nostopstate};
    FirstPages m_firstPages; ///< of a table without a key
};

} // namespace Rowferry
