// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace Rowferry {

class MySqlConnection;

/**
 * What the user of a connection may do, as SHOW GRANTS tells it: the user's own rights and those of the roles
 * that are active. A value.
 */
class MySqlGrants
{
public:
    /** Throws SyncError if the connection breaks. */
    [[nodiscard]] static MySqlGrants read(MySqlConnection &connection);
    /** @p lines are rows of SHOW GRANTS. */
    [[nodiscard]] static MySqlGrants parse(const QStringList &lines);

    /** Whether the server told them at all, in a form that is understood. */
    [[nodiscard]] bool areKnown() const { return !m_grants.isEmpty() && !m_hasRevokes; }
    /** Whether any table of @p database may be used with @p privilege, e.g. `CREATE`. */
    [[nodiscard]] bool may(const QString &privilege, const QString &database) const;

private:
    struct Grant
    {
        QStringList privileges; ///< in upper case; those of single columns are left out
        QString database;       ///< a pattern as LIKE has it; `*`: all
        QString table;          ///< `*`: all
    };

    QList<Grant> m_grants;
    bool m_hasRevokes = false; ///< MySQL's partial revokes take away what another line gives
};

} // namespace Rowferry
