// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"

class QComboBox;
class QLineEdit;

namespace Rowferry {

/** Where a password is kept, and the name of the variable if that is one. */
class PasswordStoreField : public SettingField
{
    Q_OBJECT

public:
    PasswordStoreField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    void refresh() override;

private:
    void take();
    void showVariable();

    QComboBox *m_box;
    QLineEdit *m_variable;
};

} // namespace Rowferry
