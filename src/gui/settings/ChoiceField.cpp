// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/ChoiceField.h"

#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** As SyncConfig compares the words of config.ini, MySQL's spellings among them. */
QString comparable(const QString &value)
{
    QString word = value.trimmed().toLower().replace(u'_', u'-');
    if (word == u"preferred")
        return u"prefer"_s;
    if (word == u"required")
        return u"require"_s;
    return word == u"verify-full" ? u"verify-identity"_s : word;
}

} // namespace

ChoiceField::ChoiceField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft)
    : SettingField(setting, page, editor, draft)
    , m_box(qobject_cast<QComboBox *>(editor))
{
    Q_ASSERT(m_box);
    for (const SettingChoice &choice : setting.choices)
        m_box->addItem(choice.value == setting.byDefault && setting.key != u"type"
                           ? tr("%1 (default)").arg(choice.words)
                           : choice.words,
                       choice.value);
    connect(m_box, &QComboBox::currentIndexChanged, this, &ChoiceField::takeChoice);
    ChoiceField::refresh();
}

int ChoiceField::indexOf(const QString &value) const
{
    const QString wanted = comparable(value.isEmpty() ? setting().byDefault : value);
    for (int i = 0; i < setting().choices.size(); ++i) {
        if (comparable(setting().choices[i].value) == wanted)
            return i;
    }
    return -1;
}

void ChoiceField::refresh()
{
    const QSignalBlocker blocker(m_box);
    const QString &section = setting().section;
    const QString &key = setting().key;
    const QString inFile = draft().valueInFile(section, key);
    while (m_box->count() > setting().choices.size())
        m_box->removeItem(m_box->count() - 1);
    m_ofFile = indexOf(inFile);
    if (m_ofFile < 0) {
        m_ofFile = m_box->count();
        m_box->addItem(tr("%1 (as in the file)").arg(inFile), inFile);
    }
    m_box->setCurrentIndex(draft().isEdited(section, key) ? indexOf(shown()) : m_ofFile);
}

void ChoiceField::takeChoice()
{
    // Back at the file's choice: as the file spells it.
    edit(m_box->currentIndex() == m_ofFile ? draft().shownInFile(setting().section, setting().key)
                                           : m_box->currentData().toString());
}

} // namespace Rowferry
