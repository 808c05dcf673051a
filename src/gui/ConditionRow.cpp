// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ConditionRow.h"

#include "TintedIcon.h"
#include "browse/ConditionSql.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Relation = RowCondition::Relation;

namespace {

constexpr int typingPause = 500; ///< ms
constexpr int valueWidth = 220;

bool needsValue(Relation relation)
{
    return relation != Relation::IsNull && relation != Relation::IsNotNull && relation != Relation::IsEmpty;
}

} // namespace

ConditionRow::ConditionRow(const TableSchema &columns, const RowCondition &condition, QWidget *parent)
    : QWidget(parent)
    , m_columns(columns)
    , m_column(new QComboBox(this))
    , m_relation(new QComboBox(this))
    , m_value(new QLineEdit(condition.text, this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(m_column);
    line->addWidget(m_relation);
    line->addWidget(m_value);
    QToolButton *remove = button(u"removeConditionButton"_s, u"cross"_s, tr("Remove this condition"));
    QToolButton *add = button(u"addConditionButton"_s, u"plus"_s, tr("Add a condition"));
    line->addWidget(remove);
    line->addWidget(add);
    line->addStretch();
    m_column->setObjectName(u"conditionColumnComboBox"_s);
    m_column->setAccessibleName(tr("Column to filter by"));
    m_relation->setObjectName(u"conditionRelationComboBox"_s);
    m_relation->setAccessibleName(tr("How the column and the value compare"));
    m_value->setObjectName(u"conditionValueEdit"_s);
    m_value->setAccessibleName(tr("Value to filter by"));
    m_value->setPlaceholderText(tr("Value"));
    m_value->setFixedWidth(valueWidth);
    m_value->setTextMargins(4, 0, 4, 0);
    for (const Column &column : columns)
        m_column->addItem(column.name);
    m_column->setCurrentIndex(qMax(0, m_column->findText(condition.column)));
    fillRelations(condition.relation);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &ConditionRow::changed);
    connect(m_value, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_value, &QLineEdit::returnPressed, this, [this] {
        m_typing.stop();
        Q_EMIT changed();
    });
    connect(m_column, &QComboBox::activated, this, [this] {
        fillRelations(Relation(m_relation->currentData().toInt()));
        Q_EMIT changed();
    });
    connect(m_relation, &QComboBox::activated, this, [this] {
        showValueEdit();
        Q_EMIT changed();
    });
    connect(remove, &QToolButton::clicked, this, &ConditionRow::removeRequested);
    connect(add, &QToolButton::clicked, this, &ConditionRow::addRequested);
}

QToolButton *ConditionRow::button(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setMinimumSize(32, 32);
    button->setIconSize({16, 16});
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(tintedIcon(icon, Tone::Text));
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

void ConditionRow::fillRelations(Relation relation)
{
    struct Entry
    {
        Relation relation;
        QString text;
        bool compares;
    };
    const QList<Entry> all{{Relation::Contains, tr("contains"), false},
                           {Relation::LacksText, tr("does not contain"), false},
                           {Relation::StartsWith, tr("starts with"), false},
                           {Relation::Equals, u"="_s, true},
                           {Relation::Differs, u"≠"_s, true},
                           {Relation::Below, u"<"_s, true},
                           {Relation::AtMost, u"≤"_s, true},
                           {Relation::Above, u">"_s, true},
                           {Relation::AtLeast, u"≥"_s, true},
                           {Relation::IsNull, tr("is NULL"), false},
                           {Relation::IsNotNull, tr("is not NULL"), false},
                           {Relation::IsEmpty, tr("is empty"), false}};
    const int index = m_column->currentIndex();
    const Column column = index < 0 ? Column() : m_columns.at(std::size_t(index));
    m_relation->clear();
    for (const Entry &entry : all) {
        const bool isText = entry.relation == Relation::Contains || entry.relation == Relation::LacksText ||
                            entry.relation == Relation::StartsWith;
        const bool goes = isComparable(column) || (!entry.compares && !isText);
        if (goes && (entry.relation != Relation::IsEmpty || !column.type.isNumber()))
            m_relation->addItem(entry.text, int(entry.relation));
    }
    m_relation->setCurrentIndex(qMax(0, m_relation->findData(int(relation))));
    showValueEdit();
}

void ConditionRow::showValueEdit()
{
    m_value->setEnabled(needsValue(Relation(m_relation->currentData().toInt())));
}

RowCondition ConditionRow::condition() const
{
    const auto relation = Relation(m_relation->currentData().toInt());
    return {m_column->currentText(), relation, needsValue(relation) ? m_value->text() : QString()};
}

bool ConditionRow::isComplete() const
{
    const RowCondition condition = this->condition();
    if (!needsValue(condition.relation) || !condition.text.isEmpty())
        return true;
    const int index = m_column->currentIndex();
    const bool comparesText =
        condition.relation == Relation::Equals || condition.relation == Relation::Differs;
    return comparesText && index >= 0 && m_columns.at(std::size_t(index)).type.isText() &&
           m_value->isModified();
}

void ConditionRow::focusValue()
{
    if (m_value->isEnabled())
        m_value->setFocus(Qt::ShortcutFocusReason);
    else
        m_relation->setFocus(Qt::ShortcutFocusReason);
}

} // namespace Rowferry
