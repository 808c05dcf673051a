// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/RowBatch.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>

using namespace Rowferry;

class tst_RowBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsKeepTheirValues();
    void emptyIsNotNullAndNeverANullPointer();
    void bytesWithNulStayWhole();
    void textsStayWhereTheyAreWhenTheArenaGrows();
    void appendedRowsReadTheSame();
    void isFullAtItsTarget();
    void clearKeepsTheUsualMemory();
    void clearGivesLargeValuesBack();
};

void tst_RowBatch::cellsKeepTheirValues()
{
    RowBatch batch(4);
    batch.addInt64(std::numeric_limits<std::int64_t>::min());
    batch.addUInt64(std::numeric_limits<std::uint64_t>::max());
    batch.addDouble(5e-324);
    batch.addNull();
    batch.addText("text");
    batch.addBlob("blob");
    batch.addInt64(0);
    batch.addDouble(-0.0);
    QCOMPARE(batch.rows(), std::size_t(2));
    QCOMPARE(batch.columns(), std::size_t(4));
    QVERIFY(batch.cell(0, 0).kind == Cell::Kind::Int64);
    QCOMPARE(batch.cell(0, 0).int64, std::numeric_limits<std::int64_t>::min());
    QVERIFY(batch.cell(0, 1).kind == Cell::Kind::UInt64);
    QCOMPARE(batch.cell(0, 1).uint64, std::numeric_limits<std::uint64_t>::max());
    QVERIFY(batch.cell(0, 2).kind == Cell::Kind::Double);
    QVERIFY(batch.cell(0, 2).real == 5e-324);
    QVERIFY(batch.cell(0, 3).kind == Cell::Kind::Null);
    QVERIFY(batch.cell(1, 0).kind == Cell::Kind::Text);
    QVERIFY(batch.bytesOf(batch.cell(1, 0)) == "text");
    QVERIFY(batch.cell(1, 1).kind == Cell::Kind::Blob);
    QVERIFY(batch.bytesOf(batch.row(1)[1]) == "blob");
    QVERIFY(std::signbit(batch.cell(1, 3).real));
}

void tst_RowBatch::emptyIsNotNullAndNeverANullPointer()
{
    RowBatch batch(3);
    batch.addText("");
    batch.addBlob({});
    batch.addNull();
    QVERIFY(batch.cell(0, 0).kind == Cell::Kind::Text);
    QVERIFY(batch.cell(0, 1).kind == Cell::Kind::Blob);
    for (std::size_t column = 0; column < 2; ++column) {
        QVERIFY(batch.bytesOf(batch.cell(0, column)).empty());
        QVERIFY(batch.bytesOf(batch.cell(0, column)).data() != nullptr);
    }
    QVERIFY(batch.cell(0, 2).kind == Cell::Kind::Null);
}

void tst_RowBatch::bytesWithNulStayWhole()
{
    const std::string bytes("a\0b\xff\0", 5);
    RowBatch batch(1);
    batch.addBlob(bytes);
    QVERIFY(batch.bytesOf(batch.cell(0, 0)) == bytes);
}

void tst_RowBatch::textsStayWhereTheyAreWhenTheArenaGrows()
{
    RowBatch batch(1);
    for (int i = 0; i < 10000; ++i) {
        const std::string text = std::to_string(i);
        std::memcpy(batch.addUninitialized(Cell::Kind::Text, text.size()), text.data(), text.size());
    }
    for (int i = 0; i < 10000; ++i)
        QCOMPARE(batch.bytesOf(batch.cell(std::size_t(i), 0)), std::string_view(std::to_string(i)));
}

void tst_RowBatch::appendedRowsReadTheSame()
{
    RowBatch first(2);
    first.addText("one");
    first.addInt64(1);
    RowBatch second(2);
    second.addText("two");
    second.addUInt64(2);
    second.addNull();
    second.addBlob("three");
    first.append(second);
    QCOMPARE(first.rows(), std::size_t(3));
    QVERIFY(first.bytesOf(first.cell(0, 0)) == "one");
    QVERIFY(first.bytesOf(first.cell(1, 0)) == "two");
    QCOMPARE(first.cell(1, 1).uint64, std::uint64_t(2)); // a number is not moved with the texts
    QVERIFY(first.cell(2, 0).kind == Cell::Kind::Null);
    QVERIFY(first.bytesOf(first.cell(2, 1)) == "three");
}

void tst_RowBatch::isFullAtItsTarget()
{
    RowBatch texts(1);
    while (!texts.isFull())
        texts.addText(std::string(1000, 'x'));
    QVERIFY(texts.bytes() >= RowBatch::targetBytes);
    QVERIFY(texts.bytes() < RowBatch::targetBytes + 1000 + sizeof(Cell));
    RowBatch nulls(1); // rows without bytes fill it too
    while (!nulls.isFull())
        nulls.addNull();
    QCOMPARE(nulls.rows(), RowBatch::targetBytes / sizeof(Cell));
}

void tst_RowBatch::clearKeepsTheUsualMemory()
{
    RowBatch batch(2);
    while (!batch.isFull()) {
        batch.addInt64(1);
        batch.addText(std::string(100, 'x'));
    }
    const std::size_t before = batch.capacity();
    batch.clear(3);
    QCOMPARE(batch.capacity(), before);
    QVERIFY(batch.isEmpty());
    QCOMPARE(batch.bytes(), std::size_t(0));
    QCOMPARE(batch.columns(), std::size_t(3));
    QCOMPARE(batch.rows(), std::size_t(0));
}

void tst_RowBatch::clearGivesLargeValuesBack()
{
    RowBatch batch(1);
    batch.addBlob(std::string(20 * RowBatch::keptBytes, 'x'));
    QVERIFY(batch.capacity() >= 20 * RowBatch::keptBytes);
    batch.clear(1);
    QVERIFY(batch.capacity() <= RowBatch::keptBytes);
    batch.addText("still usable");
    QVERIFY(batch.bytesOf(batch.cell(0, 0)) == "still usable");
}

QTEST_GUILESS_MAIN(tst_RowBatch)
#include "tst_RowBatch.moc"
