// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncRun.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QAction;
class QMenu;

namespace Ui {
class ActionRow;
}

namespace Rowferry {

/** The two lines that say what Sync will do. */
struct ReadySentence
{
    QString first;
    QString second;
};

/**
 * The row with the Sync button: what it will do, or, during a run, how far the run is.
 *
 * The button turns into Cancel in place; for half a second after that it ignores clicks, so that a double
 * click neither cancels what it started nor starts anew what it cancelled.
 */
class ActionRow : public QWidget
{
    Q_OBJECT

public:
    explicit ActionRow(QWidget *parent = nullptr);
    ~ActionRow() override;

    /** What the ••• menu offers. */
    void addMenuAction(QAction *action);
    void setSentence(const ReadySentence &sentence);
    void setRunnable(bool runnable);

    /** @p expectedRows is what the target holds now; 0: unknown. */
    void showRunning(qint64 expectedRows);
    void showProgress(const RunProgress &progress);
    void showCancelling();
    void showReady();

    [[nodiscard]] QWidget *runButton() const;
    [[nodiscard]] QWidget *menuButton() const;

Q_SIGNALS:
    void syncRequested();
    void cancelRequested();

private:
    void click();
    void showNumbers();

    std::unique_ptr<Ui::ActionRow> m_ui;
    QMenu *m_menu;             ///< popped up by hand: a button with a menu of its own paints a second sign
    QTimer m_clock;            ///< the time goes on while no rows move
    QElapsedTimer m_running;   ///< since the run was shown
    QElapsedTimer m_sinceRole; ///< since the button changed what it does
    RunProgress m_progress;
    qint64 m_expectedRows = 0;
};

} // namespace Rowferry
