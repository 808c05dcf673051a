// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Situation.h"

#include <QDialog>

#include <memory>

class QPlainTextEdit;
class QPushButton;

namespace Ui {
class ScheduleDialog;
}

namespace Rowferry {

struct ScheduleTime;

/** The current choice as text for cron, systemd and the Task Scheduler. Nothing is installed: the user pastes
 * it.
 */
class ScheduleDialog : public QDialog
{
    Q_OBJECT

public:
    ScheduleDialog(const Situation &situation, const QString &configPath, QWidget *parent = nullptr);
    ~ScheduleDialog() override;

private:
    void setUpWords();
    void refresh();
    void copy(const QPlainTextEdit *text, QPushButton *button);
    [[nodiscard]] ScheduleTime when() const;

    std::unique_ptr<Ui::ScheduleDialog> m_ui;
    Situation m_situation;
    QString m_configPath;
    QString m_name;
};

} // namespace Rowferry
