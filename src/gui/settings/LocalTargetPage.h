// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class LocalTargetPage;
}

namespace Rowferry {

class SettingsDraft;
class SettingsForm;

/** The SQLite file that is the local target: `[local_db]`. */
class LocalTargetPage : public QWidget
{
    Q_OBJECT

public:
    explicit LocalTargetPage(QWidget *parent = nullptr);
    ~LocalTargetPage() override;

    /** Both must outlive it. */
    void setUp(SettingsForm &form, SettingsDraft &draft);

private:
    std::unique_ptr<Ui::LocalTargetPage> m_ui;
};

} // namespace Rowferry
