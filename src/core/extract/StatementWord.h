// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Rowferry {

/** The first word of a MySQL statement, behind comments: what kind of statement it is. A value. */
class StatementWord
{
public:
    explicit StatementWord(const QString &sql);

    /** Whether such statements only read. OPTIMIZE, REPAIR and ANALYZE yield columns too, and a read-only
     *  transaction does not hold them back (MariaDB 10.11). */
    [[nodiscard]] bool reads() const;
    /** Whether its columns are known only after it was executed. */
    [[nodiscard]] bool showsColumnsLate() const;

private:
    QString m_word; ///< in capitals; `(` where the statement starts with a parenthesis
};

} // namespace Rowferry
