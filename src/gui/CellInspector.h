// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowFeed.h"
#include "table/TableSchema.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace Ui {
class CellInspector;
}

namespace Rowferry {

class GridPage;

/** The whole value of the current cell beside the grid: long text, JSON indented, bytes as a hex dump. */
class CellInspector : public QWidget
{
    Q_OBJECT

public:
    explicit CellInspector(QWidget *parent = nullptr);
    ~CellInspector() override;

    /** Looks at the current cell of @p page from now on. */
    void setPage(GridPage *page);
    void open();

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void inspect();
    void showCell(const RowPage &page, std::size_t row);
    void showValue(const RowFeed::Value &value);
    void showWhole(const QString &trouble);
    void showNothing(const QString &why);
    [[nodiscard]] QByteArray bytes() const;
    void copy() const;
    void save();

    std::unique_ptr<Ui::CellInspector> m_ui;
    QPointer<GridPage> m_page;
    Column m_column;
    std::size_t m_columnIndex = 0;
    RowPage m_value{1}; ///< one cell, or none
    QString m_shown;    ///< which cell that is; another one has to be looked at
};

} // namespace Rowferry
