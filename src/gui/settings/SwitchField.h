// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"

class QCheckBox;

namespace Rowferry {

/** Yes or no. */
class SwitchField : public SettingField
{
    Q_OBJECT

public:
    SwitchField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    void refresh() override;

private:
    [[nodiscard]] bool isOn(const QString &word) const;

    QCheckBox *m_box;
};

} // namespace Rowferry
