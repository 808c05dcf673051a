// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowFeed.h"

#include <QPointer>

namespace Rowferry {

/**
 * The rows in which a text was found, and the way from one to the next. The feed's database does the search.
 *
 * Rows come in order while the search goes on; of very many only their number is kept.
 */
class GridSearch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void start(RowFeed &feed, const QString &text);
    void clear();

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isSearching() const { return m_isSearching; }
    [[nodiscard]] qint64 looked() const { return m_looked; }
    [[nodiscard]] qint64 matches() const { return m_matches; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

    /** The match behind @p row, or before it; round the end if need be and all rows were looked at. Nothing:
     *  none is known (yet). */
    [[nodiscard]] std::optional<qint64> next(qint64 row) const;
    [[nodiscard]] std::optional<qint64> previous(qint64 row) const;
    /** Which match row @p row is, from 1 on; 0: none. */
    [[nodiscard]] qint64 placeOf(qint64 row) const;

Q_SIGNALS:
    void changed();

private:
    void take(const std::vector<qint64> &rows, qint64 looked, bool isFinal);

    QPointer<RowFeed> m_feed;
    QString m_text;
    std::vector<qint64> m_rows;
    qint64 m_matches = 0;
    qint64 m_looked = 0;
    bool m_isSearching = false;
    QString m_trouble;
};

} // namespace Rowferry
