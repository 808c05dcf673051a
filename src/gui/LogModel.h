// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>

namespace Rowferry {

/**
 * The newest events of the log, oldest first. Bounded: when it is full, the oldest tenth makes room.
 *
 * Every event has a number, counted from 0 since the model was made, that stays when others are dropped. A
 * few events show at once; a flood waits for the next of about forty moments a second and comes as one piece.
 */
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Message, ColumnCount };
    enum Role { LevelRole = Qt::UserRole, LineRole }; ///< LogLevel as int; the whole line as in a log file
    static constexpr int defaultCapacity = 100000;

    explicit LogModel(QObject *parent = nullptr, int capacity = defaultCapacity);

    void append(const LogEntry &entry);
    void clear();

    [[nodiscard]] const LogEntry &entry(int row) const { return m_entries[std::size_t(row)]; }
    [[nodiscard]] qint64 firstNumber() const { return m_firstNumber; } ///< of the first row
    [[nodiscard]] int capacity() const { return m_capacity; }
    [[nodiscard]] bool hasDropped() const { return m_hasDropped; } ///< since it was cleared

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] static QString levelText(LogLevel level); ///< for readers: Info, Warning, …

private:
    void flush();
    void makeRoom();

    std::deque<LogEntry> m_entries;
    std::deque<LogEntry> m_waiting;
    QTimer m_moment;
    int m_inMoment = 0; ///< events since the moment began
    int m_capacity;
    qint64 m_firstNumber = 0;
    bool m_hasDropped = false;
};

} // namespace Rowferry
