// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "LogFilter.h"
#include "MessageStrip.h"

#include <QWidget>

#include <memory>

namespace Ui {
class LogPane;
}

namespace Rowferry {

class LogModel;

/** The log as a list: filtered by level and text, following its end unless the reader scrolled back. */
class LogPane : public QWidget
{
    Q_OBJECT

public:
    explicit LogPane(QWidget *parent = nullptr);
    ~LogPane() override;

    /** @p model must outlive the pane. */
    void setModel(LogModel *model);
    /** The file that has the log, too; empty: none. */
    void setLogFile(const QString &path);

    [[nodiscard]] bool isFollowing() const { return m_following; }

Q_SIGNALS:
    void closeRequested();
    void troubled(const Rowferry::StripMessage &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillTools();
    void connectTools();
    void addCopyAction(const QString &text, const QKeySequence &shortcut, bool selectedOnly);
    void showHeading();
    void setRowHeight();
    void follow();
    void copy(bool selectedOnly) const;
    void save();
    void openFolder();
    [[nodiscard]] QString text(bool selectedOnly) const;

    std::unique_ptr<Ui::LogPane> m_ui;
    LogFilter m_filter;
    LogModel *m_model = nullptr;
    QString m_logFile;
    bool m_following = true;
};

} // namespace Rowferry
