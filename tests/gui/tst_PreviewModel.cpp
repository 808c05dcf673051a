// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PreviewModel.h"
#include "PreviewPane.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace Rowferry;

class tst_PreviewModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels();
    void nothingIsBeyondTheEdges();
    void nullAndEmptyAndBlankDiffer();
    void numbersKeepTheirDigits();
    void binaryShowsItsSize();
    void numbersStandAtTheRight();
    void headerTellsNameAndType();
    void copyLeavesNothingForNull();
    void sentenceTakesThePlaceOfRows();

private:
    static std::shared_ptr<TargetPreview> table(const QStringList &types);
};

/** A table without rows whose columns are c0, c1, … of these types. */
std::shared_ptr<TargetPreview> tst_PreviewModel::table(const QStringList &types)
{
    auto preview = std::make_shared<TargetPreview>();
    preview->exists = true;
    for (const QString &type : types) {
        Column column;
        column.name = u"c%1"_s.arg(preview->schema.size());
        column.type = ColumnType::fromString(type).value();
        preview->schema.push_back(column);
    }
    preview->rows = RowBatch(preview->schema.size());
    return preview;
}

void tst_PreviewModel::keepsTheRulesOfModels()
{
    PreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto wide = table({u"int"_s, u"text"_s, u"blob"_s});
    for (int row = 0; row < 3; ++row) {
        wide->rows.addInt64(row);
        wide->rows.addText("x");
        wide->rows.addNull();
    }
    for (const auto &preview : {wide, table({u"int"_s}), table({}), std::shared_ptr<TargetPreview>(), wide}) {
        model.setPreview(preview);
        QCOMPARE(model.columnCount(), preview ? int(preview->schema.size()) : 0);
    }
    QCOMPARE(model.rowCount(), 3);
}

void tst_PreviewModel::nothingIsBeyondTheEdges()
{
    const auto preview = table({u"int"_s});
    preview->rows.addInt64(7);
    PreviewModel model;
    for (int round = 0; round < 2; ++round) {
        QVERIFY(!model.data({}, Qt::DisplayRole).isValid());
        for (const int section : {-1, 1, 1000}) {
            QVERIFY(!model.headerData(section, Qt::Horizontal, Qt::DisplayRole).isValid());
            QVERIFY(!model.headerData(section, Qt::Vertical, Qt::DisplayRole).isValid());
        }
        model.setPreview(preview);
    }
    QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 1);
}

void tst_PreviewModel::nullAndEmptyAndBlankDiffer()
{
    const auto preview = table({u"varchar(20)"_s, u"varchar(20)"_s, u"varchar(20)"_s, u"varchar(20)"_s});
    preview->rows.addNull();
    preview->rows.addText("");
    preview->rows.addText("  ");
    preview->rows.addText("NULL");
    PreviewModel model;
    model.setPreview(preview);
    const auto look = [&model](int column) {
        return PreviewModel::Look(model.index(0, column).data(PreviewModel::LookRole).toInt());
    };
    QVERIFY(look(0) == PreviewModel::Look::Null);
    QVERIFY(look(1) == PreviewModel::Look::Empty);
    QVERIFY(look(2) == PreviewModel::Look::Blank);
    QVERIFY(look(3) == PreviewModel::Look::Value);
    QCOMPARE(model.index(0, 0).data().toString(), u"NULL"_s);
    QCOMPARE(model.index(0, 1).data().toString(), u"empty"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"··"_s);
}

void tst_PreviewModel::numbersKeepTheirDigits()
{
    const auto preview = table({u"bigint"_s, u"bigint unsigned"_s, u"double"_s, u"decimal(30,4)"_s});
    preview->rows.addInt64(-9223372036854775807LL);
    preview->rows.addUInt64(18446744073709551615ULL);
    preview->rows.addDouble(0.1);
    preview->rows.addText("12345678901234567890.1230");
    PreviewModel model;
    model.setPreview(preview);
    QCOMPARE(model.index(0, 0).data().toString(), u"-9223372036854775807"_s);
    QCOMPARE(model.index(0, 1).data().toString(), u"18446744073709551615"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"0.1"_s);
    QCOMPARE(model.index(0, 3).data().toString(), u"12345678901234567890.1230"_s);
}

void tst_PreviewModel::binaryShowsItsSize()
{
    const auto preview = table({u"blob"_s, u"blob"_s});
    preview->rows.addBlob(std::string_view("\x00\x01\xff", 3));
    preview->rows.addBlob("");
    PreviewModel model;
    model.setPreview(preview);
    QVERIFY(PreviewModel::Look(model.index(0, 0).data(PreviewModel::LookRole).toInt()) ==
            PreviewModel::Look::Binary);
    QVERIFY(model.index(0, 0).data().toString().startsWith(u"3 "_s));
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"00 01 ff"_s));
    QVERIFY(PreviewModel::Look(model.index(0, 1).data(PreviewModel::LookRole).toInt()) ==
            PreviewModel::Look::Empty);
}

void tst_PreviewModel::numbersStandAtTheRight()
{
    const auto preview = table({u"int"_s, u"text"_s});
    preview->rows.addInt64(1);
    preview->rows.addText("1");
    PreviewModel model;
    model.setPreview(preview);
    QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
}

void tst_PreviewModel::headerTellsNameAndType()
{
    const auto preview = table({u"decimal(12,2)"_s});
    PreviewModel model;
    model.setPreview(preview);
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"c0"_s);
    QCOMPARE(model.headerData(0, Qt::Horizontal, PreviewModel::TypeRole).toString(), u"DECIMAL(12,2)"_s);
}

void tst_PreviewModel::copyLeavesNothingForNull()
{
    const auto preview = table({u"int"_s, u"text"_s, u"text"_s});
    preview->rows.addInt64(1);
    preview->rows.addNull();
    preview->rows.addText("two\nlines");
    preview->rows.addInt64(2);
    preview->rows.addText("");
    preview->rows.addText("x");
    PreviewPane pane;
    pane.showPreview(preview);
    pane.show();
    QTest::mouseClick(pane.findChild<QToolButton *>(u"copyButton"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1\t\ttwo lines\n2\t\tx"_s);
}

void tst_PreviewModel::sentenceTakesThePlaceOfRows()
{
    const auto preview = table({u"int"_s});
    preview->rows.addInt64(1);
    PreviewPane pane;
    pane.showPreview(preview);
    pane.show();
    QVERIFY(pane.findChild<QTableView *>(u"previewView"_s)->isVisible());
    pane.showSentence(u"stock is not there yet"_s, u"Press Sync to fill it."_s);
    QVERIFY(!pane.findChild<QTableView *>(u"previewView"_s)->isVisible());
    QVERIFY(!pane.findChild<QToolButton *>(u"copyButton"_s)->isEnabled());
}

QTEST_MAIN(tst_PreviewModel)
#include "tst_PreviewModel.moc"
