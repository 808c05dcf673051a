// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "GridSearch.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class FindBar;
}

namespace Rowferry {

class GridPage;

/** A line in which to type what is to be found in the rows of a page, and the way from match to match. */
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);
    ~FindBar() override;

    /** Searches in @p page from now on. */
    void setPage(GridPage *page);
    /** Shows itself and takes the focus. */
    void open();
    void close();

public Q_SLOTS:
    void goToNext();
    void goToPrevious();

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void search();
    void takeMatches();
    void goTo(qint64 row);
    void showState();
    void setHighlight(const QString &text);
    [[nodiscard]] int currentRow() const;

    std::unique_ptr<Ui::FindBar> m_ui;
    QPointer<GridPage> m_page;
    GridSearch m_search;
    QTimer m_typing;
    int m_wanted = 0; ///< 1: the next match as soon as it is known; -1: the previous one
    qint64 m_from = -1;
};

} // namespace Rowferry
