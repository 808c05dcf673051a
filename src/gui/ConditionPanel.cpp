// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ConditionPanel.h"

#include "ConditionRow.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace Rowferry {

ConditionPanel::ConditionPanel(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(4);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void ConditionPanel::setColumns(const TableSchema &columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    setConditions(conditions());
}

void ConditionPanel::setConditions(const std::vector<RowCondition> &conditions)
{
    for (ConditionRow *row : std::as_const(m_rows))
        row->deleteLater();
    m_rows.clear();
    for (const RowCondition &condition : conditions)
        append(condition);
}

std::vector<RowCondition> ConditionPanel::conditions() const
{
    std::vector<RowCondition> conditions;
    for (const ConditionRow *row : m_rows) {
        if (row->isComplete())
            conditions.push_back(row->condition());
    }
    return conditions;
}

ConditionRow *ConditionPanel::append(const RowCondition &condition)
{
    auto *row = new ConditionRow(m_columns, condition, this);
    m_lines->addWidget(row);
    m_rows.append(row);
    connect(row, &ConditionRow::changed, this, &ConditionPanel::changed);
    connect(row, &ConditionRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &ConditionRow::addRequested, this, [this] { add({}); });
    row->show();
    return row;
}

void ConditionPanel::add(const RowCondition &condition)
{
    show();
    append(condition)->focusValue();
    Q_EMIT changed();
}

void ConditionPanel::remove(ConditionRow *row)
{
    m_rows.removeOne(row);
    row->deleteLater();
    if (m_rows.isEmpty())
        Q_EMIT closed();
    else
        m_rows.constLast()->focusValue();
    Q_EMIT changed();
}

bool ConditionPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // else Esc would cancel the run
        return true;
    }
    return QWidget::event(event);
}

void ConditionPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Rowferry
