// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/ColumnType.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

class tst_ColumnTypeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellingsComeBack_data();
    void spellingsComeBack();
    void otherSpellingsAreUnderstood_data();
    void otherSpellingsAreUnderstood();
    void garbageIsNoType_data();
    void garbageIsNoType();
    void membersKeepEveryCharacter();
    void lengthsAreCountedInCharacters();
    void unknownMembersAreSpelledAsText();
};

void tst_ColumnTypeText::spellingsComeBack_data()
{
    QTest::addColumn<QString>("text");
    const char *const texts[] = {
        "tinyint",
        "tinyint(1)",
        "tinyint unsigned",
        "smallint",
        "mediumint unsigned",
        "int",
        "int unsigned",
        "bigint",
        "bigint unsigned",
        "decimal(10,0)",
        "decimal(65,30) unsigned",
        "float",
        "float unsigned",
        "float(7,4)",
        "double",
        "double(10,2) unsigned",
        "bit(1)",
        "bit(64)",
        "date",
        "datetime",
        "datetime(6)",
        "timestamp",
        "timestamp(3)",
        "time",
        "time(1)",
        "year",
        "char(0)",
        "char(255)",
        "varchar(16383)",
        "tinytext",
        "text",
        "mediumtext",
        "longtext",
        "binary(16)",
        "varbinary(65535)",
        "tinyblob",
        "blob",
        "mediumblob",
        "longblob",
        "json",
        "uuid",
        "inet4",
        "inet6",
        "geometry",
        "point",
        "linestring",
        "polygon",
        "multipoint",
        "multilinestring",
        "multipolygon",
        "geometrycollection",
        "any",
        "enum('a')",
        "enum('','a b','c,d','e)f','(',' unsigned')",
        R"(enum('it''s','''','q"q','`'))",
        R"(enum('a\\b','line\nbreak','\r','\0'))",
        "set('a','b')",
        "enum('\xc3\xbc','\xe2\x82\xac','\xf0\x9f\x98\x80')",
    };
    for (const char *text : texts)
        QTest::newRow(text) << QString::fromUtf8(text);
}

void tst_ColumnTypeText::spellingsComeBack()
{
    QFETCH(const QString, text);
    const auto type = ColumnType::fromString(text);
    QVERIFY(type.has_value());
    QCOMPARE(type->toString(), text);
    QVERIFY(ColumnType::fromString(type->toString()) == type);
}

void tst_ColumnTypeText::otherSpellingsAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("same");
    const auto row = [](const char *text, const char *same) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(same);
    };
    row("int(11)", "int"); // MariaDB's own width
    row("int(8)", "int(8)");
    row("INT(10) UNSIGNED", "int unsigned");
    row("int(5) unsigned zerofill", "int(5) unsigned zerofill");
    row("int(5) zerofill", "int(5) unsigned zerofill"); // ZEROFILL implies it
    row("int(10) unsigned zerofill", "int unsigned zerofill");
    row("bigint(21)", "bigint(21)");
    row("bigint(20)", "bigint");
    row("tinyint(4)", "tinyint");
    row("tinyint(1) unsigned", "tinyint(1) unsigned");
    row("smallint(5) unsigned", "smallint unsigned");
    row("mediumint(9)", "mediumint");
    row("integer", "int");
    row("decimal(12, 2)", "decimal(12,2)");
    row("decimal", "decimal(10,0)");
    row("decimal(8)", "decimal(8,0)");
    row("decimal(10,2) unsigned zerofill", "decimal(10,2) unsigned");
    row("double(10,2) unsigned zerofill", "double(10,2) unsigned");
    row("year(4)", "year");
    row("bit", "bit(1)");
    row("char", "char(1)");
    row("time /* mariadb-5.3 */", "time");
    row("datetime(6) /* mariadb-5.3 */", "datetime(6)");
    row("timestamp /* mariadb-5.3 */", "timestamp");
    row("geomcollection", "geometrycollection"); // MySQL 8
    row("ENUM('A','b')", "enum('A','b')");       // the members keep their case
    row("  varchar( 20 ) ", "varchar(20)");
}

void tst_ColumnTypeText::otherSpellingsAreUnderstood()
{
    QFETCH(const QString, text);
    QFETCH(const QString, same);
    const auto type = ColumnType::fromString(text);
    QVERIFY(type.has_value());
    QCOMPARE(type->toString(), same);
    QVERIFY(type == ColumnType::fromString(same));
}

void tst_ColumnTypeText::garbageIsNoType_data()
{
    QTest::addColumn<QString>("text");
    const char *const texts[] = {
        "",
        " ",
        "nonsense",
        "vector(3)",
        "int(",
        "int)",
        "int()",
        "int(x)",
        "int(1,2)",
        "int -- comment",
        "int; DROP TABLE t",
        "decimal(0,0)",
        "decimal(66,0)",
        "decimal(5,6)",
        "decimal(1,2,3)",
        "decimal(-1)",
        "decimal(10,)",
        "decimal(99999999999)",
        "float(2,3)",
        "bit(0)",
        "bit(65)",
        "datetime(7)",
        "date(1)",
        "text(5)",
        "json(1)",
        "point(1)",
        "date unsigned",
        "varchar(5) unsigned",
        "point unsigned",
        "enum",
        "enum()",
        "enum(a)",
        "enum('a',)",
        "enum(,'a')",
        "enum('a' 'b')",
        "enum('a)",
        "enum('a\\')",
        "set(1)",
    };
    for (const char *text : texts)
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ColumnTypeText::garbageIsNoType()
{
    QFETCH(const QString, text);
    const auto type = ColumnType::fromString(text);
    QVERIFY2(!type, qPrintable(type ? type->toString() : QString()));
}

void tst_ColumnTypeText::membersKeepEveryCharacter()
{
    // As MariaDB 10.11 spells them in COLUMN_TYPE.
    const auto type = ColumnType::fromString(uR"(enum('it''s','a\\b','x\ny','c,d','','q"q'))"_s);
    QVERIFY(type.has_value());
    QCOMPARE(type->members, QStringList({u"it's"_s, u"a\\b"_s, u"x\ny"_s, u"c,d"_s, u""_s, u"q\"q"_s}));
}

void tst_ColumnTypeText::lengthsAreCountedInCharacters()
{
    QCOMPARE(ColumnType::fromString(u"enum('\U0001F600\U0001F600','a')"_s)->length, 2);
    QCOMPARE(ColumnType::fromString(u"set('abc','de')"_s)->length, 6); // "abc,de"
    QCOMPARE(ColumnType::fromString(u"enum('a\\\\b')"_s)->length, 3);
    QCOMPARE(ColumnType::fromString(u"mediumtext"_s)->length, 16777215);
}

void tst_ColumnTypeText::unknownMembersAreSpelledAsText()
{
    ColumnType type;
    type.kind = ColumnType::Kind::Set;
    type.length = 12;
    QCOMPARE(type.toString(), u"varchar(12)"_s);
}

QTEST_GUILESS_MAIN(tst_ColumnTypeText)
#include "tst_ColumnTypeText.moc"
