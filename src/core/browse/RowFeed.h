// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowCriteria.h"
#include "browse/RowPage.h"
#include "table/TableSchema.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Rowferry {

/** How many rows a feed can show, as far as that is known. */
struct RowCount
{
    qint64 rows = 0;
    bool isFinal = false;          ///< nothing more is being counted
    bool hasMore = false;          ///< there are rows behind these that cannot be shown
    std::optional<qint64> total{}; ///< with those, if they were counted
};

/** Which cells are to be copied: whole rows of columns in this order. */
struct CopyOrder
{
    struct Range
    {
        qint64 first = 0;
        qint64 last = -1;
    };
    std::vector<Range> ranges{};
    std::vector<std::size_t> columns{};
};

/**
 * Rows of something, brought page by page from threads of its own to the thread it lives in.
 *
 * After start() comes either opened() or failed(); after opened(), pages as they are wanted. A later start()
 * makes all that an earlier one began void. Nothing here blocks.
 */
class RowFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 pageRows = 256;

    using QObject::QObject;

    virtual void start(const RowCriteria &criteria) = 0;
    /** The pages that are looked at now, the most urgent first; earlier wishes are forgotten. */
    virtual void want(const QList<qint64> &pages) = 0;
    virtual void stop() = 0;

    /** Whether rows can be sorted and filtered: not where a query of the user's makes them. */
    [[nodiscard]] virtual bool canArrange() const = 0;

    /** Finds the rows that meet @p condition; found() tells them as they come. */
    virtual void find(const RowCondition &condition) = 0;
    virtual void stopFinding() = 0;

    /** What a value is, whole; or why it cannot be had. */
    struct Value
    {
        RowBatch cell; ///< one cell, or empty
        QString trouble;
    };
    using TakeValue = std::function<void(const Value &)>;
    /** @p take is called once, unless a later fetch comes first. */
    virtual void fetchValue(qint64 row, const RowKey &key, std::size_t column, const TakeValue &take) = 0;

    /** Brings rows with their whole values, some at a time; @p take gives false when it wants no more. It is
     *  called on another thread. copied() tells the end. */
    using TakePage = std::function<bool(const RowPage &)>;
    virtual void copy(const CopyOrder &order, const TakePage &take) = 0;
    virtual void stopCopying() = 0;

Q_SIGNALS:
    void opened(const Rowferry::TableSchema &columns);
    void pageRead(qint64 page, const Rowferry::SharedPage &rows);
    void counted(const Rowferry::RowCount &count);
    void found(const std::vector<qint64> &rows, qint64 looked, bool isFinal);
    void findFailed(const QString &sentence);
    void copied(const QString &trouble);
    void failed(const QString &sentence);
    /** The rows are no longer those that were counted: start again. */
    void stale();
};

} // namespace Rowferry
