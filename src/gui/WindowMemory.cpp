// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "WindowMemory.h"

#include <QSplitter>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
const QString folder = u"rowferry"_s;
const QString file = u"window"_s;
} // namespace

std::unique_ptr<QSettings> WindowMemory::storage()
{
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, folder, file);
}

WindowMemory WindowMemory::load()
{
    const auto stored = storage();
    WindowMemory memory;
    memory.geometry = stored->value(u"geometry"_s).toByteArray();
    memory.splitter = stored->value(u"splitter"_s).toByteArray();
    memory.logHidden = stored->value(u"logHidden"_s).toBool();
    memory.lastConfig = stored->value(u"lastConfig"_s).toString();
    return memory;
}

void WindowMemory::save() const
{
    const auto stored = storage();
    stored->setValue(u"geometry"_s, geometry);
    stored->setValue(u"splitter"_s, splitter);
    stored->setValue(u"logHidden"_s, logHidden);
    stored->setValue(u"lastConfig"_s, lastConfig);
}

void WindowMemory::take(const QWidget &window, const QSplitter &panes)
{
    geometry = window.saveGeometry();
    splitter = panes.saveState();
}

void WindowMemory::restore(QWidget &window, QSplitter &panes) const
{
    window.restoreGeometry(geometry);
    if (!panes.restoreState(splitter))
        panes.setSizes({360, 150});
}

} // namespace Rowferry
