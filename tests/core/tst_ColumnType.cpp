// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/ColumnType.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

struct Pair
{
    const char *left;
    const char *right;
    bool leftHolds;  ///< a column of the left type keeps every value of the right one
    bool rightHolds; ///< and the other way round
};

// clang-format off
constexpr Pair pairs[] = {
    // Integers
    {"bigint", "int", true, false},
    {"bigint", "int unsigned", true, false},
    {"int", "int unsigned", false, false},
    {"int unsigned", "tinyint unsigned", true, false},
    {"mediumint", "smallint unsigned", true, false},
    {"smallint unsigned", "mediumint unsigned", false, true},
    {"bigint", "bigint unsigned", false, false},
    {"bigint", "bit(63)", true, false},
    {"bigint", "bit(64)", false, false},
    {"bigint unsigned", "bit(64)", true, false},
    {"tinyint", "bit(8)", false, false},
    {"tinyint unsigned", "bit(8)", true, false},
    {"smallint", "year", true, false},
    {"tinyint unsigned", "year", false, false},
    {"int", "decimal(5,0)", false, false},
    {"int", "date", false, false},
    // DECIMAL: digits before and after the point
    {"decimal(10,0)", "int", true, false},
    {"decimal(9,0)", "int", false, false},
    {"decimal(10,2)", "int", false, false},
    {"decimal(12,2)", "int", true, false},
    {"decimal(7,0)", "mediumint", true, false},
    {"decimal(7,0)", "mediumint unsigned", false, false},
    {"decimal(19,0)", "bigint", true, false},
    {"decimal(19,0)", "bigint unsigned", false, false},
    {"decimal(20,0)", "bigint unsigned", true, false},
    {"decimal(20,0) unsigned", "bigint", false, false},
    {"decimal(12,2)", "decimal(10,2)", true, false},
    {"decimal(12,2)", "decimal(12,3)", false, false},
    {"decimal(13,3)", "decimal(12,2)", true, false},
    {"decimal(12,2)", "decimal(12,2) unsigned", true, false},
    {"decimal(12,2)", "double", false, false},
    // FLOAT has 24 bits of mantissa, DOUBLE 53; (M,D) rounds
    {"double", "float", true, false},
    {"float", "mediumint", true, false},
    {"float", "mediumint unsigned", true, false},
    {"float", "int", false, false},
    {"double", "int unsigned", true, false},
    {"double", "bigint", false, false},
    {"double", "double unsigned", true, false},
    {"double", "double(10,2)", true, false},
    {"double(10,2)", "double(12,2)", false, false},
    {"double(10,2)", "int", false, false},
    {"double(10,2)", "float(10,2)", false, false},
    {"double", "decimal(5,2)", false, false},
    // BIT
    {"bit(9)", "bit(8)", true, false},
    {"bit(8)", "smallint", false, true},
    // Dates and times
    {"datetime(6)", "datetime", true, false},
    {"datetime", "timestamp", true, false},
    {"datetime(6)", "timestamp(3)", true, false},
    {"datetime(3)", "timestamp(6)", false, false},
    {"datetime", "date", false, false},
    {"timestamp(3)", "timestamp", true, false},
    {"time(1)", "time", true, false},
    {"time", "datetime", false, false},
    // Text: CHAR loses trailing spaces, and a utf8mb4 character has up to four bytes
    {"varchar(10)", "char(10)", true, false},
    {"varchar(9)", "char(10)", false, false},
    {"char(10)", "char(5)", true, false},
    {"varchar(11)", "varchar(10)", true, false},
    {"char(255)", "tinytext", false, false},
    {"varchar(255)", "tinytext", true, false},
    {"varchar(254)", "tinytext", false, false},
    {"tinytext", "varchar(63)", true, false},
    {"tinytext", "varchar(64)", false, false},
    {"text", "varchar(16383)", true, false},
    {"text", "varchar(16384)", false, false},
    {"mediumtext", "text", true, false},
    {"longtext", "json", true, false},
    {"mediumtext", "json", false, false},
    {"json", "longtext", false, true},
    {"varchar(36)", "uuid", true, false},
    {"char(36)", "uuid", true, false},
    {"varchar(35)", "uuid", false, false},
    {"varchar(15)", "inet4", true, false},
    {"varchar(39)", "inet6", true, false},
    {"varchar(38)", "inet6", false, false},
    {"inet6", "inet4", false, false},
    // What can be spelled as text
    {"varchar(10)", "date", true, false},
    {"varchar(9)", "date", false, false},
    {"char(19)", "datetime", true, false},
    {"varchar(26)", "datetime(6)", true, false},
    {"varchar(25)", "datetime(6)", false, false},
    {"varchar(10)", "time", true, false},
    {"varchar(9)", "time", false, false},
    {"varchar(5)", "decimal(2,2)", true, false},
    {"varchar(4)", "decimal(2,2)", false, false},
    {"varchar(11)", "int", true, false},
    {"varchar(10)", "int", false, false},
    {"varchar(20)", "bigint", true, false},
    {"longtext", "double", false, false},
    {"longtext", "bit(1)", false, false},
    {"longtext", "blob", false, false},
    // Bytes
    {"varbinary(4)", "binary(4)", true, false},
    {"binary(4)", "binary(3)", false, false},
    {"varbinary(5)", "varbinary(4)", true, false},
    {"blob", "varbinary(65535)", true, true},
    {"tinyblob", "varbinary(256)", false, true},
    {"mediumblob", "blob", true, false},
    {"longblob", "geometry", true, false},
    {"mediumblob", "geometry", false, false},
    // Geometry
    {"geometry", "point", true, false},
    {"point", "polygon", false, false},
    {"geometrycollection", "geomcollection", true, true},
    // Members
    {"enum('a','b')", "enum('b','a')", true, true},
    {"enum('a','b')", "enum('a')", true, false},
    {"enum('A')", "enum('a')", false, false},
    {"set('a','b')", "set('b','a')", false, false},
    {"set('a','b','c')", "set('a','c')", true, false},
    {"enum('a')", "set('a')", false, false},
    {"varchar(3)", "enum('abc','x')", true, false},
    {"varchar(2)", "enum('abc','x')", false, false},
    {"varchar(7)", "set('abc','xyz')", true, false},
    {"varchar(6)", "set('abc','xyz')", false, false},
    {"char(3)", "enum('abc','x')", true, false},
    // Only a SQLite column without a type takes everything
    {"any", "longtext", true, false},
    {"any", "bigint unsigned", true, false},
    {"any", "longblob", true, false},
};
// clang-format on

ColumnType typeOf(const char *text)
{
    const auto type = ColumnType::fromString(QString::fromLatin1(text));
    if (!type)
        qFatal("%s is no type", text);
    return *type;
}

} // namespace

class tst_ColumnType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnHoldsWhatItKeepsExactly_data();
    void columnHoldsWhatItKeepsExactly();
    void everyTypeHoldsItself();
    void unknownMembersAreHeldByTextAlone();
    void everyTypeBelongsToOneFamily();
};

void tst_ColumnType::columnHoldsWhatItKeepsExactly_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("isHeld");
    for (const Pair &pair : pairs) {
        QTest::addRow("%s holds %s", pair.left, pair.right)
            << QByteArray(pair.left) << QByteArray(pair.right) << pair.leftHolds;
        QTest::addRow("%s holds %s", pair.right, pair.left)
            << QByteArray(pair.right) << QByteArray(pair.left) << pair.rightHolds;
    }
}

void tst_ColumnType::columnHoldsWhatItKeepsExactly()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, source);
    QFETCH(const bool, isHeld);
    QCOMPARE(typeOf(target.constData()).holds(typeOf(source.constData())), isHeld);
}

void tst_ColumnType::everyTypeHoldsItself()
{
    for (const Pair &pair : pairs) {
        for (const char *text : {pair.left, pair.right})
            QVERIFY2(typeOf(text).holds(typeOf(text)), text);
    }
}

void tst_ColumnType::unknownMembersAreHeldByTextAlone()
{
    ColumnType unknown;
    unknown.kind = ColumnType::Kind::Enum;
    unknown.length = 3;
    QVERIFY(!typeOf("enum('abc')").holds(unknown));
    QVERIFY(typeOf("varchar(3)").holds(unknown));
    QVERIFY(!typeOf("varchar(2)").holds(unknown));
}

void tst_ColumnType::everyTypeBelongsToOneFamily()
{
    const auto family = [](const char *text) {
        const ColumnType type = typeOf(text);
        QByteArray names;
        for (const auto &[is, name] : {std::pair(type.isText(), 't'), std::pair(type.isBinary(), 'b'),
                                       std::pair(type.isTemporal(), 'd'), std::pair(type.isNumber(), 'n')}) {
            if (is)
                names += name;
        }
        return names;
    };
    for (const char *text :
         {"char(1)", "varchar(1)", "text", "enum('a')", "set('a')", "json", "uuid", "inet4", "inet6"})
        QCOMPARE(family(text), "t");
    for (const char *text : {"binary(1)", "varbinary(1)", "blob", "point"})
        QCOMPARE(family(text), "b");
    for (const char *text : {"date", "datetime", "timestamp", "time"})
        QCOMPARE(family(text), "d");
    for (const char *text : {"int", "decimal(5,2)", "float", "double", "year", "bit(1)"})
        QCOMPARE(family(text), "n");
    QCOMPARE(family("any"), "");
}

QTEST_GUILESS_MAIN(tst_ColumnType)
#include "tst_ColumnType.moc"
