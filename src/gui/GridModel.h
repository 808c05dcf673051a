// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "CellText.h"
#include "browse/RowFeed.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <list>
#include <unordered_map>

namespace Rowferry {

/**
 * The rows of a feed as a table. Only pages that were looked at are there; a cell of another one is waiting,
 * and asking for it has its page brought.
 *
 * While rows are sorted, filtered or read again, the old ones stay until the new ones come.
 */
class GridModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { LookRole = Qt::UserRole, TypeRole }; ///< CellLook as int; a column's type as text (header)

    explicit GridModel(QObject *parent = nullptr);
    ~GridModel() override;

    /** Shows what @p feed brings, from start() on. With @p keepsRows it brings the same rows in a new state.
     */
    void setFeed(std::unique_ptr<RowFeed> feed, bool keepsRows);
    [[nodiscard]] RowFeed *feed() const { return m_feed.get(); }
    void start(const RowCriteria &criteria);
    /** Reads the rows again, in the same order. */
    void refresh();
    /** Forgets the feed and all rows. */
    void clear();

    [[nodiscard]] const RowCriteria &criteria() const { return m_criteria; }
    [[nodiscard]] const TableSchema &columns() const { return m_columns; }
    [[nodiscard]] const RowCount &count() const { return m_count; }
    /** Whether the rows shown are still those of before the last start(). */
    [[nodiscard]] bool isStarting() const { return m_isStarting; }

    /** The page that @p row is on, if it is here, and the row's place on it. */
    struct Place
    {
        SharedPage page;
        std::size_t row = 0;
    };
    [[nodiscard]] Place placeOf(int row) const;
    [[nodiscard]] int columnNamed(const QString &name) const; ///< -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /** The first page of a new table, or of other columns, is here. */
    void opened();
    /** What count(), isStarting() or a page says is different. */
    void changed();
    void failed(const QString &sentence);

private:
    void takeOpened(const TableSchema &columns);
    void takePage(qint64 index, const SharedPage &page);
    void takeCount(const RowCount &count);
    void setRows(qint64 rows);
    void forgetPages();
    void wish(qint64 page) const;
    void sendWishes();
    void keep(qint64 index, const SharedPage &page);
    [[nodiscard]] QVariant cellData(const QModelIndex &index, int role) const;

    std::unique_ptr<RowFeed> m_feed;
    RowCriteria m_criteria;
    TableSchema m_columns;
    RowCount m_count;
    int m_rows = 0;
    bool m_isStarting = false;
    bool m_keepsRows = false; ///< the round that starts brings the same rows again

    struct Kept
    {
        SharedPage page;
        bool isOld = false; ///< of an earlier round: shown until its successor comes
        std::list<qint64>::iterator place;
    };
    mutable std::unordered_map<qint64, Kept> m_pages;
    mutable std::list<qint64> m_lastUsed; ///< the latest first
    std::size_t m_keptBytes = 0;
    mutable QList<qint64> m_wishes;
    mutable QTimer m_wishTimer;
    QTimer m_staleTimer;
};

} // namespace Rowferry
