// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlRowText.h"

#include <QTest>

#include <cfloat>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

TableSchema columns(const QStringList &types)
{
    TableSchema schema;
    for (const QString &type : types) {
        schema.push_back({u"c%1"_s.arg(schema.size()), ColumnType::fromString(type).value(), true, {}, {}});
    }
    return schema;
}

QByteArray lineOf(const QStringList &types, const RowBatch &batch)
{
    std::string text;
    MySqlRowText(columns(types)).appendLine(text, batch, 0);
    return QByteArray::fromStdString(text);
}

QByteArray tupleOf(const QStringList &types, const RowBatch &batch)
{
    std::string text;
    MySqlRowText(columns(types)).appendTuple(text, batch, 0);
    return QByteArray::fromStdString(text);
}

} // namespace

class tst_MySqlRowText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsEscaped_data();
    void textIsEscaped();
    void everyByteSurvivesEscaping();
    void numbersAreSpelled_data();
    void numbersAreSpelled();
    void doublesRoundTrip_data();
    void doublesRoundTrip();
    void nullIsNotText();
    void emptyIsNotNull();
    void binaryGoesAsHex();
    void numberInABinaryColumnGoesAsItsText();
    void bitFromTextIsANumber();
    void fieldsAndRowsAreSeparated();
    void loadColumnsConvert();
    void insertColumnsAreQuoted();
};

void tst_MySqlRowText::textIsEscaped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("tuple");
    QTest::newRow("plain") << QByteArray("a b") << QByteArray("a b\n") << QByteArray("('a b')");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("a\\0b\n") << QByteArray("('a\\0b')");
    QTest::newRow("tab") << QByteArray("a\tb") << QByteArray("a\\tb\n") << QByteArray("('a\tb')");
    QTest::newRow("newline") << QByteArray("a\nb") << QByteArray("a\\nb\n") << QByteArray("('a\\nb')");
    QTest::newRow("return") << QByteArray("a\rb") << QByteArray("a\rb\n") << QByteArray("('a\\rb')");
    QTest::newRow("backslash") << QByteArray("a\\") << QByteArray("a\\\\\n") << QByteArray("('a\\\\')");
    QTest::newRow("looks like NULL") << QByteArray("\\N") << QByteArray("\\\\N\n") << QByteArray("('\\\\N')");
    QTest::newRow("NULL as text") << QByteArray("NULL") << QByteArray("NULL\n") << QByteArray("('NULL')");
    QTest::newRow("quotes") << QByteArray("'\"") << QByteArray("'\"\n") << QByteArray("('\\'\\\"')");
    QTest::newRow("control Z") << QByteArray("\x1a") << QByteArray("\x1a\n") << QByteArray("('\\Z')");
    QTest::newRow("UTF-8") << QByteArray("ü€😀") << QByteArray("ü€😀\n") << QByteArray("('ü€😀')");
}

void tst_MySqlRowText::textIsEscaped()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, tuple);
    RowBatch batch(1);
    batch.addText({text.constData(), std::size_t(text.size())});
    QCOMPARE(lineOf({u"text"_s}, batch), line);
    QCOMPARE(tupleOf({u"text"_s}, batch), tuple);
}

void tst_MySqlRowText::everyByteSurvivesEscaping()
{
    // Reads both spellings back as the server does: LOAD DATA and string literals agree on these escapes.
    const auto unescaped = [](QByteArray text) {
        QByteArray bytes;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at] != '\\') {
                bytes += text[at];
                continue;
            }
            const char letter = text[++at];
            static const std::map<char, char> meanings{{'0', '\0'}, {'n', '\n'},   {'r', '\r'},
                                                       {'t', '\t'}, {'Z', '\x1a'}, {'b', '\b'}};
            const auto meaning = meanings.find(letter);
            bytes += meaning == meanings.end() ? letter : meaning->second;
        }
        return bytes;
    };
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    RowBatch batch(1);
    batch.addText({all.constData(), std::size_t(all.size())});
    const QByteArray line = lineOf({u"text"_s}, batch);
    QCOMPARE(line.count('\n'), 1); // a raw one would end the row
    QCOMPARE(line.count('\t'), 0);
    QCOMPARE(unescaped(line.chopped(1)), all);
    const QByteArray tuple = tupleOf({u"text"_s}, batch);
    QCOMPARE(unescaped(tuple.mid(2, tuple.size() - 4)), all);
}

void tst_MySqlRowText::numbersAreSpelled_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isUnsigned");
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("tuple");
    const qint64 least = std::numeric_limits<qint64>::min();
    QTest::newRow("least") << u"bigint"_s << false << least << QByteArray("-9223372036854775808\n")
                           << QByteArray("(-9223372036854775808)");
    QTest::newRow("greatest") << u"bigint unsigned"_s << true << qint64(-1)
                              << QByteArray("18446744073709551615\n") << QByteArray("(18446744073709551615)");
    QTest::newRow("zero") << u"int"_s << false << qint64(0) << QByteArray("0\n") << QByteArray("(0)");
    // 0 would be taken for 2000.
    QTest::newRow("year 0000") << u"year"_s << false << qint64(0) << QByteArray("0000\n")
                               << QByteArray("('0000')");
    QTest::newRow("year") << u"year"_s << false << qint64(1901) << QByteArray("1901\n")
                          << QByteArray("('1901')");
    QTest::newRow("bit") << u"bit(64)"_s << true << qint64(-1) << QByteArray("18446744073709551615\n")
                         << QByteArray("(18446744073709551615)");
    QTest::newRow("bit 0") << u"bit(1)"_s << true << qint64(0) << QByteArray("0\n") << QByteArray("(0)");
    QTest::newRow("in a text") << u"varchar(5)"_s << false << qint64(7) << QByteArray("7\n")
                               << QByteArray("('7')");
}

void tst_MySqlRowText::numbersAreSpelled()
{
    QFETCH(const QString, type);
    QFETCH(const bool, isUnsigned);
    QFETCH(const qint64, number);
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, tuple);
    RowBatch batch(1);
    if (isUnsigned)
        batch.addUInt64(quint64(number));
    else
        batch.addInt64(number);
    QCOMPARE(lineOf({type}, batch), line);
    QCOMPARE(tupleOf({type}, batch), tuple);
}

void tst_MySqlRowText::doublesRoundTrip_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("text"); // empty: any that reads back the same
    QTest::newRow("0.1") << 0.1 << QByteArray("0.1");
    QTest::newRow("1") << 1.0 << QByteArray("1");
    QTest::newRow("-0.0") << -0.0 << QByteArray("-0");
    QTest::newRow("smallest") << 5e-324 << QByteArray("5e-324");
    QTest::newRow("largest") << DBL_MAX << QByteArray();
    QTest::newRow("lowest") << -DBL_MAX << QByteArray();
    QTest::newRow("smallest normal") << DBL_MIN << QByteArray();
    // As %.9g it would be 3.40282347e+38, which FLOAT refuses as out of range.
    QTest::newRow("largest float") << double(FLT_MAX) << QByteArray("3.4028234663852886e+38");
    QTest::newRow("smallest float") << double(FLT_TRUE_MIN) << QByteArray();
    QTest::newRow("float 0.1") << double(0.1F) << QByteArray();
    QTest::newRow("third") << 1.0 / 3 << QByteArray();
    QTest::newRow("beyond the mantissa") << 9007199254740993.0 << QByteArray();
}

void tst_MySqlRowText::doublesRoundTrip()
{
    QFETCH(const double, number);
    QFETCH(const QByteArray, text);
    RowBatch batch(1);
    batch.addDouble(number);
    const QByteArray line = lineOf({u"double"_s}, batch).chopped(1);
    if (!text.isEmpty())
        QCOMPARE(line, text);
    const double read = std::strtod(line.constData(), nullptr);
    QVERIFY(read == number);
    QCOMPARE(std::signbit(read), std::signbit(number));
    QCOMPARE(tupleOf({u"double"_s}, batch), '(' + line + ')');
}

void tst_MySqlRowText::nullIsNotText()
{
    for (const QString &type : {u"int"_s, u"text"_s, u"blob"_s, u"year"_s, u"bit(1)"_s, u"double"_s}) {
        RowBatch batch(1);
        batch.addNull();
        QCOMPARE(lineOf({type}, batch), "\\N\n");
        QCOMPARE(tupleOf({type}, batch), "(NULL)");
    }
}

void tst_MySqlRowText::emptyIsNotNull()
{
    RowBatch text(1);
    text.addText("");
    QCOMPARE(lineOf({u"text"_s}, text), "\n");
    QCOMPARE(tupleOf({u"text"_s}, text), "('')");
    RowBatch blob(1);
    blob.addBlob("");
    QCOMPARE(lineOf({u"blob"_s}, blob), "\n");
    QCOMPARE(tupleOf({u"blob"_s}, blob), "(x'')");
}

void tst_MySqlRowText::binaryGoesAsHex()
{
    RowBatch batch(1);
    batch.addBlob(std::string_view("\x00\x0f\xa0\xff'\\\n", 7));
    for (const QString &type : {u"blob"_s, u"binary(7)"_s, u"varbinary(9)"_s, u"point"_s}) {
        QCOMPARE(lineOf({type}, batch), "000FA0FF275C0A\n");
        QCOMPARE(tupleOf({type}, batch), "(x'000FA0FF275C0A')");
    }
}

void tst_MySqlRowText::numberInABinaryColumnGoesAsItsText()
{
    RowBatch batch(1); // a BLOB column of SQLite may hold it
    batch.addInt64(-12);
    QCOMPARE(lineOf({u"blob"_s}, batch), "2D3132\n");
    QCOMPARE(tupleOf({u"blob"_s}, batch), "(x'2D3132')");
    batch.clear(1);
    batch.addDouble(1e20); // MySQL would spell it 1e20
    QCOMPARE(tupleOf({u"longtext"_s}, batch), "('1e+20')");
}

void tst_MySqlRowText::bitFromTextIsANumber()
{
    RowBatch batch(1); // a BIT(64) above 2^63 - 1 comes out of SQLite as text
    batch.addText("18446744073709551615");
    QCOMPARE(lineOf({u"bit(64)"_s}, batch), "18446744073709551615\n");
    QCOMPARE(tupleOf({u"bit(64)"_s}, batch), "(CAST('18446744073709551615' AS UNSIGNED))");
}

void tst_MySqlRowText::fieldsAndRowsAreSeparated()
{
    RowBatch batch(3);
    for (int row = 0; row < 2; ++row) {
        batch.addInt64(row);
        batch.addNull();
        batch.addText("x");
    }
    const MySqlRowText spelling(columns({u"int"_s, u"int"_s, u"text"_s}));
    std::string lines;
    std::string tuples;
    for (std::size_t row = 0; row < 2; ++row) {
        spelling.appendLine(lines, batch, row);
        spelling.appendTuple(tuples, batch, row);
    }
    QCOMPARE(QByteArray::fromStdString(lines), "0\t\\N\tx\n1\t\\N\tx\n");
    QCOMPARE(QByteArray::fromStdString(tuples), "(0,NULL,'x')(1,NULL,'x')");
}

void tst_MySqlRowText::loadColumnsConvert()
{
    const auto text = [](const QStringList &types) {
        return MySqlRowText(columns(types)).loadColumns();
    };
    QCOMPARE(text({u"int"_s, u"text"_s, u"year"_s}), u"(`c0`, `c1`, `c2`)"_s);
    QCOMPARE(text({u"int"_s, u"blob"_s, u"bit(3)"_s}),
             u"(`c0`, @c1, @c2) SET `c1` = UNHEX(@c1), `c2` = CAST(@c2 AS UNSIGNED)"_s);
}

void tst_MySqlRowText::insertColumnsAreQuoted()
{
    TableSchema schema = columns({u"int"_s, u"blob"_s});
    schema[1].name = u"a`b"_s;
    QCOMPARE(MySqlRowText(schema).insertColumns(), u"(`c0`, `a``b`)"_s);
}

QTEST_GUILESS_MAIN(tst_MySqlRowText)
#include "tst_MySqlRowText.moc"
