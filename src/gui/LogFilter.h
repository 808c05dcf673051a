// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QSortFilterProxyModel>

namespace Rowferry {

/** The events of a LogModel from a level upward whose message contains a text. */
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit LogFilter(QObject *parent = nullptr);

    void setLowestLevel(LogLevel level);
    void setWanted(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogLevel m_lowest = LogLevel::Debug;
    QString m_wanted;
};

} // namespace Rowferry
