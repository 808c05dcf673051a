// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class WelcomePane;
}

namespace Rowferry {

class MessageStrip;
struct StripMessage;

/** What the window shows while no config.ini is open: the ways on. */
class WelcomePane : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePane(QWidget *parent = nullptr);
    ~WelcomePane() override;

    /** Why a file that was asked for is not open. */
    void showTrouble(const StripMessage &message);

Q_SIGNALS:
    void openRequested();
    void createRequested();
    void demoRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void muteTexts();

    std::unique_ptr<Ui::WelcomePane> m_ui;
    MessageStrip *m_troubleStrip = nullptr; ///< made when there is trouble
};

} // namespace Rowferry
