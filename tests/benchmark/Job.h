// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Rowferry {

/** What every contender is told: which rows to copy from where to where. */
struct Job
{
    quint16 port = 0; ///< of the server on 127.0.0.1
    QString query;
    QString target;        ///< a SQLite file, or a table of the server with its schema
    QString sqliteColumns; ///< the target's columns in SQL, as Rowferry would declare them
    QString file;          ///< of ready rows, for LOAD DATA

    [[nodiscard]] QStringList arguments() const
    {
        return {QString::number(port), query, target, sqliteColumns, file};
    }
    [[nodiscard]] static Job fromArguments(const QStringList &arguments)
    {
        return {arguments.value(0).toUShort(), arguments.value(1), arguments.value(2), arguments.value(3),
                arguments.value(4)};
    }
};

/** The log-in of every contender. */
inline const QString benchmarkUser = QStringLiteral("benchmark");
inline const QString benchmarkPassword = QStringLiteral("benchmark");
/** The table of a SQLite target. */
inline const QString benchmarkTable = QStringLiteral("copy");

} // namespace Rowferry
