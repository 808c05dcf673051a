// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Rowferry {

class MariaDbServer;

/** Rows to be copied, and how a copy of them is recognised. */
struct SourceTable
{
    QString name; ///< `wide`, `narrow`, `stock`, `wide5`
    qint64 rows = 0;
    QString query;         ///< of all rows and columns
    QString from;          ///< what stands in it behind FROM
    QString sqliteColumns; ///< as Rowferry declares them in SQLite
    QString serverDigest;  ///< an expression of a row's content in the server's SQL; the same bytes
    QString sqliteDigest;  ///< come from this one in SQLite's
    QByteArray fingerprint;
};

/** Makes table @p name of @p rows rows in schema `bench` (the stock: in `dealer`) and looks at it. */
[[nodiscard]] SourceTable makeSourceTable(const MariaDbServer &server, const QString &name, qint64 rows);

/** Rows and a sum over all their content, whatever their order, of @p from on the server. */
[[nodiscard]] QByteArray serverFingerprint(const MariaDbServer &server, const SourceTable &table,
                                           const QString &from);

/** The same of table benchmarkTable in a SQLite file. Throws std::runtime_error if it cannot be read. */
[[nodiscard]] QByteArray sqliteFingerprint(const QString &file, const SourceTable &table);

/** Rows alone, of benchmarkTable in a SQLite file. */
[[nodiscard]] qint64 sqliteRows(const QString &file);

} // namespace Rowferry
