// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogFilter.h"

#include "LogModel.h"

namespace Rowferry {

LogFilter::LogFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void LogFilter::setLowestLevel(LogLevel level)
{
    m_lowest = level;
    invalidateFilter();
}

void LogFilter::setWanted(const QString &text)
{
    m_wanted = text.trimmed();
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex message = sourceModel()->index(row, LogModel::Message, parent);
    if (message.data(LogModel::LevelRole).toInt() < int(m_lowest))
        return false;
    return m_wanted.isEmpty() || message.data().toString().contains(m_wanted, Qt::CaseInsensitive);
}

} // namespace Rowferry
