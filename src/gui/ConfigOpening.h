// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "DroppedDatabase.h"
#include "MessageStrip.h"

#include <QObject>

class QMenu;

namespace Rowferry {

class FileDrop;
class RecentConfigs;
class SyncSession;

/** The ways by which a user brings files to a window: asked for, dropped on it, or opened before. */
class ConfigOpening : public QObject
{
    Q_OBJECT

public:
    /** @p session must live as long as @p window. */
    ConfigOpening(SyncSession &session, QMenu *recentMenu, QWidget *window);

    void setAccepting(bool accepting);

public Q_SLOTS:
    void askForFile();
    void askForDemo();

Q_SIGNALS:
    void troubled(const Rowferry::StripMessage &message);

private:
    void takeDrop(const QString &path);
    void giveRole(DatabaseRole role, const QString &path);

    SyncSession &m_session;
    QWidget *m_window;
    FileDrop *m_drop;
    RecentConfigs *m_recent;
};

} // namespace Rowferry
