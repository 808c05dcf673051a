// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "SyncSession.h"

#include <QMainWindow>

#include <memory>

namespace Ui {
class MainWindow;
}

namespace Rowferry {

class ConfigOpening;
class RunElsewhere;
class ConfigDialogs;
class WindowFootnotes;

/**
 * The window: joins cards, action row, strip, preview and log to one SyncSession.
 *
 * Closed during a run, it asks, cancels, waits for the end of the run, and closes then.
 */
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /** @p configPath may be empty: the window then shows the ways to a config.ini. Of @p choice the first
     *  target counts, or the configuration's default where it names none. */
    explicit MainWindow(const QString &configPath, const RunChoice &choice = {}, QWidget *parent = nullptr);
    ~MainWindow() override;

    /** For what has no button: opening the demo's folder, drag and drop, tests. */
    [[nodiscard]] SyncSession &session() { return m_session; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpWidgets();
    void setUpTabOrder();
    void connectActions();
    void connectPanes();
    void connectSession();
    void recall();
    void remember() const;

    void openSettings(const QString &section, const QString &key);
    void choose();
    void showAbout();

    void refresh();
    void refreshActions();
    void showFootnotes();
    void showMessage(const StripMessage &message);
    void cancelRun();

    std::unique_ptr<Ui::MainWindow> m_ui;
    WindowFootnotes *m_footnotes = nullptr;
    ConfigOpening *m_opening = nullptr;
    RunElsewhere *m_elsewhere = nullptr;
    ConfigDialogs *m_configDialogs = nullptr;
    SyncSession m_session;
};

} // namespace Rowferry
