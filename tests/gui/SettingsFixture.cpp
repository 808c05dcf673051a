// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SettingsFixture.h"

#include "settings/FieldNote.h"
#include "settings/SettingTable.h"
#include "settings/SqlEditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

namespace Rowferry {

using namespace Qt::StringLiterals;

void SettingsFixture::writeFile(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(name));
}

QByteArray SettingsFixture::text() const
{
    QFile file(configPath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

SettingsDialog &SettingsFixture::open()
{
    m_window.show();
    m_dialog = std::make_unique<SettingsDialog>(ConfigFile::load(configPath()), &m_window);
    m_dialog->open();
    m_dialog->activateWindow();
    if (!QTest::qWaitForWindowActive(m_dialog.get(), 30000))
        qFatal("The dialog did not open");
    return *m_dialog;
}

SettingField *SettingsFixture::field(const QString &section, const QString &key)
{
    SettingField *found = m_dialog->form().field(section, key);
    if (!found)
        qFatal("There is no field for [%s] %s", qPrintable(section), qPrintable(key));
    return found;
}

QString SettingsFixture::note(const QString &section, const QString &key)
{
    const auto *note = field(section, key)->page().findChild<FieldNote *>(key + u"Note"_s);
    return note && note->isVisible() && note->height() > 10 ? note->text() : QString();
}

void SettingsFixture::judge()
{
    if (!QTest::qWaitFor([this] { return m_dialog->form().isJudged(); }, 10000))
        qFatal("What was typed was never judged");
}

void SettingsFixture::enter(const QString &section, const QString &key, const QString &value)
{
    m_dialog->showKey(section, key);
    QWidget *widget = field(section, key)->editor();
    if (auto *edit = qobject_cast<QLineEdit *>(widget)) {
        edit->selectAll();
        if (value.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
        else
            QTest::keyClicks(edit, value);
    } else if (auto *box = qobject_cast<QComboBox *>(widget)) {
        const int index = box->findData(value.startsWith("env:"_L1) ? u"env"_s : value);
        if (index < 0)
            qFatal("%s does not offer %s", qPrintable(key), qPrintable(value));
        box->setCurrentIndex(index);
        if (value.startsWith("env:"_L1))
            find<QLineEdit>(u"variableEdit"_s)->setText(value.sliced(4));
    } else if (auto *check = qobject_cast<QCheckBox *>(widget)) {
        if (check->isChecked() != (value == u"true"))
            QTest::keyClick(check, Qt::Key_Space);
    } else if (auto *sql = qobject_cast<SqlEditor *>(widget)) {
        sql->setText(value);
    }
}

void SettingsFixture::save()
{
    judge();
    auto *button = find<QPushButton>(u"saveButton"_s);
    if (!button->isEnabled())
        qFatal("Save is off");
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace Rowferry
