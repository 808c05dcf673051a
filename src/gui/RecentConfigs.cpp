// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RecentConfigs.h"

#include "Situation.h"
#include "WindowMemory.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

const QString storedKey = u"recentConfigs"_s;
constexpr int longestList = 10;

void store(const QStringList &paths)
{
    WindowMemory::storage()->setValue(storedKey, paths);
}

} // namespace

RecentConfigs::RecentConfigs(QMenu *menu)
    : QObject(menu)
    , m_menu(menu)
{
    connect(menu, &QMenu::aboutToShow, this, &RecentConfigs::fill);
    fill();
}

QStringList RecentConfigs::paths()
{
    return WindowMemory::storage()->value(storedKey).toStringList();
}

void RecentConfigs::add(const QString &path)
{
    QStringList list = paths();
    list.removeAll(path);
    list.prepend(path);
    store(list.first(qMin<qsizetype>(list.size(), longestList)));
    fill();
}

void RecentConfigs::fill()
{
    m_menu->clear();
    const QStringList list = paths();
    int number = 0;
    for (const QString &path : list) {
        number = (number + 1) % longestList; // the tenth is 0
        const QString name = shownPath(path, path).replace(u'&', u"&&"_s);
        const bool isThere = QFileInfo::exists(path);
        QAction *action = m_menu->addAction(isThere ? u"&%1  %2"_s.arg(number).arg(name)
                                                    : tr("&%1  %2 (not there)").arg(number).arg(name));
        action->setObjectName(u"recentAction%1"_s.arg(number));
        action->setEnabled(isThere);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    }
    if (list.isEmpty()) {
        m_menu->addAction(tr("None opened yet"))->setEnabled(false);
        return;
    }
    m_menu->addSeparator();
    QAction *clear = m_menu->addAction(tr("&Clear this list"));
    clear->setObjectName(u"clearRecentAction"_s);
    connect(clear, &QAction::triggered, this, [this] {
        store({});
        fill();
    });
}

} // namespace Rowferry
