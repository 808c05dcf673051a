// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TypeExtremes.h"

#include "sync/OpenSource.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace Rowferry {

using namespace Qt::StringLiterals;

using Kind = ColumnType::Kind;

namespace {

class SilentLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

QByteArray digits(double value, std::chars_format format)
{
    std::array<char, 512> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format).ptr;
    return {buffer.data(), end - buffer.data()};
}

QByteArray withoutZerosAtTheEnd(QByteArray text)
{
    if (!text.contains('.'))
        return text;
    while (text.endsWith('0'))
        text.chop(1);
    return text.endsWith('.') ? text.chopped(1) : text;
}

QByteArray canonical(const RowBatch &batch, const Cell &cell, const ColumnType &type)
{
    const bool isExact = type.isNumber() && type.kind != Kind::Float && type.kind != Kind::Double;
    switch (cell.kind) {
    case Cell::Kind::Null:
        return "NULL";
    case Cell::Kind::Int64:
        return type.isNumber() ? QByteArray::number(qint64{cell.int64}) : QByteArray("a number");
    case Cell::Kind::UInt64:
        return type.isNumber() ? QByteArray::number(quint64{cell.uint64}) : QByteArray("a number");
    case Cell::Kind::Double:
        return type.isNumber()
                   ? digits(cell.real, isExact ? std::chars_format::fixed : std::chars_format::scientific)
                   : QByteArray("a number");
    default: {
        const QByteArray bytes = QByteArray::fromStdString(std::string(batch.bytesOf(cell)));
        return isExact || type.isTemporal() ? withoutZerosAtTheEnd(bytes) : '\'' + bytes + '\'';
    }
    }
}

QStringList repeated(const QStringList &texts, int count)
{
    QStringList sql;
    for (const QString &text : texts)
        sql += u"REPEAT('%1', %2)"_s.arg(text).arg(count);
    return sql;
}

} // namespace

const QList<TypeExtremes> &TypeExtremes::all()
{
    static const QList<TypeExtremes> types{
        {u"tinyint"_s, {u"-128"_s, u"127"_s}},
        {u"tinyint(1)"_s, {u"-128"_s, u"1"_s}},
        {u"tinyint unsigned"_s, {u"0"_s, u"255"_s}},
        {u"smallint"_s, {u"-32768"_s, u"32767"_s}},
        {u"smallint unsigned"_s, {u"0"_s, u"65535"_s}},
        {u"mediumint"_s, {u"-8388608"_s, u"8388607"_s}},
        {u"mediumint unsigned"_s, {u"0"_s, u"16777215"_s}},
        {u"int"_s, {u"-2147483648"_s, u"2147483647"_s}},
        {u"int unsigned"_s, {u"0"_s, u"4294967295"_s}},
        {u"bigint"_s, {u"-9223372036854775808"_s, u"9223372036854775807"_s, u"9007199254740993"_s}},
        {u"bigint unsigned"_s, {u"0"_s, u"18446744073709551615"_s, u"9223372036854775808"_s}},
        {u"decimal(5,0)"_s, {u"-99999"_s, u"99999"_s}},
        {u"decimal(5,5)"_s, {u"-0.99999"_s, u"0.00001"_s}},
        {u"decimal(12,2)"_s, {u"-9999999999.99"_s, u"9999999999.99"_s, u"0.10"_s}},
        {u"decimal(12,2) unsigned"_s, {u"0"_s, u"9999999999.99"_s}},
        {u"decimal(15,4)"_s, {u"-99999999999.9999"_s, u"99999999999.9999"_s, u"1.5"_s}},
        {u"decimal(20,0)"_s, {u"-99999999999999999999"_s, u"18446744073709551615"_s}},
        {u"decimal(65,30)"_s,
         {u"-99999999999999999999999999999999999.999999999999999999999999999999"_s,
          u"0.000000000000000000000000000001"_s}},
        {u"float"_s, {u"-3.4028234663852886e38"_s, u"1.1754943508222875e-38"_s, u"0.1"_s, u"16777216"_s}},
        {u"float unsigned"_s, {u"3.4028234663852886e38"_s, u"1e-45"_s}},
        {u"double"_s, {u"-1.7976931348623157e308"_s, u"5e-324"_s, u"0.1"_s, u"9007199254740991"_s}},
        {u"double unsigned"_s, {u"1.7976931348623157e308"_s, u"0.30000000000000004"_s}},
        {u"double(10,2)"_s, {u"-99999999.99"_s, u"0.01"_s}},
        {u"bit(1)"_s, {u"b'0'"_s, u"b'1'"_s}},
        {u"bit(8)"_s, {u"b'0'"_s, u"b'11111111'"_s}},
        {u"bit(63)"_s, {u"b'0'"_s, u"9223372036854775807"_s}},
        {u"bit(64)"_s, {u"b'0'"_s, u"18446744073709551615"_s}},
        {u"year"_s, {u"'0000'"_s, u"'1901'"_s, u"'2155'"_s}},
        {u"date"_s, {u"'0000-00-00'"_s, u"'9999-12-31'"_s, u"'2024-02-31'"_s, u"'2024-00-00'"_s}},
        {u"datetime"_s, {u"'0000-00-00'"_s, u"'9999-12-31 23:59:59'"_s, u"'2024-10-27 02:30:00'"_s}},
        {u"datetime(3)"_s, {u"'9999-12-31 23:59:59.999'"_s, u"'2024-10-27 02:30:00.100'"_s}},
        {u"datetime(6)"_s, {u"'9999-12-31 23:59:59.999999'"_s, u"'2024-10-27 02:30:00.000001'"_s}},
        {u"timestamp"_s, {u"'1970-01-01 00:00:01'"_s, u"'2038-01-19 03:14:07'"_s, u"'0000-00-00'"_s}},
        {u"timestamp(6)"_s, {u"'1970-01-01 00:00:01.000001'"_s, u"'2038-01-19 03:14:07.999999'"_s}},
        {u"time"_s, {u"'-838:59:59'"_s, u"'838:59:59'"_s, u"'00:00:00'"_s}},
        {u"time(6)"_s, {u"'-838:59:58.999999'"_s, u"'838:59:58.999999'"_s, u"'-00:00:00.000001'"_s}},
        {u"char(10)"_s, repeated({u"😀"_s, u"x"_s}, 10) + QStringList{u"'007'"_s, u"' 1'"_s}},
        {u"varchar(10)"_s, repeated({u"😀"_s, u"x"_s}, 10) + QStringList{u"'1e5  '"_s, u"''"_s}},
        {u"varchar(63)"_s, repeated({u"😀"_s, u"\\0"_s}, 63) + QStringList{u"'a\\tb\\nc\\\\d''e\\r'"_s}},
        {u"varchar(255)"_s, repeated({u"€"_s, u" "_s}, 255)},
        {u"tinytext"_s, repeated({u"x"_s, u" "_s}, 255) + repeated({u"😀"_s}, 63)},
        {u"text"_s, repeated({u"x"_s}, 65535) + repeated({u"😀"_s}, 16383)},
        {u"mediumtext"_s, repeated({u"€"_s}, 65536)},
        {u"longtext"_s, repeated({u"€"_s}, 65536)},
        {u"binary(4)"_s, {u"x'00000000'"_s, u"x'FF00FF20'"_s, u"x'20'"_s}},
        {u"varbinary(4)"_s, {u"''"_s, u"x'FF00'"_s, u"x'20202020'"_s}},
        {u"varbinary(300)"_s, repeated({u"\\0"_s, u"x"_s}, 300)},
        {u"tinyblob"_s, repeated({u"\\0"_s, u"é"_s}, 127)},
        {u"blob"_s, repeated({u"\\0"_s}, 65535)},
        {u"mediumblob"_s, repeated({u"\\0"_s}, 65536)},
        {u"longblob"_s, repeated({u"\\0"_s}, 65536)},
        {u"enum('b','a')"_s, {u"'b'"_s, u"'a'"_s}},
        {u"enum('b','a','','007')"_s, {u"''"_s, u"'007'"_s, u"'b'"_s}},
        {u"set('x','y','z')"_s, {u"''"_s, u"'z,x'"_s, u"'x,y,z'"_s}},
        {u"set('z','y','x','w')"_s, {u"''"_s, u"'z,x'"_s, u"'w'"_s}},
        {u"uuid"_s,
         {u"'00000000-0000-0000-0000-000000000000'"_s, u"'ffffffff-ffff-ffff-ffff-ffffffffffff'"_s}},
        {u"inet4"_s, {u"'0.0.0.0'"_s, u"'255.255.255.255'"_s}},
        {u"inet6"_s,
         {u"'::'"_s, u"'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe'"_s, u"'::ffff:255.255.255.255'"_s}},
        {u"point"_s, {u"PointFromText('POINT(-1e-10 1e10)')"_s}},
        {u"geometry"_s,
         {u"PointFromText('POINT(1 2)', 4326)"_s, u"ST_GeomFromText('GEOMETRYCOLLECTION EMPTY')"_s}},
    };
    return types;
}

QString TypeExtremes::column(qsizetype index)
{
    return u"c%1"_s.arg(index);
}

QString TypeExtremes::createTable(const QString &table)
{
    QStringList columns{u"id INT NOT NULL PRIMARY KEY"_s};
    qsizetype rows = 0;
    for (qsizetype index = 0; index < all().size(); ++index) {
        columns += column(index) + u' ' + all().at(index).type + u" NULL"_s;
        rows = std::max(rows, all().at(index).values.size());
    }
    QString sql =
        u"SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,STRICT_ALL_TABLES'; SET time_zone = "
        "'+00:00'; CREATE TABLE %1 (%2)"_s.arg(table, columns.join(u", "_s));
    for (qsizetype row = 0; row <= rows; ++row) {
        QStringList values{QString::number(row)};
        for (const TypeExtremes &type : all())
            values += type.values.value(row, u"NULL"_s);
        sql += u"; INSERT INTO %1 VALUES (%2)"_s.arg(table, values.join(u", "_s));
    }
    return sql;
}

TableSchema sourceSchema(const SyncConfig &config)
{
    SilentLog log;
    return OpenSource(config, SourceKind::Primary, OpenSource::Purpose::Read, log, {}).schema();
}

QList<QList<QByteArray>> canonicalRows(const SyncConfig &config, const TableSchema &types)
{
    SilentLog log;
    OpenSource source(config, SourceKind::Primary, OpenSource::Purpose::Read, log, {});
    QList<QList<QByteArray>> rows;
    RowBatch batch;
    while (source.reader().read(batch)) {
        for (std::size_t row = 0; row < batch.rows(); ++row) {
            QList<QByteArray> &values = rows.emplaceBack();
            for (std::size_t column = 0; column < types.size(); ++column)
                values += canonical(batch, batch.cell(row, column), types[column].type);
        }
    }
    std::sort(rows.begin(), rows.end(),
              [](const auto &left, const auto &right) { return left.first() < right.first(); });
    return rows;
}

QString firstDifference(const QList<QList<QByteArray>> &actual, const QList<QList<QByteArray>> &expected,
                        const TableSchema &columns)
{
    if (actual.size() != expected.size())
        return u"%1 rows instead of %2"_s.arg(actual.size()).arg(expected.size());
    for (qsizetype row = 0; row < expected.size(); ++row) {
        for (qsizetype column = 0; column < expected.at(row).size(); ++column) {
            const QByteArray &is = actual.at(row).at(column);
            const QByteArray &shouldBe = expected.at(row).at(column);
            if (is != shouldBe)
                return u"row %1 of %2 (%3): %4 instead of %5"_s.arg(
                    QString::number(row), columns[static_cast<std::size_t>(column)].name,
                    columns[static_cast<std::size_t>(column)].type.toString(),
                    QString::fromUtf8(is.left(100)), QString::fromUtf8(shouldBe.left(100)));
        }
    }
    return {};
}

} // namespace Rowferry
