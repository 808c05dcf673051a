// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <memory>

class QSplitter;
class QWidget;

namespace Rowferry {

/** What the window remembers between two starts, in a file of its own. Nothing in it is needed for a run. */
struct WindowMemory
{
    QByteArray geometry;
    QByteArray splitter;
    bool logHidden = false;
    QString lastConfig; ///< path of the config.ini that was open last

    [[nodiscard]] static WindowMemory load();
    /** The file, for what others keep in it. */
    [[nodiscard]] static std::unique_ptr<QSettings> storage();
    void save() const;

    /** Size, place and division of the window, as they are and as they were. */
    void take(const QWidget &window, const QSplitter &panes);
    void restore(QWidget &window, QSplitter &panes) const;
};

} // namespace Rowferry
