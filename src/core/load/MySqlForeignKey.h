// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "database/MySqlConnection.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Rowferry {

/** A foreign key, as seen from the table that has it. A value. */
struct MySqlForeignKey
{
    QString name;
    QString childSchema;
    QString childTable;
    QStringList childColumns;
    QString parentSchema;
    QString parentTable;
    QStringList parentColumns;
    QString rules; ///< `ON DELETE … ON UPDATE …` as SHOW CREATE TABLE has it, so that it comes back the same

    /** The foreign keys of @p table in the session's database. */
    [[nodiscard]] static std::vector<MySqlForeignKey> of(MySqlConnection &connection, const QString &table);
    /** Those of other tables that refer to @p table, as far as this user may see them. */
    [[nodiscard]] static std::vector<MySqlForeignKey> to(MySqlConnection &connection, const QString &table);

    /** `schema`.`table`, quoted. */
    [[nodiscard]] QString child() const;
    [[nodiscard]] QString parent() const;
    /** Whether it refers to its own table. */
    [[nodiscard]] bool isSelf() const;

    /** `CONSTRAINT … FOREIGN KEY … REFERENCES …`, for ALTER TABLE … ADD. */
    [[nodiscard]] QString definition() const;
    /** Counts rows of @p childName without a row in @p parentName; both are quoted names. */
    [[nodiscard]] QString danglingCount(const QString &childName, const QString &parentName) const;
};

} // namespace Rowferry
