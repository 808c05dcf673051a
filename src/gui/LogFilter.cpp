// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogFilter.h"

#include "LogModel.h"

#include <algorithm>
#include <utility>

namespace Rowferry {

LogFilter::LogFilter(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void LogFilter::setModel(LogModel *model)
{
    m_model = model;
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { take(first, last); });
    // Only from the front; asked while the events still have their rows.
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int, int last) { drop(last); });
    connect(model, &QAbstractItemModel::modelReset, this, &LogFilter::filter);
    filter();
}

void LogFilter::setLowestLevel(LogLevel level)
{
    if (std::exchange(m_lowest, level) != level)
        filter();
}

void LogFilter::setWanted(const QString &text)
{
    if (std::exchange(m_wanted, text.trimmed()) != text.trimmed())
        filter();
}

int LogFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_numbers.size());
}

int LogFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(LogModel::ColumnCount);
}

QVariant LogFilter::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = int(m_numbers[std::size_t(index.row())] - m_model->firstNumber());
    return m_model->index(row, index.column()).data(role);
}

bool LogFilter::accepts(const LogEntry &entry) const
{
    return entry.level >= m_lowest &&
           (m_wanted.isEmpty() || entry.message.contains(m_wanted, Qt::CaseInsensitive));
}

std::deque<qint64> LogFilter::accepted(int firstRow, int lastRow) const
{
    std::deque<qint64> numbers;
    for (int row = firstRow; row <= lastRow; ++row) {
        if (accepts(m_model->entry(row)))
            numbers.push_back(m_model->firstNumber() + row);
    }
    return numbers;
}

void LogFilter::filter()
{
    beginResetModel();
    m_numbers = accepted(0, m_model ? m_model->rowCount() - 1 : -1);
    endResetModel();
}

void LogFilter::take(int firstRow, int lastRow)
{
    const std::deque<qint64> numbers = accepted(firstRow, lastRow);
    if (numbers.empty())
        return;
    const auto first = int(m_numbers.size());
    beginInsertRows({}, first, first + int(numbers.size()) - 1);
    m_numbers.insert(m_numbers.end(), numbers.begin(), numbers.end());
    endInsertRows();
}

void LogFilter::drop(int lastRow)
{
    const auto end = std::upper_bound(m_numbers.begin(), m_numbers.end(), m_model->firstNumber() + lastRow);
    const auto count = int(end - m_numbers.begin());
    if (count == 0)
        return;
    beginRemoveRows({}, 0, count - 1);
    m_numbers.erase(m_numbers.begin(), end);
    endRemoveRows();
}

} // namespace Rowferry
