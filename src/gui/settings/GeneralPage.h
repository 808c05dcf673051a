// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class GeneralPage;
}

namespace Rowferry {

class SettingsDraft;
class SettingsForm;

/** What is the same for every run: `[general]`. */
class GeneralPage : public QWidget
{
    Q_OBJECT

public:
    explicit GeneralPage(QWidget *parent = nullptr);
    ~GeneralPage() override;

    /** Both must outlive it. */
    void setUp(SettingsForm &form, SettingsDraft &draft);

private:
    std::unique_ptr<Ui::GeneralPage> m_ui;
};

} // namespace Rowferry
