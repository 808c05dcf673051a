// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "browse/RowPage.h"
#include "table/TableSchema.h"

#include <QString>

namespace Rowferry {

/**
 * Rows as a spreadsheet takes them from the clipboard: tab-separated text, and a table in HTML whose texts
 * stay texts there (from plain text 007 would become 7, and 20 digits 15).
 */
class TableText
{
public:
    /** @p order names the columns to take. */
    TableText(TableSchema columns, std::vector<std::size_t> order, bool withHeaders);

    /** False: that is more than a clipboard should hold. */
    [[nodiscard]] bool add(const RowPage &page);

    [[nodiscard]] qint64 rows() const { return m_rows; }
    [[nodiscard]] bool isTooLarge() const { return m_isTooLarge; }
    [[nodiscard]] const QString &plain() const { return m_plain; }
    /** Empty where there are so many rows that only the plain text is offered. */
    [[nodiscard]] QString html() const;

private:
    void addCell(const RowPage &page, std::size_t row, std::size_t column);
    void addHeaders();
    [[nodiscard]] bool hasHtml() const;

    TableSchema m_columns;
    std::vector<std::size_t> m_order;
    QString m_plain;
    QString m_html;
    qint64 m_rows = 0;
    bool m_isTooLarge = false;
};

} // namespace Rowferry
