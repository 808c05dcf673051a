// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowCriteria.h"
#include "table/TableSchema.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace Rowferry {

/** One line of a ConditionPanel. */
class ConditionRow : public QWidget
{
    Q_OBJECT

public:
    ConditionRow(const TableSchema &columns, const RowCondition &condition, QWidget *parent = nullptr);

    [[nodiscard]] RowCondition condition() const;
    /** Whether it says something: a column of numbers is not compared with nothing. */
    [[nodiscard]] bool isComplete() const;
    void focusValue();

Q_SIGNALS:
    void changed();
    void removeRequested();
    void addRequested();

private:
    void fillRelations(RowCondition::Relation relation);
    void showValueEdit();
    [[nodiscard]] QToolButton *button(const QString &name, const QString &icon, const QString &text);

    TableSchema m_columns;
    QComboBox *m_column;
    QComboBox *m_relation;
    QLineEdit *m_value;
    QTimer m_typing;
};

} // namespace Rowferry
