// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "extract/LearnedType.h"
#include "table/ColumnFacts.h"
#include "table/TableSchema.h"

#include <QStringList>

#include <string>
#include <vector>

struct sqlite3_stmt;
struct sqlite3_value;

namespace Rowferry {

/**
 * Looks at all values of a SQLite result, so that its columns get types of MySQL that hold every one.
 *
 * A file promises nothing: any value may be of any storage class, whatever was declared, and what Rowferry
 * noted of a table may have been changed by another program. Works on the statement of its caller.
 */
class SqliteColumnSurvey
{
public:
    /** @p isDescribed: whose type in @p schema is what the column was at its source; the others have a
     *  declaration alone. */
    SqliteColumnSurvey(const TableSchema &schema, const std::vector<bool> &isDescribed);

    /** Takes in the row that @p statement stands on. */
    void addRow(sqlite3_stmt *statement);
    [[nodiscard]] qint64 rows() const { return m_rows; }

    /** Gives the columns of @p schema the types they need. A sentence for each column whose values are not
     *  what was declared. After the last row. */
    [[nodiscard]] QStringList settle(TableSchema &schema) const;

private:
    struct Subject
    {
        QString name;
        QString declaration; ///< as messages name it
        bool isDescribed = false;
        bool isNullable = true;
        DeclaredType declared;
        std::vector<std::string> members; ///< of a described Enum or Set
        bool areMembers = true;           ///< all texts are such members
        ColumnFacts facts;
        bool agrees = true; ///< the values with what was declared
        qint64 brokenRow = 0;
        QString brokenBy;
        qint64 mixedRow = 0;
        qint64 nullRow = 0;
    };

    [[nodiscard]] static bool addValue(Subject &subject, sqlite3_value *value);
    void note(Subject &subject, sqlite3_value *value) const;
    [[nodiscard]] static bool agree(const Subject &subject);
    [[nodiscard]] static QStringList warnings(const Subject &subject, const Column &column);

    std::vector<Subject> m_subjects;
    qint64 m_rows = 0;
};

} // namespace Rowferry
