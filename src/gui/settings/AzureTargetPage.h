// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class AzureTargetPage;
}

namespace Rowferry {

class SettingsDraft;
class SettingsForm;

/** The table on a MySQL server that is the other target: `[azure_mysql_db]`. */
class AzureTargetPage : public QWidget
{
    Q_OBJECT

public:
    explicit AzureTargetPage(QWidget *parent = nullptr);
    ~AzureTargetPage() override;

    /** Both must outlive it. */
    void setUp(SettingsForm &form, SettingsDraft &draft);

private:
    std::unique_ptr<Ui::AzureTargetPage> m_ui;
};

} // namespace Rowferry
