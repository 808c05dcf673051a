// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/Errands.h"
#include "browse/FirstPages.h"
#include "config/SyncConfig.h"

namespace Rowferry {

/**
 * Brings the first rows of the user's own query as the source gives them, and ends it there after that.
 *
 * The query is executed as it is, never wrapped: so its rows can be neither sorted nor filtered.
 */
class QueryFeed : public RowFeed
{
    Q_OBJECT

public:
    /** Gives the configuration with the clear password, on one of the feed's threads. Throws SyncError or
     *  Cancelled. */
    using Configure = std::function<SyncConfig()>;

    /** @p errands live longer than the feed. */
    QueryFeed(Errands &errands, Configure configure, QObject *parent = nullptr);
    ~QueryFeed() override;

    void start(const RowCriteria &criteria) override;
    void want(const QList<qint64> &pages) override;
    void stop() override;
    [[nodiscard]] bool canArrange() const override { return false; }
    void find(const RowCondition &condition) override;
    void stopFinding() override {}
    void fetchValue(qint64 row, const RowKey &key, std::size_t column, const TakeValue &take) override;
    void copy(const CopyOrder &order, const TakePage &take) override;
    void stopCopying() override {}

private:
    Errands &m_errands;
    Configure m_configure;
    std::stop_source m_stop{std::nostopstate};
    FirstPages m_pages;
};

} // namespace Rowferry
