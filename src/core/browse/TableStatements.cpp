// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/TableStatements.h"

#include "browse/RowPage.h"

#include <QStringList>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** A column whose values may be so long that a page of them should not travel. SQLite's values are cut where
 *  they arrive: the file is here. */
bool mayBeLong(SqlFlavour flavour, const Column &column)
{
    using Kind = ColumnType::Kind;
    if (flavour == SqlFlavour::Sqlite)
        return false;
    switch (column.type.kind) {
    case Kind::VarChar:
    case Kind::VarBinary:
    case Kind::Text:
    case Kind::Blob:
        return column.type.length > qint64{RowPage::prefixBytes};
    case Kind::Json:
        return true;
    default:
        return false;
    }
}

} // namespace

TableStatements::TableStatements(TableShape shape, RowCriteria criteria)
    : m_shape(std::move(shape))
    , m_criteria(std::move(criteria))
{
    std::size_t next = m_shape.columns.size() + m_shape.key.size();
    for (std::size_t column = 0; column < m_shape.columns.size(); ++column) {
        if (mayBeLong(m_shape.flavour, m_shape.columns[column]))
            m_sizeCells.emplace(column, next++);
    }
}

QString TableStatements::identifier(const QString &name) const
{
    return quotedIdentifier(m_shape.flavour, name);
}

QString TableStatements::keyList(bool descending) const
{
    QStringList parts;
    for (const KeyColumn &column : m_shape.key)
        parts += column.expression + (descending ? u" DESC"_s : QString());
    return parts.join(u", "_s);
}

QString TableStatements::from(bool byKey) const
{
    QString text = u" FROM "_s + identifier(m_shape.name);
    // Without this MySQL may read and sort the whole table for one page.
    if (byKey && m_shape.flavour == SqlFlavour::MySql && !m_shape.keyIndex.isEmpty())
        text += u" FORCE INDEX (%1)"_s.arg(identifier(m_shape.keyIndex));
    return text;
}

QString TableStatements::order() const
{
    QStringList parts;
    if (m_criteria.sort) {
        const auto column =
            std::find_if(m_shape.columns.begin(), m_shape.columns.end(), [this](const Column &candidate) {
                return candidate.name == m_criteria.sort->column;
            });
        if (column != m_shape.columns.end())
            parts += orderExpression(m_shape.flavour, *column) +
                     (m_criteria.sort->descending ? u" DESC"_s : QString());
    }
    if (!m_shape.key.empty())
        parts += keyList();
    return parts.isEmpty() ? QString() : QString(u" ORDER BY "_s + parts.join(u", "_s));
}

BoundStatement TableStatements::select(Extent extent, bool byKey) const
{
    QStringList parts;
    for (std::size_t index = 0; index < m_shape.columns.size(); ++index) {
        const QString name = identifier(m_shape.columns[index].name);
        const bool cut = extent == Extent::Prefixes && m_sizeCells.contains(index);
        parts += cut ? u"LEFT(%1, %2) AS %1"_s.arg(name).arg(RowPage::prefixBytes) : name;
    }
    for (const KeyColumn &column : m_shape.key)
        parts += column.expression;
    if (extent == Extent::Prefixes) {
        for (std::size_t index = 0; index < m_shape.columns.size(); ++index) {
            if (m_sizeCells.contains(index))
                parts += u"LENGTH(%1)"_s.arg(identifier(m_shape.columns[index].name));
        }
    }
    return {u"SELECT "_s + parts.join(u", "_s) + from(byKey)};
}

BoundStatement TableStatements::where() const
{
    BoundStatement text;
    for (const RowCondition &condition : m_criteria.conditions) {
        text += text.sql.isEmpty() ? u" WHERE "_s : u" AND "_s;
        text += conditionSql(m_shape.flavour, m_shape.columns, condition);
    }
    return text;
}

BoundStatement TableStatements::notBefore(const RowKey &key) const
{
    // Not (a, b) >= (?, ?): MySQL and MariaDB 10.11 read the whole index for that.
    BoundStatement text;
    for (std::size_t last = key.size(); last-- > 0;) {
        text += text.sql.isEmpty() ? u"("_s : u" OR ("_s;
        for (std::size_t index = 0; index <= last; ++index) {
            const bool isLast = index == last;
            const bool orEqual = isLast && last + 1 == key.size();
            text += BoundStatement{(index > 0 ? u" AND "_s : QString()) + m_shape.key[index].expression +
                                       (orEqual  ? u" >= ?"_s
                                        : isLast ? u" > ?"_s
                                                 : u" = ?"_s),
                                   {key[index]}};
        }
        text += u")"_s;
    }
    return text;
}

BoundStatement TableStatements::limit(qint64 count, qint64 offset)
{
    return {u" LIMIT ? OFFSET ?"_s, {BoundValue::ofInt64(count), BoundValue::ofInt64(offset)}};
}

BoundStatement TableStatements::count() const
{
    BoundStatement text{u"SELECT COUNT(*)"_s + from(false)};
    return text += where();
}

BoundStatement TableStatements::keys() const
{
    BoundStatement text{u"SELECT "_s + keyList() + from(false)};
    text += where();
    return text += order();
}

BoundStatement TableStatements::matches(const RowCondition &condition) const
{
    BoundStatement text{u"SELECT "_s};
    text += conditionSql(m_shape.flavour, m_shape.columns, condition);
    text += from(m_criteria.isPlain());
    text += where();
    return text += order();
}

BoundStatement TableStatements::page(qint64 offset, qint64 count, Extent extent) const
{
    BoundStatement text = select(extent, m_criteria.isPlain());
    text += where();
    text += order();
    return text += limit(count, offset);
}

BoundStatement TableStatements::pageFrom(const RowKey &from, qint64 offset, qint64 count, Extent extent) const
{
    BoundStatement text = select(extent, true);
    text += u" WHERE "_s;
    text += notBefore(from);
    text += order();
    return text += limit(count, offset);
}

BoundStatement TableStatements::pageFromEnd(qint64 offset, qint64 count, Extent extent) const
{
    BoundStatement text = select(extent, true);
    text += u" ORDER BY "_s + keyList(true);
    return text += limit(count, offset);
}

BoundStatement TableStatements::leap(const RowKey &from, qint64 stride) const
{
    BoundStatement text{u"SELECT "_s + keyList() + this->from(true)};
    if (!from.empty()) {
        text += u" WHERE "_s;
        text += notBefore(from);
    }
    text += order();
    return text += limit(1, stride);
}

BoundStatement TableStatements::rows(const std::vector<RowKey> &keys, Extent extent) const
{
    BoundStatement text = select(extent, false);
    text += u" WHERE "_s;
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const bool single = m_shape.key.size() == 1;
        if (single)
            text += row == 0 ? m_shape.key[0].expression + u" IN (?"_s : u", ?"_s;
        else
            text += row == 0 ? u"("_s : u" OR ("_s;
        for (std::size_t index = 0; index < m_shape.key.size(); ++index) {
            if (!single)
                text += (index > 0 ? u" AND "_s : QString()) + m_shape.key[index].expression + u" = ?"_s;
            text.values.push_back(keys[row][index]);
        }
        if (!single)
            text += u")"_s;
    }
    if (m_shape.key.size() == 1)
        text += u")"_s;
    return text;
}

BoundStatement TableStatements::value(const QString &column, const RowKey &key) const
{
    BoundStatement text{u"SELECT "_s + identifier(column) + from(false) + u" WHERE "_s};
    for (std::size_t index = 0; index < key.size(); ++index)
        text += BoundStatement{
            (index > 0 ? u" AND "_s : QString()) + m_shape.key[index].expression + u" = ?"_s, {key[index]}};
    return text;
}

} // namespace Rowferry
