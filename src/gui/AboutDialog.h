// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class AboutDialog;
}

namespace Rowferry {

/** What this program is, in which version, on top of what of others, and under which licences. */
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
    ~AboutDialog() override;

    /** One line for the log: program and libraries with their versions. */
    [[nodiscard]] static QString versions();

private:
    void fillParts();
    void fillLicence();

    std::unique_ptr<Ui::AboutDialog> m_ui;
};

} // namespace Rowferry
