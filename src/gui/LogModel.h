// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QAbstractTableModel>

#include <deque>

namespace Rowferry {

/** The newest events of the log, oldest first. Bounded: what comes after the last place drops the oldest. */
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Message, ColumnCount };
    enum Role { LevelRole = Qt::UserRole, LineRole }; ///< LogLevel as int; the whole line as in a log file
    static constexpr int defaultCapacity = 10000;

    explicit LogModel(QObject *parent = nullptr, int capacity = defaultCapacity);

    void append(const LogEntry &entry);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] static QString levelText(LogLevel level); ///< for readers: Info, Warning, …

private:
    std::deque<LogEntry> m_entries;
    int m_capacity;
};

} // namespace Rowferry
