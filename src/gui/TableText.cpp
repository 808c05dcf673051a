// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TableText.h"

#include "CellText.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCharacters = 32'000'000; ///< 64 MB in memory
constexpr qsizetype mostHtml = 4'000'000;

/** Quoted where a tab, a line break or a quote would otherwise end or begin a cell. */
QString tabCell(const QString &text)
{
    const bool isPlain =
        !text.contains(u'\t') && !text.contains(u'\n') && !text.contains(u'\r') && !text.startsWith(u'"');
    if (isPlain)
        return text;
    QString quoted = text;
    return u'"' + quoted.replace(u'"', u"\"\""_s) + u'"';
}

/** Whether a spreadsheet reads such numbers as they are: it has doubles. */
bool isSafeNumber(const Cell &cell, const ColumnType &type)
{
    constexpr std::int64_t exact = std::int64_t{1} << 53U;
    switch (cell.kind) {
    case Cell::Kind::Int64:
        return cell.int64 >= -exact && cell.int64 <= exact;
    case Cell::Kind::UInt64:
        return cell.uint64 <= std::uint64_t{exact};
    case Cell::Kind::Double:
        return true;
    case Cell::Kind::Text:
        return type.kind == ColumnType::Kind::Decimal && type.precision <= 15;
    default:
        return false;
    }
}

} // namespace

TableText::TableText(TableSchema columns, std::vector<std::size_t> order, bool withHeaders)
    : m_columns(std::move(columns))
    , m_order(std::move(order))
{
    if (withHeaders)
        addHeaders();
}

bool TableText::hasHtml() const
{
    return m_html.size() < mostHtml;
}

QString TableText::html() const
{
    if (!hasHtml())
        return {};
    return u"<html><head><meta charset=\"utf-8\"></head><body><table>"_s + m_html +
           u"</table></body></html>"_s;
}

void TableText::addHeaders()
{
    m_html += u"<tr>"_s;
    for (std::size_t index = 0; index < m_order.size(); ++index) {
        const QString name = m_columns[m_order[index]].name;
        if (index > 0)
            m_plain += u'\t';
        m_plain += tabCell(name);
        m_html += u"<th>"_s + name.toHtmlEscaped() + u"</th>"_s;
    }
    m_html += u"</tr>"_s;
    m_plain += u'\n';
}

bool TableText::add(const RowPage &page)
{
    for (std::size_t row = 0; row < page.rows.rows(); ++row) {
        if (m_rows++ > 0)
            m_plain += u'\n';
        if (hasHtml())
            m_html += u"<tr>"_s;
        for (std::size_t index = 0; index < m_order.size(); ++index) {
            if (index > 0)
                m_plain += u'\t';
            addCell(page, row, m_order[index]);
        }
        if (hasHtml())
            m_html += u"</tr>"_s;
    }
    m_isTooLarge = m_plain.size() > mostCharacters;
    return !m_isTooLarge;
}

void TableText::addCell(const RowPage &page, std::size_t row, std::size_t column)
{
    // A spreadsheet knows no NULL: both kinds of nothing become an empty cell.
    const QString text = CellText(page, row, column, m_columns[column]).value();
    m_plain += tabCell(text);
    if (!hasHtml())
        return;
    if (text.isEmpty()) {
        m_html += u"<td></td>"_s;
    } else if (isSafeNumber(page.rows.cell(row, column), m_columns[column].type)) {
        m_html += u"<td sdval=\"%1\">%1</td>"_s.arg(text);
    } else {
        // The first is Excel's way to say text, the second LibreOffice's.
        QString escaped = text.toHtmlEscaped();
        escaped.replace(u"\n"_s, u"<br style=\"mso-data-placement:same-cell\">"_s);
        m_html += u"<td style=\"mso-number-format:'\\@';white-space:pre-wrap\" sdnum=\"1033;0;@\">"_s +
                  escaped + u"</td>"_s;
    }
}

} // namespace Rowferry
