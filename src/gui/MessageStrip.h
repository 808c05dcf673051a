// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"

#include <QFrame>
#include <QTimer>

#include <memory>

namespace Ui {
class MessageStrip;
}

namespace Rowferry {

/** What the strip says. All texts but the details are marked text. */
struct StripMessage
{
    Tone tone = Tone::Ok;
    QString title;
    QString text; ///< why
    QString next; ///< what to do now; empty: one line is enough
    QString details;
    bool canRetry = false;
    bool canUseFallback = false;
    QString settingsSection; ///< of the key to open the settings at; empty: no button
    QString settingsKey;
    QString settingsWords; ///< what the button calls it
    QString fallbackHint;  ///< a tooltip: which data that would be
};

/** The outcome of a run, or what keeps one from starting, in the window instead of a box over it. */
class MessageStrip : public QFrame
{
    Q_OBJECT

public:
    explicit MessageStrip(QWidget *parent = nullptr);
    ~MessageStrip() override;

    void showMessage(const StripMessage &message);
    void dismiss();
    [[nodiscard]] const StripMessage &message() const { return m_message; }

Q_SIGNALS:
    void retryRequested();
    void fallbackRequested();
    void settingsRequested(const QString &section, const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copyDetails();
    void toggleDetails(bool open);

    std::unique_ptr<Ui::MessageStrip> m_ui;
    StripMessage m_message;
    QTimer m_copied;
};

} // namespace Rowferry
