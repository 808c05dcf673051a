// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlForeignKey.h"

#include "database/SqlDialect.h"

#include <QMap>
#include <QVariant>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

using MySqlDialect::identifier;

namespace {

QString identifierList(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted += identifier(name);
    return u'(' + quoted.join(u", "_s) + u')';
}

bool sameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/**
 * What SHOW CREATE TABLE says behind the columns of a foreign key; nothing without a right to that table.
 *
 * Not information_schema: MariaDB 10.11 shows REFERENTIAL_CONSTRAINTS only to those with rights on the whole
 * database, and with foreign_key_checks = 0 an explicit RESTRICT becomes NO ACTION.
 */
QString rulesOf(MySqlConnection &connection, const MySqlForeignKey &key)
{
    const QString start = u"CONSTRAINT "_s + identifier(key.name) + u" FOREIGN KEY "_s;
    try {
        const auto rows = connection.select(u"SHOW CREATE TABLE "_s + key.child(), Stage::Load);
        for (QString line : rows.value(0).value(1).toString().split(u'\n')) {
            line = line.trimmed();
            if (line.endsWith(u','))
                line.chop(1);
            if (line.startsWith(start))
                return line.mid(line.lastIndexOf(u')') + 1);
        }
    } catch (const SyncError &error) {
        if (error.kind() != ErrorKind::Permission)
            throw;
    }
    return {};
}

std::vector<MySqlForeignKey> foreignKeys(MySqlConnection &connection, const QString &condition,
                                         const QString &table)
{
    QMap<QString, MySqlForeignKey> keys;
    const auto rows = connection.select(
        u"SELECT CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, "
        "REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE "_s +
            condition + u" ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION"_s,
        Stage::Load, {table});
    for (const QVariantList &row : rows) {
        MySqlForeignKey &key =
            keys[row.at(1).toString() + u'.' + row.at(2).toString() + u'.' + row.at(0).toString()];
        key.name = row.at(0).toString();
        key.childSchema = row.at(1).toString();
        key.childTable = row.at(2).toString();
        key.childColumns += row.at(3).toString();
        key.parentSchema = row.at(4).toString();
        key.parentTable = row.at(5).toString();
        key.parentColumns += row.at(6).toString();
    }
    for (MySqlForeignKey &key : keys)
        key.rules = rulesOf(connection, key);
    return {keys.cbegin(), keys.cend()};
}

} // namespace

std::vector<MySqlForeignKey> MySqlForeignKey::of(MySqlConnection &connection, const QString &table)
{
    return foreignKeys(
        connection, u"TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND REFERENCED_TABLE_NAME IS NOT NULL"_s,
        table);
}

std::vector<MySqlForeignKey> MySqlForeignKey::to(MySqlConnection &connection, const QString &table)
{
    auto keys = foreignKeys(connection,
                            u"REFERENCED_TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME = ?"_s, table);
    std::erase_if(keys, [](const MySqlForeignKey &key) { return key.isSelf(); });
    return keys;
}

QString MySqlForeignKey::child() const
{
    return identifier(childSchema) + u'.' + identifier(childTable);
}

QString MySqlForeignKey::parent() const
{
    return identifier(parentSchema) + u'.' + identifier(parentTable);
}

bool MySqlForeignKey::isSelf() const
{
    return sameName(childTable, parentTable) && sameName(childSchema, parentSchema);
}

QString MySqlForeignKey::definition() const
{
    return u"CONSTRAINT %1 FOREIGN KEY %2 REFERENCES %3 %4%5"_s.arg(
        identifier(name), identifierList(childColumns), parent(), identifierList(parentColumns), rules);
}

QString MySqlForeignKey::danglingCount(const QString &childName, const QString &parentName) const
{
    QStringList present;
    QStringList matches;
    for (qsizetype index = 0; index < childColumns.size(); ++index) {
        const QString column = u"c."_s + identifier(childColumns.at(index));
        present += column + u" IS NOT NULL"_s;
        matches += u"p.%1 = %2"_s.arg(identifier(parentColumns.at(index)), column);
    }
    return u"SELECT COUNT(*) FROM %1 c WHERE %2 AND NOT EXISTS (SELECT 1 FROM %3 p WHERE %4)"_s.arg(
        childName, present.join(u" AND "_s), parentName, matches.join(u" AND "_s));
}

} // namespace Rowferry
