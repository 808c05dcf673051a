// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/SettingField.h"

class QLineEdit;

namespace Rowferry {

/** A line of text: a name, a number, or the path of a file with a button to choose one. */
class TextField : public SettingField
{
    Q_OBJECT

public:
    TextField(const Setting &setting, QWidget &page, QWidget *editor, SettingsDraft &draft);

    void refresh() override;

protected:
    [[nodiscard]] Hint hint() const override;

private:
    void addPicker();
    void pick();
    [[nodiscard]] QString absolutePath() const;
    [[nodiscard]] Hint fileHint() const;

    QLineEdit *m_edit;
};

/** @p path as config.ini stores it: relative where it lies below @p folder, else absolute. */
[[nodiscard]] QString storedPath(const QString &path, const QString &folder);

} // namespace Rowferry
