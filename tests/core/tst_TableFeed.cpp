// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "browse/TableFeed.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

constexpr int longEnough = 60000;
constexpr qint64 million = 1'000'000;

QString textOf(const RowPage &page, std::size_t row, std::size_t column)
{
    const Cell &cell = page.rows.cell(row, column);
    switch (cell.kind) {
    case Cell::Kind::Null:
        return u"NULL"_s;
    case Cell::Kind::Int64:
        return QString::number(cell.int64);
    case Cell::Kind::Double:
        return QString::number(cell.real);
    default:
        return QString::fromUtf8(page.rows.bytesOf(cell).data(), cell.size);
    }
}

/** A feed and what it told. */
class Watched
{
public:
    Watched(const QString &file, const QString &table)
        : feed(m_errands, [file, table] {
            return TablePlace{file, {}, table};
        })
    {
        QObject::connect(&feed, &RowFeed::opened, [this](const TableSchema &schema) { columns = schema; });
        QObject::connect(&feed, &RowFeed::pageRead,
                         [this](qint64 index, const SharedPage &page) { pages[index] = page; });
        QObject::connect(&feed, &RowFeed::counted, [this](const RowCount &told) { count = told; });
        QObject::connect(&feed, &RowFeed::failed, [this](const QString &sentence) { failure = sentence; });
        QObject::connect(&feed, &RowFeed::stale, [this] { isStale = true; });
        QObject::connect(&feed, &RowFeed::found,
                         [this](const std::vector<qint64> &rows, qint64, bool isFinal) {
                             found.insert(found.end(), rows.begin(), rows.end());
                             isFound = isFinal;
                         });
    }

    /** Starts and waits until all is counted. */
    [[nodiscard]] bool start(const RowCriteria &criteria = {})
    {
        pages.clear();
        count = {};
        feed.start(criteria);
        return QTest::qWaitFor([this] { return count.isFinal || !failure.isEmpty(); }, longEnough);
    }

    /** Column @p column of row @p row, once its page is here. */
    [[nodiscard]] QString cell(qint64 row, std::size_t column)
    {
        const qint64 index = row / RowFeed::pageRows;
        pages.erase(index);
        feed.want({index});
        if (!QTest::qWaitFor([&] { return pages.contains(index); }, longEnough))
            return u"no page"_s;
        const auto place = std::size_t(row % RowFeed::pageRows);
        return place < pages[index]->rows.rows() ? textOf(*pages[index], place, column) : u"no row"_s;
    }

    [[nodiscard]] std::vector<qint64> find(const QString &text)
    {
        found.clear();
        isFound = false;
        feed.find({{}, RowCondition::Relation::Contains, text});
        if (!QTest::qWaitFor([this] { return isFound; }, longEnough))
            qFatal("The search never ended");
        return found;
    }

private:
    Errands m_errands; ///< before the feed, which uses it

public:
    TableFeed feed;
    TableSchema columns;
    std::map<qint64, SharedPage> pages;
    RowCount count;
    QString failure;
    bool isStale = false;
    std::vector<qint64> found;
    bool isFound = false;
};

} // namespace

class tst_TableFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyPlaceOfAMillionRowsIsReached_data();
    void anyPlaceOfAMillionRowsIsReached();
    void sortedRowsAreInTheDatabasesOrder();
    void filteredRowsKeepTheirOrder();
    void sortedAndFilteredPlacesAreReached();
    void filterTakesNothingForSql();
    void numbersAreComparedAsNumbers();
    void exactNumbersAreFound();
    void numbersInTextAreSortedAsNumbers();
    void differingRowsAreFoundWithNull();
    void searchTellsRowsInOrder();
    void searchKeepsToTheFilter();
    void viewShowsItsFirstRows();
    void longValueComesInPartsAndWhole();
    void copyBringsWholeValues();
    void missingTableIsToldInWords();
    void numberThatIsNoneIsToldInWords();
    void replacedTableIsStale();
    void newStartMakesTheOldOneVoid();
    void hugeSortCanBeAbandoned();
    void nobodyIsHinderedBetweenPages();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"rows.db"_s); }

    QTemporaryDir m_folder;
};

void tst_TableFeed::initTestCase()
{
    SqliteFile file(path());
    file.execute(
        u"CREATE TABLE dense (id INTEGER, name TEXT, price DECIMAL(12,2), note TEXT);"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999) INSERT INTO dense "
        "SELECT i, "
        "printf('car %07d', (i * 7919) % 1000000), (i % 1000) / 4.0, CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN "
        "'' ELSE 'x' END FROM n;"
        "CREATE TABLE gaps (id INTEGER PRIMARY KEY, name TEXT);"
        "INSERT INTO gaps SELECT id * 3 + 5, name FROM dense;"
        "CREATE TABLE pairs (a TEXT COLLATE NOCASE, b INTEGER, v TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;"
        "INSERT INTO pairs SELECT CASE WHEN id % 2 THEN 'Group ' ELSE 'group ' END || (id / 40000), id, name "
        "FROM dense WHERE id < 200000;"
        "CREATE TABLE odd (\"rowid\" TEXT, \"a\"\"b?\" TEXT, big UNTYPED, digits TEXT, amount REAL);"
        "INSERT INTO odd VALUES ('r1', 'O''Hara %', 9007199254740993, '100', 1.5), ('r2', '50% off_', "
        "9007199254740992, '99.50', NULL), ('r3', NULL, NULL, '9', 10);"
        "CREATE VIEW lots AS SELECT id, name FROM dense WHERE id % 2 = 0;"
        "CREATE TABLE long (id INTEGER, body TEXT, data BLOB);"
        "INSERT INTO long VALUES (1, replace(printf('%.200000c', 'ä'), 'ä', 'ä'), zeroblob(3000000)), (2, 'short', x'00ff');"_s);
}

void tst_TableFeed::anyPlaceOfAMillionRowsIsReached_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<QString>("firstOfRow777");
    QTest::newRow("rowids without gaps") << u"dense"_s << million << u"777"_s;
    QTest::newRow("rowids with gaps") << u"gaps"_s << million << u"2336"_s;
    QTest::newRow("two key columns, one without regard to case")
        << u"pairs"_s << qint64{200'000} << u"Group 0"_s;
}

void tst_TableFeed::anyPlaceOfAMillionRowsIsReached()
{
    QFETCH(const QString, table);
    QFETCH(const qint64, rows);
    QFETCH(const QString, firstOfRow777);
    Watched watched(path(), table);
    QVERIFY2(watched.start(), qPrintable(watched.failure));
    QCOMPARE(watched.failure, QString());
    QCOMPARE(watched.count.rows, rows);
    QCOMPARE(watched.cell(777, 0), firstOfRow777);
    SqliteFile file(path(), false);
    const QString order = table == u"pairs"_s ? u"a, b"_s : u"rowid"_s;
    for (const qint64 row : {rows - 1, rows / 2, qint64{0}, rows - 257, qint64{255}, qint64{256}, rows / 3}) {
        const auto expected =
            file.query(u"SELECT * FROM %1 ORDER BY %2 LIMIT 1 OFFSET %3"_s.arg(table, order).arg(row));
        QCOMPARE(watched.cell(row, 1).toUtf8(), expected.rows.first().at(1).value());
    }
    QVERIFY(!watched.isStale);
}

void tst_TableFeed::sortedRowsAreInTheDatabasesOrder()
{
    Watched watched(path(), u"dense"_s);
    QVERIFY(watched.start({{}, RowSort{u"name"_s, true}}));
    QCOMPARE(watched.count.rows, million);
    QCOMPARE(watched.cell(0, 1), u"car 0999999"_s);
    QCOMPARE(watched.cell(654'321, 1), u"car 0345678"_s);
    QCOMPARE(watched.cell(million - 1, 1), u"car 0000000"_s);
}

void tst_TableFeed::filteredRowsKeepTheirOrder()
{
    Watched watched(path(), u"gaps"_s);
    QVERIFY(watched.start({{{u"name"_s, RowCondition::Relation::Contains, u"777"_s}}, {}}));
    SqliteFile file(path(), false);
    const auto expected = file.query(u"SELECT id FROM gaps WHERE name LIKE '%777%' ORDER BY id"_s);
    QCOMPARE(watched.count.rows, qint64(expected.rows.size()));
    for (const qint64 row : {qint64{0}, qint64{1000}, watched.count.rows - 1})
        QCOMPARE(watched.cell(row, 0).toUtf8(), expected.rows.at(row).first().value());
}

void tst_TableFeed::sortedAndFilteredPlacesAreReached()
{
    Watched watched(path(), u"pairs"_s);
    QVERIFY(
        watched.start({{{u"b"_s, RowCondition::Relation::AtLeast, u"100000"_s}}, RowSort{u"v"_s, false}}));
    SqliteFile file(path(), false);
    const auto expected = file.query(u"SELECT v FROM pairs WHERE b >= 100000 ORDER BY v"_s);
    QCOMPARE(watched.count.rows, 100'000);
    for (const qint64 row : {qint64{0}, qint64{50'000}, qint64{99'999}})
        QCOMPARE(watched.cell(row, 2).toUtf8(), expected.rows.at(row).first().value());
}

void tst_TableFeed::filterTakesNothingForSql()
{
    using Relation = RowCondition::Relation;
    Watched watched(path(), u"odd"_s);
    const auto rowsWith = [&watched](const RowCondition &condition) {
        return watched.start({{condition}, {}}) && watched.failure.isEmpty() ? watched.count.rows : -1;
    };
    const QString column = u"a\"b?"_s;
    QCOMPARE(rowsWith({column, Relation::Equals, u"O'Hara %"_s}), 1);
    QCOMPARE(rowsWith({column, Relation::Contains, u"%"_s}), 2);
    QCOMPARE(rowsWith({column, Relation::Contains, u"f_"_s}), 1);
    QCOMPARE(rowsWith({column, Relation::Contains, u"!"_s}), 0);
    QCOMPARE(rowsWith({{}, Relation::Contains, u"' OR 1=1 --"_s}), 0);
    QCOMPARE(rowsWith({{}, Relation::Contains, u"o'hara"_s}), 1);
    QCOMPARE(rowsWith({column, Relation::StartsWith, u"50%"_s}), 1);
    QCOMPARE(rowsWith({{}, Relation::LacksText, u"r1"_s}), 2);
    QCOMPARE(rowsWith({column, Relation::IsNull, {}}), 1);
}

void tst_TableFeed::numbersAreComparedAsNumbers()
{
    Watched watched(path(), u"dense"_s);
    QVERIFY(watched.start({{{u"price"_s, RowCondition::Relation::Above, u"99.50"_s}}, {}}));
    SqliteFile file(path(), false);
    const auto expected = file.query(u"SELECT count(*) FROM dense WHERE price > 99.5"_s);
    QCOMPARE(QByteArray::number(watched.count.rows), expected.value().value());
    QVERIFY(watched.count.rows > 0);
}

void tst_TableFeed::exactNumbersAreFound()
{
    Watched watched(path(), u"odd"_s);
    QVERIFY(watched.start({{{u"big"_s, RowCondition::Relation::Equals, u"9007199254740993"_s}}, {}}));
    QCOMPARE(watched.count.rows, 1);
    QCOMPARE(watched.cell(0, 0), u"r1"_s);
}

void tst_TableFeed::numbersInTextAreSortedAsNumbers()
{
    {
        SqliteFile file(path(), false);
        file.execute(
            u"CREATE TABLE IF NOT EXISTS kept (d TEXT); DELETE FROM kept; INSERT INTO kept VALUES ('100.0'), "
            u"('99.50'), ('-3');"
            "CREATE TABLE IF NOT EXISTS _rowferry_columns (table_name TEXT NOT NULL COLLATE NOCASE, position "
            "INTEGER "
            "NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, nullable INTEGER NOT NULL, comment TEXT NOT "
            "NULL, PRIMARY KEY (table_name, position));"
            "INSERT OR REPLACE INTO _rowferry_columns VALUES ('kept', 0, 'd', 'decimal(30,2)', 1, '')"_s);
    }
    Watched watched(path(), u"kept"_s);
    QVERIFY(watched.start({{}, RowSort{u"d"_s, false}}));
    QCOMPARE(watched.cell(0, 0), u"-3"_s);
    QCOMPARE(watched.cell(1, 0), u"99.50"_s);
    QVERIFY(watched.start({{{u"d"_s, RowCondition::Relation::Above, u"99.6"_s}}, {}}));
    QCOMPARE(watched.count.rows, 1);
    QCOMPARE(watched.cell(0, 0), u"100.0"_s);
}

void tst_TableFeed::differingRowsAreFoundWithNull()
{
    Watched watched(path(), u"odd"_s);
    QVERIFY(watched.start({{{u"amount"_s, RowCondition::Relation::Differs, u"1.5"_s}}, {}}));
    QCOMPARE(watched.count.rows, 2);
}

void tst_TableFeed::searchTellsRowsInOrder()
{
    Watched watched(path(), u"dense"_s);
    QVERIFY(watched.start());
    const std::vector<qint64> rows = watched.find(u"CAR 07777"_s);
    SqliteFile file(path(), false);
    const auto expected = file.query(u"SELECT id FROM dense WHERE name LIKE '%car 07777%' ORDER BY id"_s);
    QCOMPARE(qsizetype(rows.size()), expected.rows.size());
    QCOMPARE(rows.size(), std::size_t{100});
    for (std::size_t index = 0; index < rows.size(); ++index)
        QCOMPARE(QByteArray::number(rows[index]), expected.rows.at(qsizetype(index)).first().value());
}

void tst_TableFeed::searchKeepsToTheFilter()
{
    Watched watched(path(), u"dense"_s);
    QVERIFY(watched.start(
        {{{u"name"_s, RowCondition::Relation::Contains, u"car 07777"_s}}, RowSort{u"name"_s, false}}));
    QCOMPARE(watched.find(u"car 0777742"_s), std::vector<qint64>{42});
    QCOMPARE(watched.find(u"car 0000001"_s), std::vector<qint64>{});
}

void tst_TableFeed::viewShowsItsFirstRows()
{
    Watched watched(path(), u"lots"_s);
    QVERIFY(watched.start());
    QVERIFY(watched.count.hasMore);
    QCOMPARE(watched.count.rows, 10'000);
    QCOMPARE(watched.count.total.value(), million / 2);
    QCOMPARE(watched.cell(9'999, 0), u"19998"_s);
    QVERIFY(watched.start({{}, RowSort{u"id"_s, true}}));
    QCOMPARE(watched.cell(0, 0), u"999998"_s);
    QCOMPARE(watched.find(u"car 0000000"_s), std::vector<qint64>{}); // not among the first rows
}

void tst_TableFeed::longValueComesInPartsAndWhole()
{
    Watched watched(path(), u"long"_s);
    QVERIFY(watched.start());
    const SharedPage page = watched.pages.at(0);
    QVERIFY(page->isCut(0, 1) && page->isCut(0, 2));
    QVERIFY(!page->isCut(1, 1) && !page->isCut(1, 2));
    QCOMPARE(page->fullSize(0, 2), 3'000'000);
    QVERIFY(page->bytes() < 10'000);
    RowFeed::Value value;
    watched.feed.fetchValue(0, page->keys.at(0), 2, [&value](const RowFeed::Value &told) { value = told; });
    QTRY_COMPARE_WITH_TIMEOUT(value.cell.rows(), std::size_t{1}, longEnough);
    QCOMPARE(value.cell.cell(0, 0).size, 3'000'000U);
    watched.feed.fetchValue(0, {BoundValue::ofInt64(99)}, 2,
                            [&value](const RowFeed::Value &told) { value = told; });
    QTRY_VERIFY_WITH_TIMEOUT(!value.trouble.isEmpty(), longEnough);
}

void tst_TableFeed::copyBringsWholeValues()
{
    Watched watched(path(), u"long"_s);
    QVERIFY(watched.start());
    QSignalSpy copied(&watched.feed, &RowFeed::copied);
    std::atomic<qint64> bytes = 0;
    watched.feed.copy({{{0, 1}}, {2}}, [&bytes](const RowPage &page) {
        for (std::size_t row = 0; row < page.rows.rows(); ++row)
            bytes += page.rows.cell(row, 2).size;
        return true;
    });
    QTRY_COMPARE_WITH_TIMEOUT(copied.count(), 1, longEnough);
    QCOMPARE(copied.first().first().toString(), QString());
    QCOMPARE(bytes.load(), 3'000'002);
}

void tst_TableFeed::missingTableIsToldInWords()
{
    Watched watched(path(), u"nowhere"_s);
    QVERIFY(watched.start());
    QVERIFY2(watched.failure.contains(u"nowhere"_s), qPrintable(watched.failure));
    Watched lost(m_folder.filePath(u"no.db"_s), u"dense"_s);
    QVERIFY(lost.start());
    QVERIFY(!lost.failure.isEmpty());
    QVERIFY(!QFile::exists(m_folder.filePath(u"no.db"_s)));
}

void tst_TableFeed::numberThatIsNoneIsToldInWords()
{
    Watched watched(path(), u"dense"_s);
    QVERIFY(watched.start({{{u"id"_s, RowCondition::Relation::Above, u"12,5"_s}}, {}}));
    QVERIFY2(watched.failure.contains(u"12,5"_s) && watched.failure.contains(u"id"_s),
             qPrintable(watched.failure));
}

void tst_TableFeed::replacedTableIsStale()
{
    SqliteFile file(path(), false);
    file.execute(u"CREATE TABLE swapped AS SELECT id, name FROM dense WHERE id < 30000"_s);
    Watched watched(path(), u"swapped"_s);
    QVERIFY(watched.start());
    QCOMPARE(watched.cell(20'000, 0), u"20000"_s);
    file.execute(u"DELETE FROM swapped WHERE rowid < 100"_s);
    (void)watched.cell(29'999, 0);
    QTRY_VERIFY_WITH_TIMEOUT(watched.isStale, longEnough);
    QVERIFY(watched.start());
    QCOMPARE(watched.count.rows, 29'901);
    QCOMPARE(watched.cell(0, 0), u"99"_s);
    file.execute(u"DROP TABLE swapped"_s);
}

void tst_TableFeed::newStartMakesTheOldOneVoid()
{
    Watched watched(path(), u"dense"_s);
    watched.feed.start({{}, RowSort{u"name"_s, false}});
    watched.feed.start({{}, RowSort{u"note"_s, false}});
    QVERIFY(watched.start({{{u"id"_s, RowCondition::Relation::Equals, u"5"_s}}, {}}));
    QCOMPARE(watched.count.rows, 1);
    QCOMPARE(watched.cell(0, 0), u"5"_s);
    QCOMPARE(watched.failure, QString());
}

void tst_TableFeed::hugeSortCanBeAbandoned()
{
    SqliteFile file(path(), false);
    file.execute(
        u"CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        "1000000000) SELECT i FROM n"_s);
    QElapsedTimer time;
    {
        Watched watched(path(), u"endless"_s);
        watched.feed.start({{}, RowSort{u"i"_s, true}});
        QTest::qWait(50); // whether the sort has begun makes no difference
        time.start();
    }
    QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
    file.execute(u"DROP VIEW endless"_s);
}

void tst_TableFeed::nobodyIsHinderedBetweenPages()
{
    SqliteFile file(path(), false);
    file.execute(u"CREATE TABLE shared AS SELECT id FROM dense WHERE id < 5000"_s);
    Watched watched(path(), u"shared"_s);
    QVERIFY(watched.start());
    (void)watched.cell(4000, 0);
    // In rollback mode a reader that held its lock would make this fail at once.
    file.execute(u"UPDATE shared SET id = id + 1; DROP TABLE shared"_s);
}

QTEST_GUILESS_MAIN(tst_TableFeed)
#include "tst_TableFeed.moc"
