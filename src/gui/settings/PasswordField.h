// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"

class QAction;
class QLineEdit;

namespace Rowferry {

/** A password: dots until it is to be shown, and kept where the field beside it says. */
class PasswordField : public SettingField
{
    Q_OBJECT

public:
    PasswordField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    void refresh() override;

protected:
    [[nodiscard]] Hint hint() const override;

private:
    void showText(bool shown);
    void followStore();
    [[nodiscard]] Hint keychainHint() const;

    QLineEdit *m_edit;
    QAction *m_showAction;
};

} // namespace Rowferry
