// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/PasswordStoreField.h"

#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

namespace Rowferry {

using namespace Qt::StringLiterals;

PasswordStoreField::PasswordStoreField(const Setting &setting, QWidget &page, QWidget *editor,
                                       SettingsDraft &draft)
    : SettingField(setting, page, editor, draft)
    , m_box(qobject_cast<QComboBox *>(editor))
    , m_variable(page.findChild<QLineEdit *>(u"variableEdit"_s))
{
    Q_ASSERT(m_box && m_variable);
    for (const SettingChoice &choice : setting.choices)
        m_box->addItem(choice.words, choice.value);
    connect(m_box, &QComboBox::currentIndexChanged, this, &PasswordStoreField::take);
    connect(m_variable, &QLineEdit::textChanged, this, &PasswordStoreField::take);
    PasswordStoreField::refresh();
}

void PasswordStoreField::refresh()
{
    const QSignalBlocker blocker(m_box);
    const QSignalBlocker variableBlocker(m_variable);
    const QString value =
        draft().isEdited(setting().section, setting().key)
            ? shown()
            : draft().document().value(setting().section, setting().key).value_or(QString());
    QString word = value.trimmed().toLower();
    if (word.startsWith("env:"_L1)) {
        m_variable->setText(value.trimmed().sliced(4));
        word = u"env"_s;
    }
    if (word.isEmpty() || word == u"file")
        word = draft().document().value(setting().section, u"password"_s) == QString(u""_s) ? u"none"_s
                                                                                            : u"file"_s;
    while (m_box->count() > setting().choices.size())
        m_box->removeItem(m_box->count() - 1);
    // The value is not shown: it may be a password in the wrong line.
    if (m_box->findData(word) < 0)
        m_box->addItem(tr("What the file says is not known"), word);
    m_box->setCurrentIndex(m_box->findData(word));
    showVariable();
}

void PasswordStoreField::take()
{
    const QString chosen = m_box->currentData().toString();
    const QString inFile = draft().shownInFile(setting().section, setting().key);
    const bool keepsFile = inFile.isEmpty() || inFile.compare("file"_L1, Qt::CaseInsensitive) == 0;
    if (chosen == u"env")
        edit(u"env:"_s + m_variable->text());
    else if (chosen == u"file" || chosen == u"none")
        edit(keepsFile ? inFile : u"file"_s);
    else
        edit(inFile.compare(chosen, Qt::CaseInsensitive) == 0 ? inFile : chosen);
    if (chosen == u"none")
        draft().setPassword(setting().section, QString(u""_s));
    showVariable();
    if (auto *password = page().findChild<SettingField *>(setting().section + u"/password"_s))
        password->refresh();
}

void PasswordStoreField::showVariable()
{
    const bool shown = m_box->currentData().toString() == u"env";
    setRowShown(page(), *m_variable, shown);
}

} // namespace Rowferry
