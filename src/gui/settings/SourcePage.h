// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class SourcePage;
}

namespace Rowferry {

class SettingsDraft;
class SettingsForm;

/** The primary source, `[external_db]`: where it is, and what to copy of it. */
class SourcePage : public QWidget
{
    Q_OBJECT

public:
    explicit SourcePage(QWidget *parent = nullptr);
    ~SourcePage() override;

    /** Both must outlive it. */
    void setUp(SettingsForm &form, SettingsDraft &draft);

private:
    std::unique_ptr<Ui::SourcePage> m_ui;
};

} // namespace Rowferry
