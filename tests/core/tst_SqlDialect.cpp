// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "database/SqlDialect.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Rowferry::SqliteDialect::Affinity)

namespace {

Column columnOf(const QString &type, bool nullable = true, const QString &comment = {})
{
    return {u"c"_s, ColumnType::fromString(type).value(), nullable, comment, std::nullopt};
}

const QStringList oddNames{
    u"a"_s,           u"two words"_s, u"back`tick"_s,     u"``"_s,       u"quo\"te"_s,   u"\"\""_s,
    u"apo'strophe"_s, u"back\\"_s,    u"semi;colon --"_s, u"Größe €😀"_s, u"new\nline"_s, u"select"_s};

} // namespace

class tst_SqlDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mySqlQuotes_data();
    void mySqlQuotes();
    void mySqlColumnDefinition_data();
    void mySqlColumnDefinition();
    void sqliteQuotesSoThatSqliteReadsTheSame();
    void sqliteNulNeverOpensAQuote();
    void sqliteColumnDefinition();
    void affinityIsSqlites_data();
    void affinityIsSqlites();
    void declaredTypeKeepsTheValuesClass_data();
    void declaredTypeKeepsTheValuesClass();
    void columnHoldsWhatItDoesNotConvert_data();
    void columnHoldsWhatItDoesNotConvert();
    void typeComesFromTheDeclaration();
};

void tst_SqlDialect::mySqlQuotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("literal");
    QTest::newRow("plain") << u"a"_s << u"`a`"_s << u"'a'"_s;
    QTest::newRow("empty") << u""_s << u"``"_s << u"''"_s;
    QTest::newRow("backtick") << u"a`b"_s << u"`a``b`"_s << u"'a`b'"_s;
    QTest::newRow("backticks alone") << u"``"_s << u"``````"_s << u"'``'"_s;
    QTest::newRow("quotes") << u"a'b\"c"_s << u"`a'b\"c`"_s << u"'a''b\"c'"_s;
    QTest::newRow("backslash") << u"a\\"_s << u"`a\\`"_s << u"'a\\\\'"_s;
    QTest::newRow("backslash and quote") << u"\\'"_s << u"`\\'`"_s << u"'\\\\'''"_s;
    QTest::newRow("NUL") << QString(u"a\0b"_s) << QString(u"`a\0b`"_s) << u"'a\\0b'"_s;
    QTest::newRow("not ASCII") << u"ü€😀"_s << u"`ü€😀`"_s << u"'ü€😀'"_s;
}

void tst_SqlDialect::mySqlQuotes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, identifier);
    QFETCH(const QString, literal);
    QCOMPARE(MySqlDialect::identifier(text), identifier);
    QCOMPARE(MySqlDialect::literal(text), literal);
}

void tst_SqlDialect::mySqlColumnDefinition_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("nullable");
    QTest::addColumn<QString>("notNull");
    const auto row = [](const char *type, const char *nullable, const char *notNull) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(nullable)
                            << QString::fromLatin1(notNull);
    };
    row("int unsigned", "`c` int unsigned NULL", "`c` int unsigned NOT NULL");
    row("decimal(12,2)", "`c` decimal(12,2) NULL", "`c` decimal(12,2) NOT NULL");
    row("varchar(5)", "`c` varchar(5) CHARACTER SET utf8mb4 NULL",
        "`c` varchar(5) CHARACTER SET utf8mb4 NOT NULL");
    row("varchar(16383)", "`c` varchar(16383) CHARACTER SET utf8mb4 NULL",
        "`c` varchar(16383) CHARACTER SET utf8mb4 NOT NULL");
    row("varchar(16384)", "`c` mediumtext CHARACTER SET utf8mb4 NULL",
        "`c` mediumtext CHARACTER SET utf8mb4 NOT NULL");
    row("enum('a''b')", "`c` enum('a''b') CHARACTER SET utf8mb4 NULL",
        "`c` enum('a''b') CHARACTER SET utf8mb4 NOT NULL");
    row("json", "`c` json NULL", "`c` json NOT NULL");
    row("uuid", "`c` uuid NULL", "`c` uuid NOT NULL");
    row("blob", "`c` blob NULL", "`c` blob NOT NULL");
    row("datetime(6)", "`c` datetime(6) NULL", "`c` datetime(6) NOT NULL");
    row("timestamp", "`c` timestamp NULL", "`c` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP");
    row("timestamp(3)", "`c` timestamp(3) NULL", "`c` timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)");
    row("any", "`c` longtext CHARACTER SET utf8mb4 NULL", "`c` longtext CHARACTER SET utf8mb4 NOT NULL");
}

void tst_SqlDialect::mySqlColumnDefinition()
{
    QFETCH(const QString, type);
    QFETCH(const QString, nullable);
    QFETCH(const QString, notNull);
    QCOMPARE(MySqlDialect::columnDefinition(columnOf(type)), nullable);
    QCOMPARE(MySqlDialect::columnDefinition(columnOf(type, false)), notNull);
    QCOMPARE(MySqlDialect::columnDefinition(columnOf(type, true, u"it's"_s)),
             nullable + u" COMMENT 'it''s'"_s);
    Column odd = columnOf(type);
    odd.name = u"a`b"_s;
    QVERIFY(MySqlDialect::columnDefinition(odd).startsWith(u"`a``b` "_s));
}

void tst_SqlDialect::sqliteQuotesSoThatSqliteReadsTheSame()
{
    const QTemporaryDir folder;
    SqliteFile file(folder.filePath(u"quotes.db"_s));
    QStringList columns;
    for (const QString &name : oddNames)
        columns += SqliteDialect::identifier(name);
    file.execute(u"CREATE TABLE t (%1)"_s.arg(columns.join(u", "_s)));
    const TextTable names = file.query(u"SELECT name FROM pragma_table_info('t') ORDER BY cid"_s);
    for (qsizetype index = 0; index < oddNames.size(); ++index) {
        const QString &name = oddNames.at(index);
        QCOMPARE(QString::fromUtf8(names.rows.at(std::size_t(index)).at(0).value()), name);
    }
}

void tst_SqlDialect::sqliteNulNeverOpensAQuote()
{
    // SQLite's SQL ends at a NUL: the quote before it stays open, and the statement is refused whole.
    const QTemporaryDir folder;
    SqliteFile file(folder.filePath(u"nul.db"_s));
    file.execute(u"CREATE TABLE a (x)"_s);
    const QString name = u"a\0; DROP TABLE a; --"_s;
    QVERIFY_EXCEPTION_THROWN(file.execute(u"DELETE FROM "_s + SqliteDialect::identifier(name)),
                             std::runtime_error);
    QCOMPARE(file.query(u"SELECT count(*) FROM a"_s).value(), "0");
}

void tst_SqlDialect::sqliteColumnDefinition()
{
    QCOMPARE(SqliteDialect::columnDefinition(columnOf(u"int"_s)), u"\"c\" INTEGER"_s);
    // Never NOT NULL: what a source says of it is not always true.
    QCOMPARE(SqliteDialect::columnDefinition(columnOf(u"varchar(5)"_s, false)), u"\"c\" TEXT"_s);
    QCOMPARE(SqliteDialect::columnDefinition(columnOf(u"bigint unsigned"_s, false)), u"\"c\""_s);
    // A SQLite source's own declaration goes before what its type would be declared as.
    Column declared = columnOf(u"bigint"_s);
    declared.sqliteDeclaration = u"BOOLEAN"_s;
    QCOMPARE(SqliteDialect::columnDefinition(declared), u"\"c\" BOOLEAN"_s);
    declared.sqliteDeclaration = u""_s;
    QCOMPARE(SqliteDialect::columnDefinition(declared), u"\"c\""_s);
}

void tst_SqlDialect::affinityIsSqlites_data()
{
    using SqliteDialect::Affinity;
    QTest::addColumn<QString>("declared");
    QTest::addColumn<Affinity>("affinity");
    const auto rows = [](Affinity affinity, const QStringList &declarations) {
        for (const QString &declared : declarations)
            QTest::newRow(qPrintable(u"'%1'"_s.arg(declared))) << declared << affinity;
    };
    // The examples of https://www.sqlite.org/datatype3.html, section 3.1.1, and what it warns of.
    rows(Affinity::Integer,
         {u"INT"_s, u"INTEGER"_s, u"TINYINT"_s, u"SMALLINT"_s, u"MEDIUMINT"_s, u"BIGINT"_s,
          u"UNSIGNED BIG INT"_s, u"INT2"_s, u"INT8"_s, u"FLOATING POINT"_s, u"CHARINT"_s, u"point"_s});
    rows(Affinity::Text, {u"CHARACTER(20)"_s, u"VARCHAR(255)"_s, u"VARYING CHARACTER(255)"_s, u"NCHAR(55)"_s,
                          u"NATIVE CHARACTER(70)"_s, u"NVARCHAR(100)"_s, u"TEXT"_s, u"CLOB"_s, u"text"_s});
    rows(Affinity::Blob, {u"BLOB"_s, u""_s, u"longblob"_s});
    rows(Affinity::Real, {u"REAL"_s, u"DOUBLE"_s, u"DOUBLE PRECISION"_s, u"FLOAT"_s, u"double"_s});
    rows(Affinity::Numeric,
         {u"NUMERIC"_s, u"DECIMAL(10,5)"_s, u"BOOLEAN"_s, u"DATE"_s, u"DATETIME"_s, u"STRING"_s, u"JSON"_s});
}

void tst_SqlDialect::affinityIsSqlites()
{
    using SqliteDialect::Affinity;
    QFETCH(const QString, declared);
    QFETCH(const Affinity, affinity);
    QCOMPARE(int(SqliteDialect::affinity(declared)), int(affinity));
    // SQLite's own word: what becomes of a text and of a whole number.
    const QTemporaryDir folder;
    SqliteFile file(folder.filePath(u"affinity.db"_s));
    file.execute(u"CREATE TABLE t (c %1); INSERT INTO t VALUES ('1'), (2), ('3.0')"_s.arg(declared));
    const QByteArray classes = file.query(u"SELECT group_concat(typeof(c)) FROM t"_s).value().value();
    switch (affinity) {
    case Affinity::Integer:
    case Affinity::Numeric:
        QCOMPARE(classes, "integer,integer,integer");
        break;
    case Affinity::Text:
        QCOMPARE(classes, "text,text,text");
        break;
    case Affinity::Blob:
        QCOMPARE(classes, "text,integer,text");
        break;
    case Affinity::Real:
        QCOMPARE(classes, "real,real,real");
        break;
    }
}

void tst_SqlDialect::declaredTypeKeepsTheValuesClass_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("declared");
    const auto row = [](const char *type, const char *declared) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(declared);
    };
    row("int", "INTEGER");
    row("bigint", "INTEGER");
    row("int unsigned", "INTEGER");
    row("bigint unsigned", "");
    row("bit(63)", "INTEGER");
    row("bit(64)", "");
    row("year", "INTEGER");
    row("decimal(15,4)", "DECIMAL(15,4)");
    row("decimal(16,4)", "TEXT");
    row("float", "REAL");
    row("double", "REAL");
    row("date", "TEXT");
    row("datetime(6)", "TEXT");
    row("timestamp", "TEXT");
    row("time", "TEXT");
    row("varchar(5)", "TEXT");
    row("enum('a')", "TEXT");
    row("json", "TEXT");
    row("uuid", "TEXT");
    row("binary(16)", "BLOB");
    row("point", "BLOB");
    row("any", "");
}

void tst_SqlDialect::declaredTypeKeepsTheValuesClass()
{
    QFETCH(const QString, type);
    QFETCH(const QString, declared);
    const ColumnType source = ColumnType::fromString(type).value();
    QCOMPARE(SqliteDialect::declaredType(source), declared);
    QVERIFY(SqliteDialect::holds(declared, source));
}

void tst_SqlDialect::columnHoldsWhatItDoesNotConvert_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("held"); // I: INTEGER, T: TEXT, B: BLOB, R: REAL, N: NUMERIC
    const auto row = [](const char *type, const char *held) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(held);
    };
    row("any", "B");
    row("int", "IBN");
    row("bigint", "IBN");
    row("bigint unsigned", "B"); // bound as text above 2^63 - 1, which would become a REAL
    row("bit(63)", "IBN");
    row("bit(64)", "B");
    row("year", "IBN");
    row("decimal(15,2)", "ITBRN");
    row("decimal(16,2)", "TB");
    row("float", "BR"); // 1.0 would become the integer 1
    row("double", "BR");
    row("date", "ITBRN"); // never looks like a number
    row("datetime(6)", "ITBRN");
    row("timestamp", "ITBRN");
    row("time", "ITBRN");
    row("blob", "ITBRN"); // blobs are never converted
    row("binary(1)", "ITBRN");
    row("point", "ITBRN");
    row("varchar(5)", "TB"); // '007'
    row("enum('1')", "TB");
    row("json", "TB");
    row("uuid", "TB");
}

void tst_SqlDialect::columnHoldsWhatItDoesNotConvert()
{
    QFETCH(const QString, type);
    QFETCH(const QString, held);
    const ColumnType source = ColumnType::fromString(type).value();
    for (const QString &declared : {u"INTEGER"_s, u"TEXT"_s, u"BLOB"_s, u"REAL"_s, u"NUMERIC"_s})
        QVERIFY2(SqliteDialect::holds(declared, source) == held.contains(declared.front()),
                 qPrintable(declared));
    QVERIFY(SqliteDialect::holds(QString(), source));
}

void tst_SqlDialect::typeComesFromTheDeclaration()
{
    const auto text = [](const QString &declared) {
        return SqliteDialect::typeFromDeclaration(declared).toString();
    };
    QCOMPARE(text(u"INT"_s), u"bigint"_s);
    QCOMPARE(text(u"VARCHAR(20)"_s), u"longtext"_s);
    QCOMPARE(text(u"FLOAT"_s), u"double"_s);
    QCOMPARE(text(u"BLOB"_s), u"longblob"_s);
    QCOMPARE(text(QString()), u"any"_s);
    QCOMPARE(text(u"DECIMAL(10,2)"_s), u"any"_s);
    QCOMPARE(text(u"BOOLEAN"_s), u"any"_s);
}

QTEST_GUILESS_MAIN(tst_SqlDialect)
#include "tst_SqlDialect.moc"
