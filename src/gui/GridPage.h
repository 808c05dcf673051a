// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ColumnMemory.h"
#include "GridModel.h"

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
    [[nodiscard]] int hiddenColumns() const;
    void setColumnHidden(int column, bool isHidden);
    void showAllColumns();
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
    void arrange();
    void fitColumns();
    void widenNumbers();
    [[nodiscard]] bool isWidthKnown(int column) const;
    void cycleSort(int section);
    void showHeaderMenu(const QPoint &place);
    void showCellMenu(const QPoint &place);
    void remember();
    void showSortMark();

    std::unique_ptr<Ui::GridPage> m_ui;
    GridModel m_model;
    QString m_key;
    ColumnMemory m_memory;
    QSet<QString> m_resized; ///< columns whose width someone chose
    QTimer m_rememberTimer;
    std::optional<qint64> m_allRows;
    bool m_isArranging = false; ///< what the header tells is our own doing
    bool m_needsFit = false;    ///< the first rows will tell how wide columns are
};

} // namespace Rowferry
