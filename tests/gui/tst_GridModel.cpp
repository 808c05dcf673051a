// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

TableSchema columnsOf(const QStringList &types)
{
    TableSchema columns;
    for (const QString &type : types) {
        Column column;
        column.name = u"c%1"_s.arg(columns.size());
        column.type = ColumnType::fromString(type).value();
        columns.push_back(column);
    }
    return columns;
}

/** A feed that the test itself feeds: what a model makes of pages, whenever they come. */
class HandFeed : public RowFeed
{
public:
    void start(const RowCriteria &) override { ++starts; }
    void want(const QList<qint64> &pages) override { wanted = pages; }
    void stop() override {}
    [[nodiscard]] bool canArrange() const override { return true; }
    void find(const RowCondition &) override {}
    void stopFinding() override {}
    void fetchValue(qint64, const RowKey &, std::size_t, const TakeValue &) override {}
    void copy(const CopyOrder &, const TakePage &) override {}
    void stopCopying() override {}

    /** Page @p index of one column of whole numbers that count rows from @p first. */
    void give(qint64 index, qint64 rows, qint64 first = 0)
    {
        auto page = std::make_shared<RowPage>(1);
        for (qint64 row = 0; row < rows; ++row)
            page->rows.addInt64(first + index * pageRows + row);
        Q_EMIT pageRead(index, page);
    }

    int starts = 0;
    QList<qint64> wanted;
};

} // namespace

class tst_GridModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels();
    void nothingIsBeyondTheEdges();
    void waitingCellHasItsPageBrought();
    void lastPaintedPageIsWantedToo();
    void oldRowsStayUntilTheNewOnesCome();
    void otherOrderStartsWithOtherRows();
    void fewPagesStayInMemory();
    void staleRowsAreReadAgain();
    void numbersStandAtTheRight();
    void headerTellsNameAndType();

private:
    static HandFeed *feed(GridModel &model, const QStringList &types);
};

HandFeed *tst_GridModel::feed(GridModel &model, const QStringList &types)
{
    auto feed = std::make_unique<HandFeed>();
    HandFeed *raw = feed.get();
    model.setFeed(std::move(feed), false);
    model.start({});
    Q_EMIT raw->opened(columnsOf(types));
    return raw;
}

void tst_GridModel::keepsTheRulesOfModels()
{
    GridModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    HandFeed *raw = feed(model, {u"int"_s});
    raw->give(0, RowFeed::pageRows);
    Q_EMIT raw->counted({RowFeed::pageRows, false});
    Q_EMIT raw->counted({100'000, true});
    QCOMPARE(model.rowCount(), 100'000);
    raw->give(3, RowFeed::pageRows);
    Q_EMIT raw->counted({300, true});
    QCOMPARE(model.rowCount(), 300);
    feed(model, {u"int"_s, u"text"_s});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 2);
    model.clear();
    QCOMPARE(model.columnCount(), 0);
}

void tst_GridModel::nothingIsBeyondTheEdges()
{
    GridModel model;
    for (int round = 0; round < 2; ++round) {
        QVERIFY(!model.data({}, Qt::DisplayRole).isValid());
        for (const int section : {-1, 1, 1000}) {
            QVERIFY(!model.headerData(section, Qt::Horizontal, Qt::DisplayRole).isValid());
            QVERIFY(!model.headerData(section, Qt::Vertical, Qt::DisplayRole).isValid());
        }
        HandFeed *raw = feed(model, {u"int"_s});
        raw->give(0, 1);
        Q_EMIT raw->counted({1, true});
    }
    QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 1);
}

void tst_GridModel::waitingCellHasItsPageBrought()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"int"_s});
    Q_EMIT raw->counted({10'000'000, true});
    const QModelIndex cell = model.index(7'777'777, 0);
    QVERIFY(!cell.data().isValid());
    QCOMPARE(cell.data(GridModel::LookRole).toInt(), int(CellLook::Waiting));
    const qint64 page = 7'777'777 / RowFeed::pageRows;
    QTRY_COMPARE(raw->wanted, QList<qint64>{page});
    QSignalSpy changes(&model, &GridModel::dataChanged);
    raw->give(page, RowFeed::pageRows);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(cell.data().toString(), u"7777777"_s);
}

void tst_GridModel::lastPaintedPageIsWantedToo()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"int"_s});
    Q_EMIT raw->counted({10'000, true});
    (void)model.index(255, 0).data();
    (void)model.index(256, 0).data();
    QTRY_COMPARE(raw->wanted.size(), 2);
    QVERIFY(raw->wanted.contains(0) && raw->wanted.contains(1));
}

void tst_GridModel::oldRowsStayUntilTheNewOnesCome()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"int"_s});
    raw->give(0, 10);
    Q_EMIT raw->counted({10, true});
    QSignalSpy resets(&model, &GridModel::modelReset);
    model.refresh();
    QVERIFY(model.isStarting());
    QCOMPARE(model.index(3, 0).data().toString(), u"3"_s);
    Q_EMIT raw->opened(model.columns());
    QCOMPARE(model.index(3, 0).data().toString(), u"3"_s);
    raw->give(0, 10, 100);
    QCOMPARE(model.index(3, 0).data().toString(), u"103"_s);
    Q_EMIT raw->counted({5, false});
    QCOMPARE(model.rowCount(), 10);
    Q_EMIT raw->counted({8, true});
    QCOMPARE(model.rowCount(), 8);
    QCOMPARE(resets.count(), 0);
}

void tst_GridModel::otherOrderStartsWithOtherRows()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"int"_s});
    raw->give(0, 10);
    Q_EMIT raw->counted({10, true});
    model.start({{}, RowSort{u"c0"_s, true}});
    QCOMPARE(model.rowCount(), 10);
    Q_EMIT raw->opened(model.columns());
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 1);
}

void tst_GridModel::fewPagesStayInMemory()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"text"_s});
    Q_EMIT raw->counted({1'000'000, true});
    const std::string text(1000, 'x');
    for (qint64 index = 0; index < 200; ++index) { // 50 MB
        auto page = std::make_shared<RowPage>(1);
        for (qint64 row = 0; row < RowFeed::pageRows; ++row)
            page->rows.addText(text);
        Q_EMIT raw->pageRead(index, page);
    }
    int kept = 0;
    for (int index = 0; index < 200; ++index)
        kept += model.index(int(index * RowFeed::pageRows), 0).data().isValid() ? 1 : 0;
    QVERIFY2(kept >= 8 && kept < 80, qPrintable(QString::number(kept)));
    QVERIFY(model.index(int(199 * RowFeed::pageRows), 0).data().isValid());
}

void tst_GridModel::staleRowsAreReadAgain()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"int"_s});
    QCOMPARE(raw->starts, 1);
    Q_EMIT raw->stale();
    Q_EMIT raw->stale();
    QTRY_COMPARE(raw->starts, 2);
}

void tst_GridModel::numbersStandAtTheRight()
{
    GridModel model;
    HandFeed *raw = feed(model, {u"int"_s, u"text"_s});
    Q_EMIT raw->counted({1, true});
    QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
}

void tst_GridModel::headerTellsNameAndType()
{
    GridModel model;
    feed(model, {u"decimal(12,2)"_s});
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"c0"_s);
    QCOMPARE(model.headerData(0, Qt::Horizontal, GridModel::TypeRole).toString(), u"DECIMAL(12,2)"_s);
}

QTEST_MAIN(tst_GridModel)
#include "tst_GridModel.moc"
