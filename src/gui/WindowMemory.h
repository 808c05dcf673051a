// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Rowferry {

/** What the window remembers between two starts, in a file of its own. Nothing in it is needed for a run. */
struct WindowMemory
{
    QByteArray geometry;
    QByteArray splitter;
    bool logHidden = false;
    QString lastConfig; ///< path of the config.ini that was open last

    [[nodiscard]] static WindowMemory load();
    void save() const;
};

} // namespace Rowferry
