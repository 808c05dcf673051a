// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "GridColumns.h"
#include "GridModel.h"

#include <QDateTime>
#include <QStackedWidget>

#include <memory>

namespace Ui {
class GridPage;
}

namespace Rowferry {

class GridView;

/** One grid with the rows of one feed, or a sentence where there are none to show. */
class GridPage : public QStackedWidget
{
    Q_OBJECT

public:
    explicit GridPage(QWidget *parent = nullptr);
    ~GridPage() override;

    [[nodiscard]] GridView *view() const;
    [[nodiscard]] GridModel *model() { return &m_model; }
    [[nodiscard]] bool showsRows() const;

    /** Shows what @p feed brings. @p key names the table: its columns stand as they were left, and where it
     *  is the one that is shown already, the old rows, the place and the filter stay. */
    void showRows(std::unique_ptr<RowFeed> feed, const QString &key);
    /** Instead of rows: @p title, @p text under it, and, if @p mayRetry, a button for another try. */
    void showSentence(const QString &title, const QString &text, bool mayRetry = false);

    void setConditions(const std::vector<RowCondition> &conditions);
    [[nodiscard]] bool canArrange() const;
    /** What was counted without a filter; nothing: not yet. */
    [[nodiscard]] std::optional<qint64> allRows() const { return m_allRows; }
    /** When the first of these rows came. */
    [[nodiscard]] const QDateTime &readAt() const { return m_readAt; }
    [[nodiscard]] GridColumns *columns() { return m_columns.get(); }
    /** Widths, order and sorting as they were before anyone touched them. */
    void resetColumns();
    void sortBy(const std::optional<RowSort> &sort);

Q_SIGNALS:
    /** Something that is told about these rows is different. */
    void changed();
    void againRequested();
    /** The user points at a column, or at one of its values, to filter by. */
    void conditionRequested(const Rowferry::RowCondition &condition);
    void inspectRequested();
    void copyRequested(bool withHeaders);

private:
    void connectModel();
    void connectView();
    void cycleSort(int section);
    void showHeaderMenu(const QPoint &place);
    void showCellMenu(const QPoint &place);
    void showSortMark();

    std::unique_ptr<Ui::GridPage> m_ui;
    GridModel m_model;
    QString m_key;
    std::unique_ptr<GridColumns> m_columns; ///< remembers when it goes: before the model
    std::optional<qint64> m_allRows;
    QDateTime m_readAt;
};

} // namespace Rowferry
