// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SettingField.h"

#include "settings/ChoiceField.h"
#include "settings/FieldNote.h"
#include "settings/PasswordField.h"
#include "settings/PasswordStoreField.h"
#include "settings/QueryField.h"
#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"
#include "settings/SwitchField.h"
#include "settings/TextField.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The row of @p grid that @p editor is in, by itself or in a layout; -1: none. */
int rowOf(QGridLayout &grid, QWidget *editor)
{
    for (int i = 0; i < grid.count(); ++i) {
        QLayoutItem *item = grid.itemAt(i);
        int row = 0;
        int other = 0;
        grid.getItemPosition(i, &row, &other, &other, &other);
        if (item->widget() == editor || (item->layout() && item->layout()->indexOf(editor) >= 0))
            return row;
    }
    return -1;
}

} // namespace

void setRowShown(QWidget &page, QWidget &editor, bool shown)
{
    editor.setVisible(shown);
    for (QLabel *label : page.findChildren<QLabel *>()) {
        if (label->buddy() == &editor)
            label->setVisible(shown);
    }
    const QString button = editor.objectName().replace(u"Edit"_s, u"Button"_s);
    for (auto *picker : page.findChildren<QToolButton *>(button))
        picker->setVisible(shown);
}

SettingField *SettingField::make(const Setting &setting, QWidget &page, SettingsDraft &draft)
{
    auto *editor = page.findChild<QWidget *>(setting.widget);
    if (!editor)
        return nullptr;
    switch (setting.kind) {
    case Setting::Kind::Choice:
        return new ChoiceField(setting, page, editor, draft);
    case Setting::Kind::Switch:
        return new SwitchField(setting, page, editor, draft);
    case Setting::Kind::Password:
        return new PasswordField(setting, page, editor, draft);
    case Setting::Kind::PasswordStore:
        return new PasswordStoreField(setting, page, editor, draft);
    case Setting::Kind::Query:
        return new QueryField(setting, page, editor, draft);
    default:
        return new TextField(setting, page, editor, draft);
    }
}

SettingField::SettingField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft)
    : QObject(&page)
    , m_setting(setting)
    , m_page(page)
    , m_editor(editor)
    , m_draft(draft)
{
    setObjectName(setting.section + u'/' + setting.key);
    placeNote();
}

SettingField::~SettingField() = default;

void SettingField::placeNote()
{
    const QString name = m_setting.key + u"Note"_s;
    m_note = m_page.findChild<FieldNote *>(name);
    if (m_note)
        return;
    // QFormLayout would insert rows, but gives one under a nested layout no height (Qt 6.4.2).
    for (auto *grid : m_page.findChildren<QGridLayout *>()) {
        int row = rowOf(*grid, m_editor);
        if (row < 0)
            continue;
        m_note = new FieldNote(grid->parentWidget());
        m_note->setObjectName(name);
        // Behind the notes of the fields that stand in the same row.
        do {
            ++row;
        } while (grid->itemAtPosition(row, 1));
        grid->addWidget(m_note, row, 1);
        return;
    }
    m_note = new FieldNote(&m_page);
}

QString SettingField::name() const
{
    for (const QLabel *label : m_page.findChildren<QLabel *>()) {
        if (label->buddy() == m_editor && m_editor->accessibleName().isEmpty())
            return label->text().remove(u'&');
    }
    return m_editor->accessibleName().isEmpty() ? m_setting.key : m_editor->accessibleName();
}

void SettingField::judge(const QList<ConfigIssue> &issues)
{
    m_mistake = m_draft.problem(m_setting.section, m_setting.key);
    Hint note{Tone::Error, m_mistake};
    for (const ConfigIssue &issue : issues) {
        if (!m_mistake.isEmpty() || issue.section != m_setting.section || issue.key != m_setting.key)
            continue;
        const bool isError = issue.severity == ConfigIssue::Severity::Error;
        if (isError)
            m_mistake = issue.message;
        if (isError || note.text.isEmpty())
            note = {isError ? Tone::Error : Tone::Warning, issue.message};
    }
    if (note.text.isEmpty())
        note = hint();
    if (note.text.isEmpty())
        note = {Tone::Secondary, m_setting.help};
    m_note->setNote(note.tone, note.text);
    m_note->setVisible(m_shown && !note.text.isEmpty());
    m_editor->setAccessibleDescription(note.text);
    m_editor->setProperty("hasMistake", !m_mistake.isEmpty());
    m_editor->update();
}

SettingField::Hint SettingField::hint() const
{
    const QString &section = m_setting.section;
    const QString &key = m_setting.key;
    if (m_draft.hasReferences(section, key) && !isSecretKey(key))
        return {Tone::Accent,
                tr("Means: %1").arg(m_draft.document().value(section, key).value_or(QString()))};
    if (m_draft.isInherited(section, key))
        return {Tone::Accent, tr("From the section [DEFAULT] of the file")};
    return {};
}

QString SettingField::shown() const
{
    return m_draft.shown(m_setting.section, m_setting.key);
}

void SettingField::edit(const QString &text)
{
    m_draft.edit(m_setting, text);
}

void SettingField::setShown(bool shown)
{
    m_shown = shown;
    setRowShown(m_page, *m_editor, shown);
    m_note->setVisible(shown && !m_note->text().isEmpty());
}

void SettingField::focus()
{
    for (QWidget *shown = m_editor; shown != &m_page; shown = shown->parentWidget()) {
        if (auto *stack = qobject_cast<QStackedWidget *>(shown->parentWidget()))
            stack->setCurrentWidget(shown);
    }
    m_editor->setFocus(Qt::OtherFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(m_editor))
        edit->selectAll();
    // A page that was turned to only now is laid out by the next events.
    QMetaObject::invokeMethod(
        this,
        [this] {
            constexpr int roomForTheNote = 60;
            for (QWidget *above = m_editor->parentWidget(); above; above = above->parentWidget()) {
                if (auto *area = qobject_cast<QScrollArea *>(above))
                    area->ensureWidgetVisible(m_editor, 0, roomForTheNote);
            }
        },
        Qt::QueuedConnection);
}

} // namespace Rowferry
