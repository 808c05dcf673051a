// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class FallbackPage;
}

namespace Rowferry {

class SettingsDraft;
class SettingsForm;

/** What is read where the primary cannot be: `fallback_*`. */
class FallbackPage : public QWidget
{
    Q_OBJECT

public:
    explicit FallbackPage(QWidget *parent = nullptr);
    ~FallbackPage() override;

    /** Both must outlive it. */
    void setUp(SettingsForm &form, SettingsDraft &draft);

private:
    std::unique_ptr<Ui::FallbackPage> m_ui;
};

} // namespace Rowferry
