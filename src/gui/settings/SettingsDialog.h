// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/BackgroundWork.h"
#include "settings/SettingsDraft.h"
#include "settings/SettingsForm.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SettingsDialog;
}

namespace Rowferry {

/**
 * Edits one config.ini: a page for each part of it, what is wrong beside each field, the lines that will
 * change, and tests of every connection before anything is saved.
 *
 * Nothing is written before Save, and never over what someone else wrote meanwhile. A password that goes to
 * the keychain leaves the file only after the keychain has it.
 */
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(ConfigFile file, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    /** Turns to the page of a key and puts the cursor into its field. False: there is no such field. */
    bool showKey(const QString &section, const QString &key);
    [[nodiscard]] const SettingsForm &form() const { return m_form; }

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    void saved(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setUpPages();
    void showState();
    void showPageStates();
    void save();
    void savePasswords(const QList<SettingsDraft::KeychainEntry> &entries);
    void saveFile();
    void askAboutOtherEdit();
    void takeOtherEdit();
    void showTrouble(const QString &title, const QString &text, const QString &next);

    std::unique_ptr<Ui::SettingsDialog> m_ui;
    SettingsDraft m_draft;
    SettingsForm m_form;
    BackgroundWork m_keychain; ///< last, so that it ends first
};

/** Makes the headings among @p window's labels bold. */
void styleHeadings(const QWidget &window);

} // namespace Rowferry
