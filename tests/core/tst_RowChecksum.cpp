// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/RowChecksum.h"

#include <QTest>

#include <utility>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<std::pair<std::int64_t, std::string>>;

TableSchema numberAndText()
{
    return {{u"id"_s, *ColumnType::fromString(u"int(11)"_s)},
            {u"name"_s, *ColumnType::fromString(u"varchar(20)"_s)}};
}

/** The sums of @p rows, in batches of @p batchRows. */
RowChecksum checksumOf(const Rows &rows, std::size_t batchRows = 1000)
{
    RowChecksum checksum(numberAndText());
    RowBatch batch(2);
    for (const auto &[number, text] : rows) {
        batch.addInt64(number);
        batch.addText(text);
        if (batch.rows() == batchRows) {
            checksum.add(batch);
            batch.clear(2);
        }
    }
    checksum.add(batch);
    return checksum;
}

using Columns = std::vector<std::size_t>;

} // namespace

class tst_RowChecksum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderAndBatchesDoNotMatter();
    void aChangedValueNamesItsColumn();
    void valuesThatChangedPlacesAreFound();
    void equalRowsDoNotCancel();
    void aValueInTheNextColumnIsFound();
    void noRowsAreEqualToNoRows();
};

void tst_RowChecksum::orderAndBatchesDoNotMatter()
{
    const RowChecksum sums = checksumOf({{1, "a"}, {2, "b"}, {3, "c"}});
    QCOMPARE(checksumOf({{3, "c"}, {1, "a"}, {2, "b"}}, 2), sums);
    QCOMPARE(sums.rows(), std::int64_t{3});
}

void tst_RowChecksum::aChangedValueNamesItsColumn()
{
    const RowChecksum sums = checksumOf({{1, "a"}, {2, "b"}});
    QCOMPARE(sums.differingColumns(checksumOf({{1, "a"}, {2, "B"}})), (Columns{1}));
    QCOMPARE(sums.differingColumns(checksumOf({{1, "a"}, {3, "b"}})), (Columns{0}));
    QCOMPARE(sums.differingColumns(checksumOf({{1, "a"}, {3, "c"}})), (Columns{0, 1}));
    QCOMPARE(sums.differingColumns(sums), Columns{});
}

void tst_RowChecksum::valuesThatChangedPlacesAreFound()
{
    const RowChecksum sums = checksumOf({{1, "a"}, {2, "b"}});
    const RowChecksum crossed = checksumOf({{1, "b"}, {2, "a"}});
    QVERIFY(sums != crossed);
    QCOMPARE(sums.differingColumns(crossed), Columns{});
}

void tst_RowChecksum::equalRowsDoNotCancel()
{
    QVERIFY(checksumOf({{1, "a"}, {1, "a"}}) != checksumOf({{2, "b"}, {2, "b"}}));
    QVERIFY(checksumOf({{1, "a"}, {1, "a"}, {2, "b"}}) != checksumOf({{1, "a"}, {2, "b"}, {2, "b"}}));
    QVERIFY(checksumOf({{1, "a"}, {1, "a"}}) != checksumOf({}));
}

void tst_RowChecksum::aValueInTheNextColumnIsFound()
{
    const TableSchema schema{{u"a"_s, ColumnType()}, {u"b"_s, ColumnType()}};
    RowChecksum left(schema);
    RowChecksum right(schema);
    RowBatch batch(2);
    batch.addText("x");
    batch.addNull();
    left.add(batch);
    batch.clear(2);
    batch.addNull();
    batch.addText("x");
    right.add(batch);
    QCOMPARE(left.differingColumns(right), (Columns{0, 1}));
}

void tst_RowChecksum::noRowsAreEqualToNoRows()
{
    QCOMPARE(checksumOf({}), RowChecksum(numberAndText()));
    QVERIFY(checksumOf({}) != checksumOf({{0, ""}}));
}

QTEST_GUILESS_MAIN(tst_RowChecksum)
#include "tst_RowChecksum.moc"
