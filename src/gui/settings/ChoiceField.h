// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"

class QComboBox;

namespace Rowferry {

/** One of a few values. A value of the file that is none of them stays in the list as long as it is there. */
class ChoiceField : public SettingField
{
    Q_OBJECT

public:
    ChoiceField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    void refresh() override;

private:
    /** The choice that @p value stands for; -1: none. */
    [[nodiscard]] int indexOf(const QString &value) const;
    void takeChoice();

    QComboBox *m_box;
    int m_ofFile = 0; ///< the choice that the file has
};

} // namespace Rowferry
