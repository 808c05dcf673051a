// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunNotice.h"

#include "MarkedText.h"
#include "MessageStrip.h"
#include "SyncSession.h"
#include "TintedIcon.h"

#include <QApplication>
#include <QEvent>
#include <QSystemTrayIcon>

#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

RunNotice::RunNotice(const SyncSession &session, QWidget *window)
    : QObject(window)
    , m_window(window)
{
    window->installEventFilter(this);
    connect(&session, &SyncSession::runEnded, this, [this] { m_hasEnded = true; });
    connect(&session, &SyncSession::messageRaised, this, [this](const StripMessage &message) {
        if (std::exchange(m_hasEnded, false))
            tell(message);
    });
}

RunNotice::~RunNotice() = default;

void RunNotice::tell(const StripMessage &message)
{
    if (QApplication::activeWindow() != nullptr)
        return; // the window or a dialog of it
    const QString title = markedToPlain(message.title);
    const QString text = markedToPlain(message.text);
    QApplication::alert(m_window);
    if (QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages())
        showInTray(title, text, message.tone);
    Q_EMIT told(title, text);
}

void RunNotice::showInTray(const QString &title, const QString &text, Tone tone)
{
    m_tray = std::make_unique<QSystemTrayIcon>(tintedIcon(u"ferry"_s, Tone::Accent));
    m_tray->setToolTip(title);
    const auto raise = [this] {
        m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
        m_window->raise();
        m_window->activateWindow();
    };
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, raise);
    connect(m_tray.get(), &QSystemTrayIcon::activated, this, raise);
    m_tray->show();
    const auto icon = tone == Tone::Error     ? QSystemTrayIcon::Critical
                      : tone == Tone::Warning ? QSystemTrayIcon::Warning
                                              : QSystemTrayIcon::Information;
    m_tray->showMessage(title, text, icon);
}

bool RunNotice::eventFilter(QObject *watched, QEvent *event)
{
    // Not at once: the icon may be the one whose click is being handled.
    if (event->type() == QEvent::WindowActivate && m_tray)
        m_tray.release()->deleteLater();
    return QObject::eventFilter(watched, event);
}

} // namespace Rowferry
