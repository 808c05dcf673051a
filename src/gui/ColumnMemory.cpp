// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ColumnMemory.h"

#include <QCryptographicHash>
#include <QHeaderView>
#include <QSettings>
#include <QTableView>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QString groupOf(const QString &key)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
}

/** The file, which is no part of config.ini. */
struct Settings : QSettings
{
    Settings()
        : QSettings(IniFormat, UserScope, u"rowferry"_s, u"columns"_s)
    {
    }
};

QString nameOf(const QTableView &view, int logical)
{
    return view.model()->headerData(logical, Qt::Horizontal).toString();
}

} // namespace

ColumnMemory ColumnMemory::load(const QString &key)
{
    ColumnMemory memory;
    Settings stored;
    stored.beginGroup(groupOf(key));
    const int size = stored.beginReadArray(u"column"_s);
    for (int index = 0; index < size; ++index) {
        stored.setArrayIndex(index);
        memory.columns.append({stored.value(u"name"_s).toString(), stored.value(u"width"_s).toInt(),
                               stored.value(u"hidden"_s).toBool()});
    }
    stored.endArray();
    if (stored.contains(u"sort"_s))
        memory.sort = RowSort{stored.value(u"sort"_s).toString(), stored.value(u"descending"_s).toBool()};
    return memory;
}

void ColumnMemory::save(const QString &key) const
{
    forget(key);
    Settings stored;
    stored.beginGroup(groupOf(key));
    stored.beginWriteArray(u"column"_s, int(columns.size()));
    for (int index = 0; index < columns.size(); ++index) {
        stored.setArrayIndex(index);
        stored.setValue(u"name"_s, columns.at(index).name);
        stored.setValue(u"width"_s, columns.at(index).width);
        stored.setValue(u"hidden"_s, columns.at(index).isHidden);
    }
    stored.endArray();
    if (sort) {
        stored.setValue(u"sort"_s, sort->column);
        stored.setValue(u"descending"_s, sort->descending);
    }
}

void ColumnMemory::forget(const QString &key)
{
    Settings().remove(groupOf(key));
}

void ColumnMemory::take(const QTableView &view, const QSet<QString> &resized)
{
    const QList<Arranged> before = std::exchange(columns, {});
    const QHeaderView &header = *view.horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        Arranged arranged{nameOf(view, logical), 0, header.isSectionHidden(logical)};
        for (const Arranged &known : before) {
            if (known.name == arranged.name)
                arranged.width = known.width;
        }
        if (resized.contains(arranged.name) && !arranged.isHidden) // hidden, it has none
            arranged.width = header.sectionSize(logical);
        columns.append(arranged);
    }
}

void ColumnMemory::restore(QTableView &view) const
{
    QHeaderView &header = *view.horizontalHeader();
    int next = 0;
    for (const Arranged &arranged : columns) {
        int logical = 0;
        while (logical < header.count() && nameOf(view, logical) != arranged.name)
            ++logical;
        if (logical == header.count())
            continue;
        header.moveSection(header.visualIndex(logical), next++);
        if (arranged.width > 0)
            header.resizeSection(logical, arranged.width);
        header.setSectionHidden(logical, arranged.isHidden);
    }
    // No memory hides everything.
    if (header.count() > 0 && header.hiddenSectionCount() == header.count())
        header.showSection(header.logicalIndex(0));
}

} // namespace Rowferry
