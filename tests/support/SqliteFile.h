// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "TextTable.h"

#include <memory>

struct sqlite3;

namespace Rowferry {

/**
 * A SQLite file seen by SQLite itself, without QtSql: what a test writes beforehand and reads afterwards.
 *
 * Open from construction to destruction, so it can also be the reader that holds a lock. Failures throw
 * std::runtime_error.
 */
class SqliteFile
{
public:
    /** Opens the file; a missing one is created only if @p create. */
    explicit SqliteFile(const QString &path, bool create = true);

    /** Runs one statement or several. */
    void execute(const QString &sql);

    /** Each value as SQLite turns it into text (a blob: its bytes; a real: the shortest exact text). */
    [[nodiscard]] TextTable query(const QString &sql);

private:
    std::unique_ptr<sqlite3, int (*)(sqlite3 *)> m_connection;
};

} // namespace Rowferry
