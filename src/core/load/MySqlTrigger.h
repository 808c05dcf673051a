// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"

#include <QString>

#include <vector>

namespace Rowferry {

/** A trigger, with the settings it was created under: they are part of what it does. A value. */
struct MySqlTrigger
{
    QString name;
    QString timing; ///< BEFORE or AFTER
    QString event;  ///< INSERT, UPDATE or DELETE
    QString definer;
    QString body;
    QString sqlMode;
    QString clientCharacterSet;
    QString connectionCollation;
    QString databaseCollation;
    bool isReadable = false; ///< MariaDB 10.11 tells a user without the TRIGGER right the name and no more

    /** The triggers of @p table in the session's database, in the order in which they act. */
    [[nodiscard]] static std::vector<MySqlTrigger> of(MySqlConnection &connection, const QString &table);

    /** `CREATE DEFINER … TRIGGER …`, under another name or on another table if need be. */
    [[nodiscard]] QString definition(const QString &triggerName, const QString &table) const;
    /** Creates it under its own settings; those of the session are as before afterwards. */
    void create(MySqlConnection &connection, const QString &triggerName, const QString &table) const;
};

} // namespace Rowferry
