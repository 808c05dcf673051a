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

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** The row of @p form whose field is @p editor or a layout that holds it; -1: none. */
int rowOf(const QFormLayout &form, QWidget *editor)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        QLayoutItem *item = form.itemAt(row, QFormLayout::FieldRole);
        if (!item)
            item = form.itemAt(row, QFormLayout::SpanningRole);
        if (item && (item->widget() == editor || (item->layout() && item->layout()->indexOf(editor) >= 0)))
            return row;
    }
    return -1;
}

} // namespace

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
    for (QFormLayout *form : m_page.findChildren<QFormLayout *>()) {
        int row = rowOf(*form, m_editor);
        if (row < 0)
            continue;
        m_form = form;
        m_note = new FieldNote(form->parentWidget());
        m_note->setObjectName(name);
        // Behind the notes of the fields that stand in the same row.
        const auto isNote = [form](int other) {
            const QLayoutItem *item =
                other < form->rowCount() ? form->itemAt(other, QFormLayout::FieldRole) : nullptr;
            return item && qobject_cast<FieldNote *>(item->widget());
        };
        do {
            ++row;
        } while (isNote(row));
        form->insertRow(row, nullptr, m_note);
        form->setRowVisible(m_note, false);
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
    if (m_form)
        m_form->setRowVisible(m_note, m_shown && !note.text.isEmpty());
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
    if (!m_form)
        return;
    if (const int row = rowOf(*m_form, m_editor); row >= 0)
        m_form->setRowVisible(row, shown);
    m_form->setRowVisible(m_note, shown && !m_note->text().isEmpty());
}

void SettingField::focus()
{
    m_editor->setFocus(Qt::OtherFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(m_editor))
        edit->selectAll();
}

} // namespace Rowferry
