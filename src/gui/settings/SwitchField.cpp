// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/SwitchField.h"

#include "settings/SettingTable.h"
#include "settings/SettingsDraft.h"

#include <QCheckBox>
#include <QSignalBlocker>

namespace Rowferry {

using namespace Qt::StringLiterals;

SwitchField::SwitchField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft)
    : SettingField(setting, page, editor, draft)
    , m_box(qobject_cast<QCheckBox *>(editor))
{
    Q_ASSERT(m_box);
    connect(m_box, &QCheckBox::toggled, this, [this](bool on) {
        const QString &section = this->setting().section;
        const QString &key = this->setting().key;
        const bool asInFile = on == isOn(this->draft().valueInFile(section, key));
        // Back where it was: as the file spells it, `yes` or `1`.
        edit(asInFile ? this->draft().shownInFile(section, key) : on ? u"true"_s : u"false"_s);
    });
    SwitchField::refresh();
}

bool SwitchField::isOn(const QString &word) const
{
    const QString lower = word.toLower();
    if (QStringList{u"1"_s, u"yes"_s, u"true"_s, u"on"_s}.contains(lower))
        return true;
    return !QStringList{u"0"_s, u"no"_s, u"false"_s, u"off"_s}.contains(lower) &&
           setting().byDefault == u"true";
}

void SwitchField::refresh()
{
    const QSignalBlocker blocker(m_box);
    const QString &section = setting().section;
    const QString &key = setting().key;
    m_box->setChecked(isOn(draft().isEdited(section, key) ? shown() : draft().valueInFile(section, key)));
}

} // namespace Rowferry
