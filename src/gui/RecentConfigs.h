// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>

class QMenu;

namespace Rowferry {

/** The config.ini files that were opened last, newest first, as a menu. They are kept with what the window
 *  remembers, and asked for each time: other windows add theirs. */
class RecentConfigs : public QObject
{
    Q_OBJECT

public:
    explicit RecentConfigs(QMenu *menu);

    void add(const QString &path);
    [[nodiscard]] static QStringList paths();

Q_SIGNALS:
    void chosen(const QString &path);

private:
    void fill();

    QMenu *m_menu;
};

} // namespace Rowferry
