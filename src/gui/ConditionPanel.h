// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowCriteria.h"
#include "table/TableSchema.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace Rowferry {

class ConditionRow;

/** The conditions by columns that rows must meet, one a line: column, relation, value. */
class ConditionPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConditionPanel(QWidget *parent = nullptr);

    void setColumns(const TableSchema &columns);
    /** Replaces all lines. */
    void setConditions(const std::vector<RowCondition> &conditions);
    /** The lines that say something. */
    [[nodiscard]] std::vector<RowCondition> conditions() const;

    /** Adds a line and puts the focus where its value is typed. */
    void add(const RowCondition &condition);

Q_SIGNALS:
    void changed();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    ConditionRow *append(const RowCondition &condition);
    void remove(ConditionRow *row);

    QVBoxLayout *m_lines;
    QList<ConditionRow *> m_rows;
    TableSchema m_columns;
};

} // namespace Rowferry
