// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class ServerForm;
}

namespace Rowferry {

class SettingsForm;

/** How to reach and enter one database: the fields that source and Azure target have in common. */
class ServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(QWidget *parent = nullptr);
    ~ServerForm() override;

    /** Shows what matters for @p type of the section; the rest stays in the file as it is. */
    void showFor(const SettingsForm &form, const QString &section, const QString &type);

private:
    std::unique_ptr<Ui::ServerForm> m_ui;
};

} // namespace Rowferry
