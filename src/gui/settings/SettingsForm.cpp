// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SettingsForm.h"

#include "settings/SettingField.h"
#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"

#include <algorithm>

namespace Rowferry {

SettingsForm::SettingsForm(SettingsDraft &draft, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(80);
    connect(&m_soon, &QTimer::timeout, this, &SettingsForm::validate);
    connect(&draft, &SettingsDraft::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&draft, &SettingsDraft::reread, this, [this] {
        for (SettingField *field : std::as_const(m_fields))
            field->refresh();
        validate();
    });
}

void SettingsForm::bind(QWidget &page, const QString &section)
{
    for (const Setting &setting : settingTable()) {
        if (setting.section != section || field(section, setting.key))
            continue;
        if (SettingField *made = SettingField::make(setting, page, m_draft))
            m_fields.append(made);
    }
}

void SettingsForm::acceptPresentMistakes()
{
    validate();
    m_accepted.clear();
    for (const SettingField *field : mistakes())
        m_accepted.insert(field);
    Q_EMIT validated();
}

SettingField *SettingsForm::field(const QString &section, const QString &key) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const SettingField *field) {
        return field->setting().section == section && field->setting().key == key;
    });
    return found == m_fields.end() ? nullptr : *found;
}

QList<SettingField *> SettingsForm::mistakes() const
{
    QList<SettingField *> wrong;
    std::copy_if(m_fields.begin(), m_fields.end(), std::back_inserter(wrong),
                 [](const SettingField *field) { return !field->mistake().isEmpty(); });
    return wrong;
}

QList<SettingField *> SettingsForm::mistakesOn(const QWidget &page) const
{
    QList<SettingField *> wrong = mistakes();
    wrong.removeIf([&](const SettingField *field) { return &field->page() != &page; });
    return wrong;
}

QList<SettingField *> SettingsForm::newMistakes() const
{
    QList<SettingField *> wrong = mistakes();
    wrong.removeIf([this](const SettingField *field) {
        return m_accepted.contains(field) &&
               !m_draft.isEdited(field->setting().section, field->setting().key);
    });
    return wrong;
}

void SettingsForm::validate()
{
    m_soon.stop();
    const QList<ConfigIssue> issues = m_draft.config().issues();
    m_otherNotes.clear();
    for (const ConfigIssue &issue : issues) {
        const bool isMissingSection = issue.key.isEmpty() && findSetting(issue.section, {}) == nullptr &&
                                      issue.severity == ConfigIssue::Severity::Error;
        if (!field(issue.section, issue.key) && !isMissingSection)
            m_otherNotes += issue.text();
    }
    for (SettingField *field : std::as_const(m_fields))
        field->judge(issues);
    Q_EMIT validated();
}

} // namespace Rowferry
