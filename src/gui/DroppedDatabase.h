// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>

namespace Rowferry {

/** What a database file can be in a config.ini. */
enum class DatabaseRole { Fallback, LocalTarget };

/** Whether @p path is a SQLite database, by its first bytes. */
[[nodiscard]] bool isSqliteFile(const QString &path);

/** The lines of config.ini that give @p path a role: keys of `[local_db]` and `[general]` with their values.
 */
struct RoleLine
{
    QString section;
    QString key;
    QString value;
};
[[nodiscard]] QList<RoleLine> linesForRole(DatabaseRole role, const QString &path, const QString &configPath);

/** Asks, without blocking, what a SQLite file that was dropped on the window shall be, and shows the lines of
 *  config.ini that this will change. Deletes itself when it is answered. */
class DroppedDatabaseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    DroppedDatabaseQuestion(const QString &path, const QString &configPath, QWidget *window);

Q_SIGNALS:
    void chosen(Rowferry::DatabaseRole role);
};

} // namespace Rowferry
