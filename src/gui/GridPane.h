// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "GridCopier.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QMenu;

namespace Ui {
class GridPane;
}

namespace Rowferry {

class GridPage;
struct RowCondition;

/** The rows of source and target in tabs, with the tools that look at them. */
class GridPane : public QWidget
{
    Q_OBJECT

public:
    explicit GridPane(QWidget *parent = nullptr);
    ~GridPane() override;

    [[nodiscard]] GridPage *sourcePage() const;
    [[nodiscard]] GridPage *targetPage() const;
    [[nodiscard]] GridPage *page() const; ///< the one that is shown
    [[nodiscard]] bool showsSource() const { return page() == sourcePage(); }

    /** Puts the grid's commands, with their keys, into @p menu. */
    void fillMenu(QMenu &menu);

public Q_SLOTS:
    void copy(bool withHeaders);
    void find();
    void filter();

Q_SIGNALS:
    /** Another page is shown, or what is told about it is different. */
    void changed();
    void tabChanged();
    void told(const QString &sentence);

private:
    void setUpTabs();
    void setUpTools();
    void connectPage(GridPage *page);
    void showTab(int index);
    void showTools();
    void applyFilter();
    void addCondition(const RowCondition &condition);
    void toggleConditions(bool isOn);
    void toggleInspector(bool isOn);
    void showColumnsMenu();

    std::unique_ptr<Ui::GridPane> m_ui;
    GridCopier m_copier;
    QTimer m_typing;
};

} // namespace Rowferry
