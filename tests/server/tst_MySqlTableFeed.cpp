// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"
#include "browse/TableFeed.h"
#include "sync/QueryFeed.h"

#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 120000;
using Relation = RowCondition::Relation;

QByteArray textOf(const RowBatch &rows, std::size_t row, std::size_t column)
{
    const Cell &cell = rows.cell(row, column);
    switch (cell.kind) {
    case Cell::Kind::Null:
        return "NULL";
    case Cell::Kind::Int64:
        return QByteArray::number(qint64(cell.int64));
    case Cell::Kind::UInt64:
        return QByteArray::number(quint64(cell.uint64));
    case Cell::Kind::Double:
        return QByteArray::number(cell.real);
    default:
        return {rows.bytesOf(cell).data(), qsizetype(cell.size)};
    }
}

/** A feed and what it told. */
template<typename Feed> class Watched
{
public:
    template<typename... Arguments>
    explicit Watched(Arguments... arguments)
        : feed(m_errands, arguments...)
    {
        QObject::connect(&feed, &RowFeed::pageRead,
                         [this](qint64 index, const SharedPage &page) { pages[index] = page; });
        QObject::connect(&feed, &RowFeed::counted, [this](const RowCount &told) { count = told; });
        QObject::connect(&feed, &RowFeed::failed, [this](const QString &sentence) { failure = sentence; });
        QObject::connect(&feed, &RowFeed::stale, [this] { isStale = true; });
    }

    /** Starts and waits until all is counted. */
    [[nodiscard]] bool start(const RowCriteria &criteria = {})
    {
        pages.clear();
        count = {};
        failure.clear();
        feed.start(criteria);
        return QTest::qWaitFor([this] { return count.isFinal || !failure.isEmpty(); }, longEnough) &&
               failure.isEmpty();
    }
    [[nodiscard]] qint64 rowsWith(const RowCondition &condition)
    {
        return start({{condition}, {}}) ? count.rows : -1;
    }
    [[nodiscard]] QByteArray cell(qint64 row, std::size_t column)
    {
        const qint64 index = row / RowFeed::pageRows;
        pages.erase(index);
        feed.want({index});
        if (!QTest::qWaitFor([&] { return pages.count(index) > 0 || !failure.isEmpty(); }, longEnough) ||
            !failure.isEmpty())
            return "no page: " + failure.toUtf8();
        const auto place = std::size_t(row % RowFeed::pageRows);
        return place < pages[index]->rows.rows() ? textOf(pages[index]->rows, place, column) : "no row";
    }

private:
    Errands m_errands; ///< before the feed, which uses it

public:
    Feed feed;
    std::map<qint64, SharedPage> pages;
    RowCount count;
    QString failure;
    bool isStale = false;
};

} // namespace

class tst_MySqlTableFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyPlaceIsReachedByACompositeKey();
    void exactDecimalsAreAKey();
    void keyThatCannotBeOneIsNotUsed();
    void sortedPlacesAreReached();
    void numbersAreComparedExactly();
    void filterTakesNothingForSql();
    void hiddenKeyIsUsedAndNotShown();
    void tableWithoutAKeyShowsItsFirstRows();
    void longValueTravelsOnlyWhenAskedFor();
    void tableThatARunReplacesIsReadAgain();
    void lostConnectionIsOpenedAgain();
    void queryIsEndedOnTheServerAfterItsFirstRows();
    void queryThatIsLeftIsEndedOnTheServer();
    void brokenQueryIsToldInWords();

private:
    [[nodiscard]] TableFeed::Locate place(const QString &table) const
    {
        SyncConfig config = m_server.config();
        config.azure.tableName = table;
        return [config] {
            return TablePlace::ofTarget(config, TargetKind::Azure);
        };
    }

    TargetServer m_server;
};

void tst_MySqlTableFeed::initTestCase()
{
    m_server.begin();
    m_server.clear();
    m_server.execute(
        u"USE target;"
        "CREATE TABLE pairs (a VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL, b "
        "BIGINT UNSIGNED "
        "NOT NULL, price DECIMAL(30,10), body LONGTEXT, PRIMARY KEY (a, b));"
        "INSERT INTO pairs SELECT CONCAT(IF(seq % 2, 'Group ', 'grOup '), seq DIV 30000), "
        "18446744073709000000 + seq, seq / 8, NULL FROM "
        "seq_1_to_120000;"
        "CREATE TABLE exact (id DECIMAL(40,20) NOT NULL PRIMARY KEY, n INT);"
        "INSERT INTO exact SELECT CONCAT('12345678901234567890.', LPAD(seq, 20, '0')), seq FROM "
        "seq_1_to_25000;"
        "CREATE TABLE sizes (size ENUM('small', 'large') NOT NULL, f FLOAT NOT NULL, n INT NOT NULL, UNIQUE "
        "KEY a_sizes (size, n), UNIQUE KEY b_f (f), UNIQUE KEY "
        "c_n (n)); INSERT INTO sizes SELECT 1 + seq % 2, seq, seq FROM seq_1_to_1000;"
        "CREATE TABLE hidden (n INT, my_row_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY "
        "KEY);"
        "INSERT INTO hidden (n) SELECT seq * 2 FROM seq_1_to_30000;"
        "CREATE TABLE keyless (n INT, t VARCHAR(20)); INSERT INTO keyless SELECT seq, CONCAT('row ', seq) "
        "FROM seq_1_to_12000;"
        "CREATE TABLE wide (id INT PRIMARY KEY, body LONGTEXT, data LONGBLOB);"
        "INSERT INTO wide VALUES (1, REPEAT('ä', 500000), REPEAT(x'00ff', 400000)), (2, 'short', NULL);"_s);
}

void tst_MySqlTableFeed::anyPlaceIsReachedByACompositeKey()
{
    Watched<TableFeed> watched(place(u"pairs"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QCOMPARE(watched.count.rows, 120'000);
    for (const qint64 row : {119'999, 0, 60'000, 255, 256, 10'000, 9'999, 35'123, 118'000}) {
        const QByteArray expected =
            m_server.value(u"SELECT b FROM target.pairs ORDER BY a, b LIMIT 1 OFFSET %1"_s.arg(row));
        QCOMPARE(watched.cell(row, 1), expected);
    }
    QVERIFY(!watched.isStale);
}

void tst_MySqlTableFeed::exactDecimalsAreAKey()
{
    Watched<TableFeed> watched(place(u"exact"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QCOMPARE(watched.count.rows, 25'000);
    for (const qint64 row : {24'999, 0, 12'345, 20'001})
        QCOMPARE(watched.cell(row, 1), QByteArray::number(row + 1));
    QVERIFY(watched.start({{}, RowSort{u"n"_s, true}}));
    QCOMPARE(watched.cell(20'000, 1), "5000");
    QCOMPARE(watched.rowsWith({u"id"_s, Relation::Equals, u"12345678901234567890.00000000000000000007"_s}),
             1);
}

void tst_MySqlTableFeed::keyThatCannotBeOneIsNotUsed()
{
    Watched<TableFeed> watched(place(u"sizes"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    for (const qint64 row : {0, 500, 999})
        QCOMPARE(watched.cell(row, 2), QByteArray::number(row + 1));
}

void tst_MySqlTableFeed::sortedPlacesAreReached()
{
    Watched<TableFeed> watched(place(u"pairs"_s));
    QVERIFY(watched.start({{{u"a"_s, Relation::StartsWith, u"group 1"_s}}, RowSort{u"price"_s, true}}));
    QCOMPARE(watched.count.rows, 30'000);
    QCOMPARE(watched.cell(0, 2), "7499.8750000000");
    QCOMPARE(watched.cell(29'999, 2), "3750.0000000000");
    QCOMPARE(watched.cell(15'000, 2), "5624.8750000000");
}

void tst_MySqlTableFeed::numbersAreComparedExactly()
{
    Watched<TableFeed> watched(place(u"pairs"_s));
    QCOMPARE(watched.rowsWith({u"b"_s, Relation::Equals, u"18446744073709000001"_s}), 1);
    QCOMPARE(watched.rowsWith({u"b"_s, Relation::Above, u"18446744073709119990"_s}), 10);
    QCOMPARE(watched.rowsWith({u"price"_s, Relation::AtMost, u"0.25"_s}), 2);
    QCOMPARE(watched.rowsWith({u"price"_s, Relation::Equals, u"0.1250000000000001"_s}), 0);
}

void tst_MySqlTableFeed::filterTakesNothingForSql()
{
    Watched<TableFeed> watched(place(u"wide"_s));
    QCOMPARE(watched.rowsWith({{}, Relation::Contains, u"' OR 1=1 -- \\"_s}), 0);
    QCOMPARE(watched.rowsWith({{}, Relation::Contains, u"%"_s}), 0);
    QCOMPARE(watched.rowsWith({{}, Relation::Contains, u"SHOR"_s}), 1);
    QCOMPARE(watched.rowsWith({u"data"_s, Relation::IsNull, {}}), 1);
    QCOMPARE(watched.rowsWith({u"body"_s, Relation::LacksText, u"short"_s}), 1);
}

void tst_MySqlTableFeed::hiddenKeyIsUsedAndNotShown()
{
    Watched<TableFeed> watched(place(u"hidden"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QCOMPARE(watched.pages.at(0)->rows.columns(), std::size_t{1});
    QCOMPARE(watched.cell(29'000, 0), "58002");
}

void tst_MySqlTableFeed::tableWithoutAKeyShowsItsFirstRows()
{
    Watched<TableFeed> watched(place(u"keyless"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QVERIFY(watched.count.hasMore);
    QCOMPARE(watched.count.rows, 10'000);
    QCOMPARE(watched.count.total.value(), 12'000);
    QVERIFY(watched.start({{{u"n"_s, Relation::Above, u"11000"_s}}, RowSort{u"n"_s, true}}));
    QVERIFY(!watched.count.hasMore);
    QCOMPARE(watched.count.rows, 1000);
    QCOMPARE(watched.cell(0, 1), "row 12000");
}

void tst_MySqlTableFeed::longValueTravelsOnlyWhenAskedFor()
{
    Watched<TableFeed> watched(place(u"wide"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    const SharedPage page = watched.pages.at(0);
    QVERIFY(page->bytes() < 10'000);
    QVERIFY(page->isCut(0, 1) && page->isCut(0, 2) && !page->isCut(1, 1));
    QCOMPARE(page->fullSize(0, 1), 1'000'000);
    QCOMPARE(page->fullSize(0, 2), 800'000);
    RowFeed::Value value;
    watched.feed.fetchValue(0, page->keys.at(0), 1, [&value](const RowFeed::Value &told) { value = told; });
    QTRY_COMPARE_WITH_TIMEOUT(value.cell.rows(), std::size_t{1}, longEnough);
    QCOMPARE(QString::fromUtf8(textOf(value.cell, 0, 0)), QString(500'000, QChar(0xe4)));
}

void tst_MySqlTableFeed::tableThatARunReplacesIsReadAgain()
{
    m_server.execute(
        u"CREATE TABLE target.t (id INT PRIMARY KEY, name VARCHAR(20)); INSERT INTO target.t VALUES (9, 'old')"_s);
    Watched<TableFeed> watched(place(u"t"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    // No lock is held: the run's RENAME waits for nobody.
    const SyncReport report = m_server.run(m_server.config());
    QVERIFY(report.outcome == Outcome::Loaded);
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QCOMPARE(watched.count.rows, 3);
    QCOMPARE(watched.cell(0, 1), "new");
}

void tst_MySqlTableFeed::lostConnectionIsOpenedAgain()
{
    Watched<TableFeed> watched(place(u"pairs"_s));
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QCOMPARE(watched.cell(300, 1).size(), 20);
    const TextTable sessions =
        m_server.query(u"SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '%1'"_s.arg(testUser));
    for (const TextRow &session : sessions.rows)
        m_server.execute(u"KILL "_s + QString::fromUtf8(session.first().value()));
    QCOMPARE(watched.cell(100'000, 1).size(), 20);
}

void tst_MySqlTableFeed::queryIsEndedOnTheServerAfterItsFirstRows()
{
    const SyncConfig config = m_server.config(
        u"SELECT a.seq, REPEAT('x', 100) AS pad FROM seq_1_to_100000 a JOIN seq_1_to_100000 b"_s);
    Watched<QueryFeed> watched([config] { return config; });
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QVERIFY(watched.count.hasMore);
    QCOMPARE(watched.count.rows, 500);
    QCOMPARE(watched.cell(499, 1), QByteArray(100, 'x'));
    QVERIFY(m_server.waitFor(
        u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE '%REPEAT(''x''%' "
        "AND ID <> CONNECTION_ID()"_s,
        "0"));
}

void tst_MySqlTableFeed::queryThatIsLeftIsEndedOnTheServer()
{
    const SyncConfig config = m_server.config(u"SELECT SLEEP(600) AS waited"_s);
    Watched<QueryFeed> watched([config] { return config; });
    watched.feed.start({});
    QVERIFY(m_server.waitForStatement(u"SELECT SLEEP(600) AS waited"_s));
    watched.feed.stop();
    QVERIFY(m_server.waitFor(
        u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(600)%'"_s, "0"));
    QCOMPARE(watched.failure, QString());
}

void tst_MySqlTableFeed::brokenQueryIsToldInWords()
{
    const SyncConfig config = m_server.config(u"SELECT nothing FROM nowhere"_s);
    Watched<QueryFeed> watched([config] { return config; });
    QVERIFY(!watched.start());
    QVERIFY2(watched.failure.contains(u"nowhere"_s), qPrintable(watched.failure));
}

QTEST_GUILESS_MAIN(tst_MySqlTableFeed)
#include "tst_MySqlTableFeed.moc"
