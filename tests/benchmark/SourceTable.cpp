// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SourceTable.h"

#include "Job.h"
#include "MariaDbServer.h"

#include <algorithm>
#include <stdexcept>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** 10 columns of every kind that views of a business have, about 155 bytes a row as text. */
const QString wideColumns =
    u"id INT UNSIGNED NOT NULL PRIMARY KEY, vin CHAR(17) NOT NULL, make VARCHAR(40) NOT NULL, "
    "model VARCHAR(80) NOT NULL, description VARCHAR(200), price DECIMAL(12,2) NOT NULL, "
    "margin DOUBLE NOT NULL, km INT, bought DATE, changed DATETIME(6) NOT NULL"_s;
const QString wideRow =
    u"seq, CONCAT('VF3', LPAD(seq * 7919 % 100000000000000, 14, '0')), "
    "ELT(1 + seq % 7, 'Peugeot', 'Citroën', 'Škoda', 'SEAT', 'Mercedes-Benz', 'Volkswagen', 'Å-Motor'), "
    "CONCAT(ELT(1 + seq % 5, '208', 'C4 Coupé', 'Octavia', 'León', 'Clase A'), ' ', 1 + seq % 9, '.', seq % "
    "10), "
    "IF(seq % 11 = 0, NULL, CONCAT('Único dueño, como nuevo, revisado en ', 2015 + seq % 11, ' / ', seq * 31 "
    "% 99991)), "
    "9990 + seq * 37 % 40000 + (seq % 100) / 100, SIN(seq) * 1000, IF(seq % 23 = 0, NULL, seq * 7919 % "
    "250000), "
    "IF(seq % 19 = 0, NULL, DATE('2019-06-01') + INTERVAL (seq % 1500) DAY), "
    "'2020-01-01 00:00:00.000000' + INTERVAL seq * 61000003 MICROSECOND"_s;

const QString narrowColumns =
    u"id BIGINT NOT NULL PRIMARY KEY, amount DECIMAL(10,2), code CHAR(8) NOT NULL, at DATETIME NOT NULL"_s;
const QString narrowRow =
    u"seq, IF(seq % 13 = 0, NULL, seq * 31 % 100000 / 100), LPAD(HEX(seq * 2654435761 % 4294967296), "
    "8, '0'), '2020-01-01 00:00:00' + INTERVAL seq MINUTE"_s;

constexpr qint64 stockRows = 5000; // of tests/data/stock.sql

void makeStock(const MariaDbServer &server, qint64 rows)
{
    server.runScript(QStringLiteral(TEST_FILES "/stock.sql"));
    const QStringList columns = [&] {
        QStringList names;
        const TextTable table = server.query(
            u"SELECT CONCAT('`', COLUMN_NAME, '`') FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = "
            u"'dealer' "
            "AND TABLE_NAME = 'ficha' AND COLUMN_NAME <> 'ficha_id' ORDER BY ORDINAL_POSITION"_s);
        for (const TextRow &row : table.rows)
            names += QString::fromUtf8(row.constFirst().value());
        return names;
    }();
    if (rows > stockRows) {
        server.execute(
            u"INSERT INTO dealer.ficha (ficha_id, %1) SELECT ficha_id + %2 * seq, %1 FROM dealer.ficha "
            "JOIN bench.seq_1_to_%3 WHERE ficha_id + %2 * seq <= %4"_s.arg(columns.join(u", "_s))
                .arg(stockRows)
                .arg(rows / stockRows)
                .arg(rows));
    }
}

struct ServerColumn
{
    QString name;
    QString type;
    int precision = 0;
    int scale = 0;
};

QList<ServerColumn> columnsOf(const MariaDbServer &server, const QString &schema, const QString &table)
{
    QList<ServerColumn> columns;
    const TextTable answer = server.query(
        u"SELECT COLUMN_NAME, DATA_TYPE, COALESCE(NUMERIC_PRECISION, 0), COALESCE(NUMERIC_SCALE, 0) FROM "
        "information_schema.COLUMNS WHERE TABLE_SCHEMA = '%1' AND TABLE_NAME = '%2' ORDER BY ORDINAL_POSITION"_s
            .arg(schema, table));
    for (const TextRow &row : answer.rows)
        columns += ServerColumn{QString::fromUtf8(row.at(0).value()), QString::fromUtf8(row.at(1).value()),
                                row.at(2)->toInt(), row.at(3)->toInt()};
    return columns;
}

/** What a column is in SQLite, and how its value is told on both sides in the same bytes. */
void addColumn(SourceTable &table, const ServerColumn &column)
{
    static const QStringList integers{u"tinyint"_s, u"smallint"_s, u"mediumint"_s, u"int"_s,
                                      u"bigint"_s,  u"year"_s,     u"bit"_s};
    constexpr int exactDigits = 15; // of a double
    const QString sqliteName = u"\"%1\""_s.arg(column.name);
    const QString serverName = u"`%1`"_s.arg(column.name);
    QString declared = u"TEXT"_s;
    QString onServer = u"CAST(%1 AS CHAR)"_s.arg(serverName);
    QString inSqlite = sqliteName;
    if (integers.contains(column.type)) {
        declared = u"INTEGER"_s;
        onServer = serverName + u" + 0"_s;
    } else if (column.type == "decimal"_L1 && column.precision <= exactDigits) {
        declared = u"DECIMAL(%1,%2)"_s.arg(column.precision).arg(column.scale);
        inSqlite = u"printf('%.%1f', %2)"_s.arg(QString::number(column.scale), sqliteName);
    } else if (column.type == "float"_L1 || column.type == "double"_L1) {
        declared = u"REAL"_s;
        onServer = u"CAST(%1 AS DECIMAL(40,6))"_s.arg(serverName);
        inSqlite = u"printf('%.6f', %1)"_s.arg(sqliteName);
    } else if (column.type.endsWith("blob"_L1) || column.type.endsWith("binary"_L1)) {
        declared = u"BLOB"_s;
        onServer = u"HEX(%1)"_s.arg(serverName);
        inSqlite = u"hex(%1)"_s.arg(sqliteName);
    }
    const QString comma = table.sqliteColumns.isEmpty() ? QString() : u", "_s;
    table.sqliteColumns += comma + sqliteName + u' ' + declared;
    // NULL and the empty string differ: a number says which of them it is.
    table.serverDigest += comma + u"%1 IS NULL, COALESCE(%2, '')"_s.arg(serverName, onServer);
    table.sqliteDigest += (comma.isEmpty() ? QString() : u" || '|' || "_s) +
                          u"(%1 IS NULL) || '|' || iif(%1 IS NULL, '', %2)"_s.arg(sqliteName, inSqlite);
}

} // namespace

SourceTable makeSourceTable(const MariaDbServer &server, const QString &name, qint64 rows)
{
    const bool isStock = name == "stock"_L1;
    SourceTable table;
    table.name = name;
    table.rows = rows;
    if (isStock) {
        makeStock(server, rows);
        table.from = u"dealer.v_stock WHERE ficha_id <= %1"_s.arg(rows);
    } else {
        const bool isNarrow = name == "narrow"_L1;
        server.execute(
            u"CREATE TABLE bench.%1 (%2) ENGINE=InnoDB DEFAULT CHARSET utf8mb4; INSERT INTO bench.%1 "
            "SELECT %3 FROM bench.seq_1_to_%4"_s.arg(name, isNarrow ? narrowColumns : wideColumns,
                                                     isNarrow ? narrowRow : wideRow, QString::number(rows)));
        table.from = u"bench."_s + name;
    }
    table.query = u"SELECT * FROM "_s + table.from;
    for (const ServerColumn &column :
         columnsOf(server, isStock ? u"dealer"_s : u"bench"_s, isStock ? u"v_stock"_s : name))
        addColumn(table, column);
    table.fingerprint = serverFingerprint(server, table, table.from);
    if (!table.fingerprint.startsWith(QByteArray::number(rows) + ' '))
        throw std::runtime_error("the rows of " + name.toStdString() + " could not be made");
    return table;
}

QByteArray serverFingerprint(const MariaDbServer &server, const SourceTable &table, const QString &from)
{
    const TextTable answer =
        server.query(u"SELECT COUNT(*), COALESCE(SUM(CRC32(CONCAT_WS('|', %1))), 0) FROM %2"_s.arg(
            table.serverDigest, from));
    return answer.rows.constFirst().at(0).value() + ' ' + answer.rows.constFirst().at(1).value();
}

} // namespace Rowferry
