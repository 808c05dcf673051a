// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/BackgroundWork.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"

#include <QDialog>

#include <memory>

namespace Ui {
class CreateConfigDialog;
}

namespace Rowferry {

/**
 * Leads in three steps to a config.ini that works: where the rows come from, where they go, and the file
 * itself, after both connections were tested.
 *
 * A file that is there already is never overwritten. The new one has `config_version` and mode 0600.
 */
class CreateConfigDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CreateConfigDialog(QWidget *parent = nullptr);
    ~CreateConfigDialog() override;

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    void created(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum Step { SourceStep, TargetStep, SaveStep };

    void setUpPages();
    void connectControls();
    void turnTo(int step);
    void suggestTable();
    void chooseTarget();
    void moveFile(const QString &path);
    void chooseFile();
    void testBoth();
    void showState();
    [[nodiscard]] QString missing() const;
    [[nodiscard]] bool isAzure() const;
    void finish();
    void save();
    void showTrouble(const QString &text);

    std::unique_ptr<Ui::CreateConfigDialog> m_ui;
    SettingsDraft m_draft;
    SettingsForm m_form;
    BackgroundWork m_keychain; ///< last, so that it ends first
};

} // namespace Rowferry
