// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "database/Connection.h"
#include "database/SqliteLockWait.h"

#include <chrono>
#include <memory>
#include <stop_token>

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

    /** How long the connection waits where another program holds the file; @p log hears of it. */
    struct Patience
    {
        std::chrono::seconds limit;
        RunLog &log;
        std::stop_token stop;
    };

    /** Opens @p path (absolute). Throws SyncError (Stage::Connect): Missing, Corrupt, Permission, Locked. */
    SqliteConnection(const QString &path, Access access, Side side, const QString &label,
                     const Patience &patience);
    ~SqliteConnection() override;

    /** Valid as long as this object; only for this thread, but sqlite3_interrupt() from any. */
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    [[nodiscard]] const QString &path() const { return m_path; }

    /** From now on a stop request ends no wait any more. */
    void ignoreStop() { m_lockWait->ignoreStop(); }

    /** Whether @p name is a table or a view of the file; names compare without case. */
    [[nodiscard]] bool hasTable(const QString &name, Stage stage);

protected:
    [[nodiscard]] SyncError failure(Stage stage, const QSqlError &error) const override;

private:
    void open(Access access, const Patience &patience);

    QString m_path;
    sqlite3 *m_handle = nullptr;
    std::unique_ptr<SqliteLockWait> m_lockWait;
};

} // namespace Rowferry
