// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TextTable.h"

#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

TextCell TextTable::value() const
{
    if (rows.size() != 1 || rows.first().size() != 1)
        throw std::runtime_error("the result is not one single value but " + std::to_string(rows.size()) +
                                 " rows of " + std::to_string(columns.size()) + " columns");
    return rows.first().first();
}

QList<TextCell> TextTable::column(const QString &name) const
{
    const qsizetype index = columns.indexOf(name);
    if (index < 0)
        throw std::runtime_error("the result has no column " + name.toStdString() + ", only " +
                                 columns.join(u", "_s).toStdString());
    QList<TextCell> cells;
    cells.reserve(rows.size());
    for (const TextRow &row : rows)
        cells.append(row.at(index));
    return cells;
}

QString cellText(const TextCell &cell)
{
    if (!cell)
        return u"NULL"_s;
    constexpr qsizetype longest = 200;
    const bool printable = QString::fromUtf8(*cell).toUtf8() == *cell;
    const QString text = printable ? QString::fromUtf8(*cell) : u"0x"_s + QString::fromLatin1(cell->toHex());
    return text.size() <= longest ? u"'%1'"_s.arg(text)
                                  : u"'%1…' (%2 bytes)"_s.arg(text.first(longest)).arg(cell->size());
}

QString firstDifference(const TextTable &actual, const TextTable &expected)
{
    if (actual.columns != expected.columns)
        return u"columns %1 instead of %2"_s.arg(actual.columns.join(u", "_s),
                                                 expected.columns.join(u", "_s));
    if (actual.rows.size() != expected.rows.size())
        return u"%1 rows instead of %2"_s.arg(actual.rows.size()).arg(expected.rows.size());
    for (qsizetype row = 0; row < expected.rows.size(); ++row) {
        for (qsizetype column = 0; column < expected.columns.size(); ++column) {
            const TextCell &is = actual.rows.at(row).at(column);
            const TextCell &shouldBe = expected.rows.at(row).at(column);
            if (is != shouldBe)
                return u"row %1, column %2: %3 instead of %4"_s.arg(row)
                    .arg(expected.columns.at(column))
                    .arg(cellText(is), cellText(shouldBe));
        }
    }
    return {};
}

} // namespace Rowferry
