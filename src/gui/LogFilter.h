// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QAbstractTableModel>

#include <deque>

namespace Rowferry {

class LogModel;

/**
 * The events of a LogModel from a level upward whose message contains a text.
 *
 * A QSortFilterProxyModel needs seconds where every other of 100,000 lines goes (Qt 6.4); this one looks at
 * each line once and tells about all of them at once.
 */
class LogFilter : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit LogFilter(QObject *parent = nullptr);

    /** @p model must outlive the filter. */
    void setModel(LogModel *model);
    void setLowestLevel(LogLevel level);
    void setWanted(const QString &text);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] bool accepts(const LogEntry &entry) const;
    [[nodiscard]] std::deque<qint64> accepted(int firstRow, int lastRow) const;
    void filter();
    void take(int firstRow, int lastRow);
    void drop(int lastRow);

    LogModel *m_model = nullptr;
    std::deque<qint64> m_numbers; ///< of the events that are shown, ascending
    LogLevel m_lowest = LogLevel::Debug;
    QString m_wanted;
};

} // namespace Rowferry
