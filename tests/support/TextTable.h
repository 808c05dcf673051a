// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Rowferry {

/** One value in the spelling of the database that holds it; nothing is NULL, which is not the empty value. */
using TextCell = std::optional<QByteArray>;
using TextRow = QList<TextCell>;

/** A whole result as text, to compare what two databases hold. */
struct TextTable
{
    QStringList columns;
    QList<TextRow> rows;

    /** The single value of a result of one row and one column; throws std::runtime_error for any other. */
    [[nodiscard]] TextCell value() const;

    /** All values of the column with this name; throws std::runtime_error if there is none. */
    [[nodiscard]] QList<TextCell> column(const QString &name) const;
};

/** `NULL`, or the value between quotes, for the messages of a test. */
[[nodiscard]] QString cellText(const TextCell &cell);

/** Where @p actual first differs from @p expected (names, count, then row by row), or an empty string. */
[[nodiscard]] QString firstDifference(const TextTable &actual, const TextTable &expected);

} // namespace Rowferry
