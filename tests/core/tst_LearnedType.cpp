// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "extract/LearnedType.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** `5` an integer, `0.5` and `1e3` a real, `inf` infinity, `null` NULL, `x'3'` a blob of three bytes, `'…'` a
 *  text. */
ColumnFacts factsOf(const QStringList &values)
{
    ColumnFacts facts;
    for (const QString &value : values) {
        const QByteArray text = value.toUtf8();
        const QByteArray inside = text.mid(1, text.size() - 2);
        if (value == "null"_L1)
            facts.addNull();
        else if (value == "inf"_L1)
            facts.addReal(-std::numeric_limits<double>::infinity());
        else if (value.startsWith(u'\''))
            facts.addText({inside.constData(), std::size_t(inside.size())});
        else if (value.startsWith(u'x'))
            facts.addBlob(std::size_t(inside.mid(1).toInt()));
        else if (value.contains(u'.') || value.contains(u'e'))
            facts.addReal(text.toDouble());
        else
            facts.addInteger(text.toLongLong());
    }
    return facts;
}

QString longText(int size, const QString &character = u"a"_s)
{
    return u'\'' + character.repeated(size) + u'\'';
}

} // namespace

/** From a declaration and the values to the type that holds them all. */
class tst_LearnedType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void declarationIsRead_data();
    void declarationIsRead();
    void typeIsTheClosestThatHoldsEveryValue_data();
    void typeIsTheClosestThatHoldsEveryValue();
    void invalidTextBecomesBytes();
    void anyMixtureIsHeld();
    void narrowerColumnIsKeptIfItSuffices_data();
    void narrowerColumnIsKeptIfItSuffices();
    void characterSetIsEnoughForItsCharacters();
    void everyValueThatWidensIsTold();
    void firstInfinityIsFound();

private:
    static void learn(const char *declared, const QStringList &values, const char *type, bool agrees = true);
    static void widen(const char *declared, const QStringList &values, const char *type);
    static void addIntegers();
    static void addRealsAndDecimals();
    static void addTexts();
    static void addTimes();
    static void addMixtures();
};

void tst_LearnedType::declarationIsRead_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *declared, const char *type) {
        QTest::newRow(declared) << QString::fromLatin1(declared) << QString::fromLatin1(type);
    };
    row("INTEGER", "bigint");
    row("integer", "bigint");
    row("INT", "int");
    row("INT(11)", "int");
    row("INT2", "smallint");
    row("INT8", "bigint");
    row("TINYINT(1)", "tinyint(1)");
    row("TINYINT", "tinyint");
    row("MEDIUMINT UNSIGNED", "mediumint unsigned");
    row("UNSIGNED BIG INT", "bigint unsigned");
    row("BIGINT(20) UNSIGNED ZEROFILL", "bigint unsigned");
    row("BOOLEAN", "tinyint(1)");
    row("BOOLEAN(1)", "tinyint(1)");
    row("BOOL", "tinyint(1)");
    row("REAL", "double");
    row("FLOAT", "double");
    row("FLOAT(7,2)", "double");
    row("DOUBLE PRECISION", "double");
    row("DOUBLE(10,2)", "double");
    row("DECIMAL(10,2)", "decimal(10,2)");
    row("NUMERIC(12, 4)", "decimal(12,4)");
    row("DEC(5)", "decimal(5,0)");
    row("DECIMAL(10,2) UNSIGNED", "decimal(10,2) unsigned");
    row("DECIMAL", "any"); // MySQL's DECIMAL(10,0) is not meant
    row("NUMERIC", "any");
    row("DECIMAL(100,2)", "any");
    row("VARCHAR(20)", "varchar(20)");
    row("NVARCHAR(100)", "varchar(100)");
    row("CHARACTER VARYING(30)", "varchar(30)");
    row("VARCHAR", "longtext");
    row("VARCHAR(20000)", "longtext");
    row("VARCHAR(MAX)", "any");
    row("CHAR(8)", "char(8)");
    row("CHARACTER(300)", "varchar(300)");
    row("TEXT", "longtext");
    row("TEXT(100)", "longtext");
    row("TINYTEXT", "tinytext");
    row("CLOB", "longtext");
    row("BLOB", "longblob");
    row("BINARY(16)", "binary(16)");
    row("VARBINARY(40)", "varbinary(40)");
    row("DATE", "date");
    row("DATETIME", "datetime(6)");
    row("DATETIME(3)", "datetime(3)");
    row("TIMESTAMP", "datetime(6)");
    row("TIMESTAMP(0)", "datetime");
    row("TIME", "time(6)");
    row("YEAR", "year");
    row("BIT(3)", "bit(3)");
    row("JSON", "any");
    row("UUID", "any");
    row("POINT", "any");
    row("STRING", "any");
    row("ANY", "any");
    row("", "any");
    row("what (is) this", "any");
}

void tst_LearnedType::declarationIsRead()
{
    QFETCH(const QString, declared);
    QTEST(DeclaredType::fromDeclaration(declared).type.toString(), "type");
}

void tst_LearnedType::learn(const char *declared, const QStringList &values, const char *type, bool agrees)
{
    const QString name = QString::fromLatin1(declared) + u": "_s + values.join(u", "_s).left(60);
    QTest::newRow(qPrintable(name)) << QString::fromLatin1(declared) << values << QString::fromLatin1(type)
                                    << agrees;
}

void tst_LearnedType::widen(const char *declared, const QStringList &values, const char *type)
{
    learn(declared, values, type, false);
}

void tst_LearnedType::addIntegers()
{
    learn("INTEGER", {u"1"_s, u"-9223372036854775808"_s}, "bigint");
    learn("INT", {u"2147483647"_s, u"null"_s}, "int");
    widen("INT", {u"2147483648"_s}, "bigint");
    widen("TINYINT", {u"128"_s}, "smallint");
    widen("SMALLINT", {u"-32769"_s}, "mediumint");
    widen("MEDIUMINT", {u"8388608"_s}, "int");
    widen("INT UNSIGNED", {u"-1"_s}, "int");
    widen("INT UNSIGNED", {u"-1"_s, u"4294967295"_s}, "bigint");
    learn("BOOLEAN", {u"0"_s, u"1"_s, u"null"_s}, "tinyint(1)");
    widen("BOOLEAN", {u"1"_s, u"1000"_s}, "smallint");
    widen("BOOLEAN", {u"'true'"_s}, "longtext");
    widen("INTEGER", {u"1"_s, u"1.5"_s}, "double");
    widen("INTEGER", {u"9007199254740993"_s, u"1.5"_s}, "longtext"); // a double would round the first
    widen("INTEGER", {u"1"_s, u"'n/a'"_s}, "longtext");
    widen("INTEGER", {u"1e20"_s}, "double");
    learn("YEAR", {u"1901"_s, u"0"_s, u"2155"_s}, "year");
    widen("YEAR", {u"1900"_s}, "bigint");
    learn("BIT(3)", {u"7"_s}, "bit(3)");
    widen("BIT(3)", {u"8"_s}, "bigint");
    learn("", {u"5"_s}, "bigint");
    learn("NUMERIC", {u"5"_s, u"0.5"_s}, "double");
    learn("", {u"null"_s}, "any");
    learn("INT", {}, "int");
}

void tst_LearnedType::addRealsAndDecimals()
{
    learn("REAL", {u"0.1"_s, u"1e308"_s, u"5e-324"_s}, "double");
    learn("FLOAT", {u"0.1"_s}, "double");
    widen("REAL", {u"0.1"_s, u"'NaN'"_s}, "longtext");
    learn("DECIMAL(10,2)", {u"0.1"_s, u"99999999.99"_s, u"-5"_s}, "decimal(10,2)");
    learn("DECIMAL(2,2)", {u"0.99"_s, u"0"_s, u"0.0"_s}, "decimal(2,2)");
    widen("DECIMAL(10,2)", {u"1.125"_s}, "decimal(11,3)");
    widen("DECIMAL(10,2)", {u"123456789"_s, u"0.5"_s}, "decimal(11,2)");
    widen("DECIMAL(10,2)", {u"0.30000000000000004"_s}, "double"); // noise, not a decimal's digits
    widen("DECIMAL(10,2)", {u"1e200"_s}, "double");
    widen("DECIMAL(10,2) UNSIGNED", {u"-0.5"_s}, "decimal(10,2)");
    widen("DECIMAL(10,2)", {u"0.5"_s, u"''"_s}, "longtext");
    learn("DECIMAL(20,2)", {u"'123456789012345678.90'"_s}, "decimal(20,2)");
    widen("DECIMAL(10,2)", {u"inf"_s}, "double");
    learn("", {u"inf"_s, u"1"_s}, "double", true);
}

void tst_LearnedType::addTexts()
{
    learn("TEXT", {u"'a'"_s, u"'2024-01-01'"_s, u"'5'"_s}, "longtext");
    learn("VARCHAR(5)", {u"'äöü😀x'"_s}, "varchar(5)");
    widen("VARCHAR(5)", {u"'sixsix'"_s}, "varchar(255)");
    widen("VARCHAR(300)", {longText(301)}, "text");
    widen("VARCHAR(300)", {longText(65536)}, "mediumtext");
    widen("TINYTEXT", {longText(100, u"😀"_s)}, "varchar(255)");
    learn("CHAR(5)", {u"'abc'"_s, u"' a'"_s}, "char(5)");
    widen("CHAR(5)", {u"'abc '"_s}, "varchar(5)"); // CHAR would drop the space
    widen("VARCHAR(5)", {u"'a'"_s, u"x'2'"_s}, "longblob");
    widen("TEXT", {u"x'2'"_s}, "longblob");
    learn("BLOB", {u"x'2'"_s, u"x'0'"_s}, "longblob");
    widen("BLOB", {u"'text'"_s}, "longtext");
    learn("VARBINARY(3)", {u"x'3'"_s}, "varbinary(3)");
    widen("VARBINARY(3)", {u"x'4'"_s}, "longblob");
    learn("BINARY(3)", {u"x'3'"_s}, "binary(3)");
    widen("BINARY(3)", {u"x'2'"_s}, "longblob"); // BINARY would pad it
    learn("", {u"'a'"_s}, "longtext");
    learn("STRING", {u"'a'"_s}, "longtext");
    learn("JSON", {u"'{}'"_s}, "longtext");
}

void tst_LearnedType::addTimes()
{
    learn("DATETIME", {u"'2024-01-31 10:20:30.000000'"_s, u"null"_s}, "datetime(6)");
    learn("DATETIME", {u"'2024-01-31 10:20:30'"_s}, "datetime");
    learn("DATETIME", {u"'2024-01-31 10:20:30'"_s, u"'2024-01-31 10:20:30.125'"_s}, "datetime(3)");
    learn("DATETIME", {}, "datetime(6)");
    learn("TIMESTAMP", {u"'1900-01-01 00:00:00.5'"_s}, "datetime(1)");
    learn("DATETIME(3)", {u"'2024-01-31 10:20:30'"_s}, "datetime(3)");
    learn("DATETIME", {u"'0000-00-00 00:00:00'"_s}, "datetime");
    widen("DATETIME(3)", {u"'2024-01-31 10:20:30.123456'"_s}, "datetime(6)");
    widen("DATETIME", {u"'2024-01-31T10:20:30'"_s}, "longtext");
    widen("DATETIME", {u"'2024-01-31 10:20:30+00:00'"_s}, "longtext");
    widen("DATETIME", {u"'2024-01-31 10:20:30.123456789'"_s}, "longtext");
    widen("DATETIME", {u"'2024-01-31'"_s}, "longtext");
    widen("DATETIME", {u"'2024-01-31 24:00:00'"_s}, "longtext");
    widen("DATETIME", {u"'2024-01-31 10:20:30'"_s, u"''"_s}, "longtext");
    widen("DATETIME", {u"1706696430"_s}, "bigint");  // seconds since 1970
    widen("TIMESTAMP", {u"2460340.93"_s}, "double"); // a Julian day
    learn("DATE", {u"'2024-02-31'"_s, u"'0000-00-00'"_s}, "date");
    widen("DATE", {u"'2024-13-01'"_s}, "longtext");
    widen("DATE", {u"'2024-1-1'"_s}, "longtext");
    widen("DATE", {u"'2024-01-31 10:20:30.000'"_s}, "datetime(3)");
    widen("DATE", {u"'2024-01-31'"_s, u"'2024-01-31 10:20:30'"_s}, "longtext");
    learn("TIME", {u"'10:20:30'"_s, u"'-838:59:59'"_s}, "time");
    learn("TIME", {u"'10:20:30.25'"_s}, "time(2)");
    widen("TIME", {u"'10:20'"_s}, "longtext");
    widen("TIME", {u"'839:00:00'"_s}, "longtext");
    widen("TIME", {u"'-00:00:00'"_s}, "longtext"); // MySQL has no such zero
}

void tst_LearnedType::addMixtures()
{
    learn("", {u"1"_s, u"'1'"_s}, "longtext");
    learn("", {u"1"_s, u"x'1'"_s}, "longblob");
    learn("", {u"'a'"_s, u"x'1'"_s}, "longblob");
    widen("REAL", {u"0.5"_s, u"x'1'"_s}, "longblob");
    widen("DATETIME", {u"'2024-01-31 10:20:30'"_s, u"1706696430"_s}, "longtext");
}

void tst_LearnedType::typeIsTheClosestThatHoldsEveryValue_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("agrees");
    addIntegers();
    addRealsAndDecimals();
    addTexts();
    addTimes();
    addMixtures();
}

void tst_LearnedType::typeIsTheClosestThatHoldsEveryValue()
{
    QFETCH(const QString, declared);
    QFETCH(const QStringList, values);
    const DeclaredType type = DeclaredType::fromDeclaration(declared);
    const ColumnFacts facts = factsOf(values);
    QTEST(learnedType(type, facts).toString(), "type");
    QTEST(type.agreesWith(facts), "agrees");
}

void tst_LearnedType::anyMixtureIsHeld()
{
    const QStringList values{u"null"_s,
                             u"0"_s,
                             u"-1"_s,
                             u"255"_s,
                             u"9223372036854775807"_s,
                             u"0.5"_s,
                             u"0.1"_s,
                             u"1e300"_s,
                             u"''"_s,
                             u"'a '"_s,
                             u"'äöü😀'"_s,
                             u"'12'"_s,
                             u"'007'"_s,
                             u"'1.50'"_s,
                             u"'2024-01-31'"_s,
                             u"'2024-01-31 10:20:30'"_s,
                             u"'2024-01-31 10:20:30.250'"_s,
                             u"'10:20:30'"_s,
                             u"x'0'"_s,
                             u"x'16'"_s};
    const QStringList declarations{
        u""_s,     u"TINYINT"_s,      u"INT UNSIGNED"_s, u"BOOLEAN"_s,     u"YEAR"_s, u"BIT(2)"_s,
        u"REAL"_s, u"DECIMAL(3,2)"_s, u"CHAR(3)"_s,      u"VARCHAR(3)"_s,  u"TEXT"_s, u"BINARY(16)"_s,
        u"BLOB"_s, u"DATE"_s,         u"DATETIME"_s,     u"DATETIME(1)"_s, u"TIME"_s};
    for (const QString &declaration : declarations) {
        const DeclaredType declared = DeclaredType::fromDeclaration(declaration);
        for (const QString &first : values) {
            for (const QString &second : values) {
                for (const QString &third : values) {
                    const QStringList mixture{first, second, third};
                    const ColumnFacts facts = factsOf(mixture);
                    const ColumnType type = learnedType(declared, facts);
                    QVERIFY2(facts.fit(type), qPrintable(declaration + u": "_s + mixture.join(u", "_s)));
                    // What holds the three holds each of them.
                    QVERIFY2(factsOf({second}).fit(type),
                             qPrintable(declaration + u": "_s + mixture.join(u", "_s)));
                }
            }
        }
    }
}

void tst_LearnedType::invalidTextBecomesBytes()
{
    // Latin-1, a lone continuation, a surrogate, an overlong NUL, beyond Unicode, cut off.
    for (const char *bytes :
         {"Z\xfcrich", "a\x80", "\xed\xa0\x80", "\xc0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
        ColumnFacts facts;
        facts.addText(bytes);
        QVERIFY(!facts.areUtf8());
        QCOMPARE(learnedType(DeclaredType::fromDeclaration(u"VARCHAR(20)"_s), facts).toString(),
                 u"longblob"_s);
    }
    // The edges of what is valid, behind eight bytes of ASCII too.
    for (const char *bytes : {"\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                              "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "12345678\xc3\xa4", "a\0b"}) {
        ColumnFacts facts;
        facts.addText(bytes);
        QVERIFY(facts.areUtf8());
    }
}

void tst_LearnedType::narrowerColumnIsKeptIfItSuffices_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("held");    // by these columns of a target
    QTest::addColumn<QString>("refused"); // by these not
    const auto row = [](const char *declared, const QStringList &values, const char *held,
                        const char *refused) {
        QTest::newRow(qPrintable(QString::fromLatin1(declared) + u": "_s + values.join(u", "_s)))
            << QString::fromLatin1(declared) << values << QString::fromLatin1(held)
            << QString::fromLatin1(refused);
    };
    row("INTEGER", {u"0"_s, u"127"_s},
        "tinyint|tinyint unsigned|smallint|bigint|decimal(3,0)|decimal(5,2)|float|double|varchar(3)|text",
        "decimal(4,2)|varchar(2)|char(2)|date|binary(3)|longblob|json|enum('1')|timestamp");
    row("INTEGER", {u"-1"_s, u"255"_s}, "smallint|int|float|varchar(3)", "tinyint|int unsigned|decimal(2,0)");
    row("INTEGER", {u"16777217"_s}, "int|double", "mediumint|float");
    row("INTEGER", {u"2024"_s}, "year|smallint", "tinyint");
    row("INTEGER", {u"2024"_s, u"5"_s}, "smallint", "year");
    row("REAL", {u"0.5"_s, u"-2.0"_s}, "float|double|decimal(2,1)|decimal(10,2)",
        "int|decimal(10,0)|double(10,0)|float unsigned|varchar(30)");
    row("REAL", {u"0.1"_s}, "double|decimal(3,1)|double(5,2)", "float|float(5,2)");
    row("REAL", {u"3.0"_s}, "int|float|double", "bit(1)|year");
    row("DECIMAL(10,2)", {u"0.1"_s, u"12"_s}, "decimal(4,2)|decimal(3,1)",
        "decimal(3,2)|int|double|varchar(20)");
    row("DECIMAL(10,2)", {u"12"_s}, "int|decimal(2,0)", "double");
    row("TEXT", {u"'abc'"_s}, "char(3)|varchar(3)|tinytext|text|longtext",
        "varchar(2)|varbinary(10)|blob|int");
    row("TEXT", {u"'abc '"_s}, "varchar(4)", "char(4)");
    row("TEXT", {u"'12'"_s, u"'-5'"_s}, "tinyint|int|decimal(5,0)|varchar(2)",
        "int unsigned|decimal(5,2)|double");
    row("TEXT", {u"'007'"_s}, "varchar(3)", "int|decimal(5,0)");
    row("TEXT", {u"'1.50'"_s}, "decimal(3,2)", "decimal(4,3)|double"); // would come back as 1.500
    row("TEXT", {u"'1.5'"_s, u"'2'"_s}, "varchar(3)", "decimal(3,1)|int");
    row("TEXT", {u"'2024-01-31'"_s}, "date|varchar(10)", "datetime|varchar(9)|time");
    row("TEXT", {u"'2024-01-31 10:20:30'"_s}, "datetime", "datetime(6)|date|timestamp");
    row("TEXT", {u"'10:20:30.5'"_s}, "time(1)", "time|time(2)|datetime(1)");
    row("DATETIME", {u"'2024-01-31 10:20:30.000000'"_s}, "datetime|datetime(3)|datetime(6)|varchar(26)",
        "varchar(25)|date|timestamp(6)");
    row("DATETIME", {u"'2024-01-31 10:20:30.120000'"_s}, "datetime(2)", "datetime|datetime(1)");
    row("BLOB", {u"x'3'"_s, u"x'2'"_s}, "varbinary(3)|tinyblob|blob", "binary(3)|varbinary(2)|text");
    row("BLOB", {u"x'3'"_s}, "binary(3)", "binary(4)");
    row("TEXT", {u"null"_s}, "int|date|binary(1)|enum('x')", "");
    row("", {u"1"_s, u"'x'"_s}, "varchar(1)|text", "int");
}

void tst_LearnedType::narrowerColumnIsKeptIfItSuffices()
{
    QFETCH(const QString, declared);
    QFETCH(const QStringList, values);
    QFETCH(const QString, held);
    QFETCH(const QString, refused);
    const ColumnFacts facts = factsOf(values);
    const ColumnType type = learnedType(DeclaredType::fromDeclaration(declared), facts);
    for (const QString &target : held.split(u'|', Qt::SkipEmptyParts))
        QVERIFY2(facts.fitInto(ColumnType::fromString(target).value(), type), qPrintable(target));
    for (const QString &target : refused.split(u'|', Qt::SkipEmptyParts))
        QVERIFY2(!facts.fitInto(ColumnType::fromString(target).value(), type), qPrintable(target));
}

void tst_LearnedType::characterSetIsEnoughForItsCharacters()
{
    const auto fits = [](const QString &text, const QString &set) {
        return factsOf({u'\'' + text + u'\''}).fitCharacterSet(set);
    };
    QVERIFY(fits(u"abc"_s, u"latin1"_s));
    QVERIFY(!fits(u"é"_s, u"latin1"_s)); // it has it, but that is not known here
    QVERIFY(fits(u"é€"_s, u"utf8mb3"_s));
    QVERIFY(!fits(u"😀"_s, u"utf8mb3"_s));
}

void tst_LearnedType::everyValueThatWidensIsTold()
{
    ColumnFacts facts;
    QVERIFY(facts.addInteger(5));
    QVERIFY(!facts.addInteger(5));
    QVERIFY(facts.addInteger(6));
    QVERIFY(facts.addNull());
    QVERIFY(!facts.addNull());
    QVERIFY(facts.addReal(0.5));
    QVERIFY(!facts.addReal(0.5));
    QVERIFY(facts.addReal(0.25));
    QVERIFY(facts.addText("2024-01-31"));
    QVERIFY(!facts.addText("2024-01-30"));
    QVERIFY(facts.addText("2024-01-3x")); // no date any more
    QVERIFY(!facts.addText("2024-01-3y"));
    QVERIFY(facts.addText("2024-01-3 "));
    QVERIFY(facts.addBlob(3));
    QVERIFY(!facts.addBlob(3));
    QVERIFY(facts.addBlob(2));
}

void tst_LearnedType::firstInfinityIsFound()
{
    const ColumnFacts facts = factsOf({u"1.5"_s, u"null"_s, u"'x'"_s, u"inf"_s, u"inf"_s});
    QVERIFY(facts.hasInfinity());
    QCOMPARE(facts.infiniteRow(), 4);
}

QTEST_GUILESS_MAIN(tst_LearnedType)
#include "tst_LearnedType.moc"
