// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/RowBatch.h"
#include "table/TableSchema.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace Rowferry {

/**
 * Spells rows for one table, as lines of LOAD DATA or as tuples of INSERT.
 *
 * Binary values go as hex: MySQL 5.7 and later raise 1300 on any byte that is no UTF-8, whatever the column.
 * A plain value of one thread.
 */
class MySqlRowText
{
public:
    /** @p columns: the columns of the table that is loaded, in the order of the cells. */
    explicit MySqlRowText(const TableSchema &columns);

    /** `(a, @c1) SET b = UNHEX(@c1)`: columns and conversions for LOAD DATA. */
    [[nodiscard]] QString loadColumns() const;
    /** `(a, b)` for INSERT. */
    [[nodiscard]] QString insertColumns() const;

    /** Appends one line: fields end in a tab, lines in a newline, `\` escapes, `\N` is NULL. */
    void appendLine(std::string &text, const RowBatch &batch, std::size_t row) const;
    /** Appends `(1,'a',x'00')`; right for a session without NO_BACKSLASH_ESCAPES. */
    void appendTuple(std::string &text, const RowBatch &batch, std::size_t row) const;

private:
    enum class Spelling { Plain, Hex, Bit, Year };

    static void appendNumber(std::string &text, const Cell &cell, Spelling spelling);
    void appendNumberLiteral(std::string &text, const Cell &cell, std::size_t column) const;

    std::vector<Spelling> m_spellings;
    TableSchema m_columns;
};

} // namespace Rowferry
