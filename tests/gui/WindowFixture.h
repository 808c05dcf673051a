// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "MainWindow.h"

#include <QMap>
#include <QTemporaryDir>

#include <memory>

namespace Rowferry {

/**
 * A window on a real config.ini with real SQLite files, all in a temporary folder.
 *
 * The primary is `source.db` with the view `v_stock`, the target `target.db`, the fallback
 * `fallback.db`, both with the table `stock`. Nothing is written before a test asks for it.
 */
class WindowFixture
{
public:
    WindowFixture();

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    void writeSource(int rows) const;
    /** A view of so many rows that no run ends by itself within a test; it needs no room on the disk. */
    void writeEndlessSource() const;
    /** A table `stock` of @p rows rows in the file @p name, written @p daysAgo. */
    void writeStock(const QString &name, int rows, int daysAgo = 0) const;
    /** Sets one key of the config.ini to be written; an empty section name is not allowed. */
    void setKey(const QString &section, const QString &key, const QString &value);
    QString writeConfig() const;

    /** Opens the window on the config.ini as set, and waits until it has looked at the target. */
    MainWindow &open(const RunChoice &choice = {});
    MainWindow &openWithoutConfig();
    [[nodiscard]] MainWindow &window() { return *m_window; }
    void closeWindow() { m_window.reset(); }

    /** The widget or action of this name; the test ends where there is none. */
    template<typename T> [[nodiscard]] T *find(const QString &name)
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("There is no %s", qPrintable(name));
        return found;
    }

    /** Presses the button as a user does: it is deaf for half a second after it changed. */
    void pressRun();
    [[nodiscard]] bool isRunning() { return m_window->session().isRunning(); }
    [[nodiscard]] qint64 rowsIn(const QString &file) const; ///< of the table `stock`

private:
    MainWindow &show(const QString &configPath, const RunChoice &choice);

    QTemporaryDir m_folder;
    QMap<QString, QMap<QString, QString>> m_keys;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Rowferry
