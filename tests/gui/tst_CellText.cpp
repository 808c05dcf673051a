// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CellText.h"
#include "TableText.h"
#include "ValueText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

Column columnOf(const QString &type)
{
    Column column;
    column.name = u"c"_s;
    column.type = ColumnType::fromString(type).value();
    return column;
}

/** A page of one row. */
struct Row
{
    explicit Row(const QStringList &types)
        : page(std::size_t(types.size()))
    {
        for (const QString &type : types)
            columns.push_back(columnOf(type));
    }
    [[nodiscard]] CellText cell(std::size_t index) const { return {page, 0, index, columns[index]}; }

    TableSchema columns;
    RowPage page;
};

} // namespace

class tst_CellText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nullAndEmptyAndBlankDiffer();
    void numbersKeepTheirDigits();
    void binaryShowsItsSize();
    void cutValueSaysHowLongItIs();
    void prefixBreaksNoCharacter();
    void pastedCellsStayWhatTheyAre();
    void headersComeFirst();
    void textsStayTextsInASpreadsheet();
    void hugeCopyIsRefused();
    void jsonIsIndentedAndNothingElse();
    void brokenJsonStaysAsItIs();
    void bytesAreDumpedWithTheirPlaces();
};

void tst_CellText::nullAndEmptyAndBlankDiffer()
{
    Row row({u"varchar(20)"_s, u"varchar(20)"_s, u"varchar(20)"_s, u"varchar(20)"_s});
    row.page.rows.addNull();
    row.page.rows.addText("");
    row.page.rows.addText("  ");
    row.page.rows.addText("NULL");
    QVERIFY(row.cell(0).look() == CellLook::Null);
    QVERIFY(row.cell(1).look() == CellLook::Empty);
    QVERIFY(row.cell(2).look() == CellLook::Blank);
    QVERIFY(row.cell(3).look() == CellLook::Value);
    QCOMPARE(row.cell(0).shown(), u"NULL"_s);
    QCOMPARE(row.cell(1).shown(), u"empty"_s);
    QCOMPARE(row.cell(2).shown(), u"··"_s);
}

void tst_CellText::numbersKeepTheirDigits()
{
    Row row({u"bigint"_s, u"bigint unsigned"_s, u"double"_s, u"decimal(30,4)"_s, u"float"_s});
    row.page.rows.addInt64(-9223372036854775807LL);
    row.page.rows.addUInt64(18446744073709551615ULL);
    row.page.rows.addDouble(0.1);
    row.page.rows.addText("12345678901234567890.1230");
    row.page.rows.addDouble(static_cast<double>(0.1F));
    QCOMPARE(row.cell(0).shown(), u"-9223372036854775807"_s);
    QCOMPARE(row.cell(1).shown(), u"18446744073709551615"_s);
    QCOMPARE(row.cell(2).shown(), u"0.1"_s);
    QCOMPARE(row.cell(3).shown(), u"12345678901234567890.1230"_s);
    QCOMPARE(row.cell(4).shown(), u"0.1"_s);
}

void tst_CellText::binaryShowsItsSize()
{
    Row row({u"blob"_s, u"blob"_s});
    row.page.rows.addBlob(std::string_view("\x00\x01\xff", 3));
    row.page.rows.addBlob("");
    QVERIFY(row.cell(0).look() == CellLook::Binary);
    QVERIFY(row.cell(0).shown().startsWith(u"3 "_s));
    QVERIFY(row.cell(0).toolTip().contains(u"00 01 ff"_s));
    QVERIFY(row.cell(1).look() == CellLook::Empty);
}

void tst_CellText::cutValueSaysHowLongItIs()
{
    RowBatch batch(1);
    batch.addBlob(std::string(5000, 'x'));
    Row row({u"blob"_s});
    row.page.add(batch, 0, RowPage::prefixBytes);
    QVERIFY(row.page.isCut(0, 0));
    QCOMPARE(row.page.fullSize(0, 0), 5000);
    QCOMPARE(row.cell(0).shown(), sizeText(5000));
}

void tst_CellText::prefixBreaksNoCharacter()
{
    for (const int shift : {0, 1, 2, 3}) {
        RowBatch batch(1);
        const QByteArray text = QByteArray(shift, 'a') + u"😀"_s.repeated(1000).toUtf8();
        batch.addText({text.constData(), std::size_t(text.size())});
        Row row({u"text"_s});
        row.page.add(batch, 0, RowPage::prefixBytes);
        QVERIFY(row.page.isCut(0, 0));
        QVERIFY(!row.cell(0).value().contains(QChar::ReplacementCharacter));
        QVERIFY(row.cell(0).value().size() > 500);
    }
}

void tst_CellText::pastedCellsStayWhatTheyAre()
{
    Row row({u"int"_s, u"text"_s, u"text"_s, u"text"_s, u"text"_s, u"text"_s});
    row.page.rows.addInt64(1);
    row.page.rows.addNull();
    row.page.rows.addText("two\nlines");
    row.page.rows.addText("a\ttab");
    row.page.rows.addText("\"quoted\"");
    row.page.rows.addText("5\" pipe");
    TableText text(row.columns, {0, 1, 2, 3, 4, 5}, false);
    QVERIFY(text.add(row.page));
    QCOMPARE(text.plain(), u"1\t\t\"two\nlines\"\t\"a\ttab\"\t\"\"\"quoted\"\"\"\t5\" pipe"_s);
}

void tst_CellText::headersComeFirst()
{
    Row row({u"int"_s, u"int"_s});
    row.columns[0].name = u"with\ttab"_s;
    row.page.rows.addInt64(1);
    row.page.rows.addInt64(2);
    TableText text(row.columns, {1, 0}, true);
    QVERIFY(text.add(row.page));
    QVERIFY(text.add(row.page));
    QCOMPARE(text.plain(), u"c\t\"with\ttab\"\n2\t1\n2\t1"_s);
    QCOMPARE(text.rows(), 2);
}

void tst_CellText::textsStayTextsInASpreadsheet()
{
    Row row({u"varchar(10)"_s, u"bigint"_s, u"decimal(8,2)"_s, u"varchar(10)"_s});
    row.page.rows.addText("007");
    row.page.rows.addInt64(9007199254740993LL);
    row.page.rows.addText("1.50");
    row.page.rows.addText("<b> & c");
    TableText text(row.columns, {0, 1, 2, 3}, false);
    QVERIFY(text.add(row.page));
    const QStringList cells = text.html().split(u"<td"_s).mid(1);
    QCOMPARE(cells.size(), 4);
    QVERIFY2(cells.at(0).contains(u"mso-number-format:'\\@'"_s) && cells.at(0).contains(u">007<"_s),
             qPrintable(cells.at(0)));
    QVERIFY(cells.at(1).contains(u"sdnum=\"1033;0;@\""_s)); // a double has no such number
    QVERIFY(cells.at(2).startsWith(u" sdval=\"1.50\""_s));
    QVERIFY(cells.at(3).contains(u"&lt;b&gt; &amp; c"_s));
}

void tst_CellText::hugeCopyIsRefused()
{
    Row row({u"text"_s});
    row.page.rows.addText(std::string(20'000'000, 'x'));
    TableText text(row.columns, {0}, false);
    QVERIFY(text.add(row.page));
    QVERIFY(!text.add(row.page));
    QVERIFY(text.isTooLarge());
}

void tst_CellText::jsonIsIndentedAndNothingElse()
{
    const QString json = u"{\"b\":12345678901234567890.10,\"a\" : [1, {}, [ ],\"x, {y}: \\\"z\\\"\"]}"_s;
    QCOMPARE(indentedJson(json).value(),
             u"{\n  \"b\": 12345678901234567890.10,\n  \"a\": [\n    1,\n    {},\n    [],\n"
             "    \"x, {y}: \\\"z\\\"\"\n  ]\n}"_s);
}

void tst_CellText::brokenJsonStaysAsItIs()
{
    for (const QString &text : {u"{\"a\":"_s, u"12"_s, u"plain"_s, u""_s, u"{'a': 1}"_s, u"["_s})
        QVERIFY2(!indentedJson(text), qPrintable(text));
}

void tst_CellText::bytesAreDumpedWithTheirPlaces()
{
    QCOMPARE(hexDump(QByteArray("0123456789abcdef\x00\xff", 18)),
             u"00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n"
             "00000010  00 ff                                            .."_s);
}

QTEST_MAIN(tst_CellText)
#include "tst_CellText.moc"
