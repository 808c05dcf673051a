// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/Connection.h"

struct sqlite3;

namespace Rowferry {

/** One SQLite file, through QtSql and, for the stream of rows, through its native handle. */
class SqliteConnection : public Connection
{
public:
    enum class Access {
        ReadOnly,  ///< the file must be there; nothing is written but the recovery of a hot journal
        ReadWrite, ///< the file must be there
        Create,    ///< an empty file is made where there is none
    };

    /** Opens @p path (absolute). Waits up to @p lockTimeout seconds wherever the file is locked.
     *  Throws SyncError (Stage::Connect): Missing, Corrupt, Permission, Locked. */
    SqliteConnection(const QString &path, Access access, Side side, const QString &label, int lockTimeout);

    /** Valid as long as this object; only for this thread, but sqlite3_interrupt() from any. */
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    [[nodiscard]] const QString &path() const { return m_path; }

    /** Whether @p name is a table or a view of the file; names compare without case. */
    [[nodiscard]] bool hasTable(const QString &name, Stage stage);

protected:
    [[nodiscard]] SyncError failure(Stage stage, const QSqlError &error) const override;

private:
    void open(Access access, int lockTimeout);

    QString m_path;
    sqlite3 *m_handle = nullptr;
};

} // namespace Rowferry
