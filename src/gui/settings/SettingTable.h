// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Rowferry {

/** One value that a key can take, and what the dialog calls it. */
struct SettingChoice
{
    QString value;
    QString words;
};

/** One key of config.ini: where it is edited, and how. */
struct Setting
{
    enum class Kind {
        Text,
        Number,
        ReadFile,  ///< a path of a file that must be there
        WriteFile, ///< a path of a file that may be made
        Choice,
        Switch,
        Password,
        PasswordStore,
        Secret, ///< a text that may hold a password
        Query,
    };

    QString section;
    QString key;
    Kind kind = Kind::Text;
    QString widget;    ///< the editor's name in its page
    QString byDefault; ///< what an absent key means; a value that is still so is not written
    QString help;      ///< stands under the field while there is nothing more urgent to say
    QList<SettingChoice> choices{};
};

/** Every key of config.ini, in the order in which a new file gets them. */
[[nodiscard]] const QList<Setting> &settingTable();
[[nodiscard]] const Setting *findSetting(const QString &section, const QString &key);

} // namespace Rowferry
