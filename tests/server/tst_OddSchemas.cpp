// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "TargetServer.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** Names, numbers and sizes of columns that nobody expects, from either kind of source to either kind of
 * target. */
class tst_OddSchemas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init();
    void oddNamesArrive_data();
    void oddNamesArrive();
    void namesThatMySqlCannotHaveAreChanged();
    void namesOfAServersResultAreMadeUnique_data();
    void namesOfAServersResultAreMadeUnique();
    void noRowsGiveAnEmptyTable_data();
    void noRowsGiveAnEmptyTable();
    void tooManyColumnsAreRefusedBeforeAnythingChanges();
    void asManyColumnsAsInnoDbTakesAreLoaded();
    void wideRowsAreLoaded();
    void rowsThatDoNotFitAreRefused_data();
    void rowsThatDoNotFitAreRefused();

private:
    static void addTargets();
    void load(const SyncConfig &config, TargetKind target);
    [[nodiscard]] SyncConfig fromFile(const QString &table) const;
    [[nodiscard]] QString file() const { return m_folder->filePath(u"source.db"_s); }
    [[nodiscard]] QStringList targetNames(TargetKind target) const;
    [[nodiscard]] QByteArray targetValues(TargetKind target) const;

    TargetServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    SyncReport m_report;
};

void tst_OddSchemas::init()
{
    m_server.clear();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_OddSchemas::addTargets()
{
    QTest::addColumn<TargetKind>("target");
    QTest::newRow("MySQL") << TargetKind::Azure;
    QTest::newRow("SQLite") << TargetKind::LocalSqlite;
}

void tst_OddSchemas::load(const SyncConfig &config, TargetKind target)
{
    RecordedRun run(config, target);
    m_report = run.execute();
    QVERIFY2(m_report.exitCode() == 0,
             qPrintable((m_report.error ? m_report.error->driver : QString()) + run.log()));
}

SyncConfig tst_OddSchemas::fromFile(const QString &table) const
{
    SyncConfig config = configFor(file(), {}, m_folder->path());
    config.primary.view = table;
    setAzure(config, m_server, u"target"_s, u"target"_s);
    return config;
}

QStringList tst_OddSchemas::targetNames(TargetKind target) const
{
    if (target == TargetKind::Azure)
        return m_server.query(u"SELECT * FROM target.target"_s).columns;
    return SqliteFile(m_folder->filePath(u"target.db"_s), false).query(u"SELECT * FROM target"_s).columns;
}

/** The first row in one line. */
QByteArray tst_OddSchemas::targetValues(TargetKind target) const
{
    const QString sql =
        target == TargetKind::Azure ? u"SELECT * FROM target.target"_s : u"SELECT * FROM target"_s;
    const TextTable table = target == TargetKind::Azure
                                ? m_server.query(sql)
                                : SqliteFile(m_folder->filePath(u"target.db"_s), false).query(sql);
    QByteArrayList values;
    for (const TextCell &cell : table.rows.value(0))
        values += cell.value_or("NULL");
    return values.join(',');
}

namespace {

const QString longName = u"längster Name "_s.repeated(8);

/** Names that every database takes, and in the end some that MySQL does not. */
const QStringList plainOddNames{
    u"select"_s,  u"a b"_s,  u" a"_s, u"x\"y"_s, u"tick`"_s, u"it's"_s,          u"50%"_s,   u"%s"_s,
    u"semi;--"_s, u"日本"_s, u"ñ"_s,  u"n"_s,    u"Masse"_s, u"Maße"_s,          u"rowid"_s, u"a.b"_s,
    u"[x]"_s,     u"?"_s,    u":p"_s, u"a\\b"_s, u"x\ty"_s,  u"ä"_s.repeated(64)};
const QStringList oddForMySql{u"a b "_s, longName + u"1"_s, longName + u"2"_s, u"😀"_s, u"🎉"_s, u"\t"_s};

void createOddTable(const QString &path, const QStringList &names)
{
    QStringList columns;
    QStringList values;
    for (QString name : names) {
        columns += u'"' + name.replace(u'"', u"\"\""_s) + u"\" INTEGER"_s;
        values += QString::number(values.size());
    }
    SqliteFile(path).execute(u"CREATE TABLE odd (%1); INSERT INTO odd VALUES (%2)"_s.arg(
        columns.join(u", "_s), values.join(u", "_s)));
}

QByteArray numbers(qsizetype count)
{
    QByteArrayList values;
    for (qsizetype number = 0; number < count; ++number)
        values += QByteArray::number(number);
    return values.join(',');
}

} // namespace

void tst_OddSchemas::oddNamesArrive_data()
{
    addTargets();
}

void tst_OddSchemas::oddNamesArrive()
{
    QFETCH(const TargetKind, target);
    createOddTable(file(), plainOddNames);
    for (int round = 0; round < 2; ++round) {
        load(fromFile(u"odd"_s), target);
        QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
        QCOMPARE(targetNames(target), plainOddNames);
        QCOMPARE(targetValues(target), numbers(plainOddNames.size()));
    }
}

void tst_OddSchemas::namesThatMySqlCannotHaveAreChanged()
{
    const QStringList names = plainOddNames + oddForMySql;
    createOddTable(file(), names);
    load(fromFile(u"odd"_s), TargetKind::LocalSqlite);
    QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
    QCOMPARE(targetNames(TargetKind::LocalSqlite), names);
    const QString cut = longName.left(64);
    const QStringList expected =
        plainOddNames + QStringList{u"a b_2"_s, cut,      cut.left(62) + u"_2"_s,
                                    u"_"_s,     u"__2"_s, u"column_%1"_s.arg(names.size())};
    for (int round = 0; round < 2; ++round) {
        load(fromFile(u"odd"_s), TargetKind::Azure);
        QCOMPARE(targetNames(TargetKind::Azure), expected);
        QCOMPARE(m_report.warnings.filter(u"MySQL takes no column"_s).size(), oddForMySql.size());
        QCOMPARE(m_report.warnings.size(), oddForMySql.size());
        QCOMPARE(targetValues(TargetKind::Azure), numbers(names.size()));
    }
}

void tst_OddSchemas::namesOfAServersResultAreMadeUnique_data()
{
    addTargets();
}

void tst_OddSchemas::namesOfAServersResultAreMadeUnique()
{
    QFETCH(const TargetKind, target);
    // An alias may have 256 characters, of which SHOW knows nothing.
    const QString alias = u"x"_s.repeated(100);
    SyncConfig config = m_server.config(
        u"SELECT 1 AS a, 2 AS a, 3 AS A, 4 AS `ä`, 5 AS `Ä`, 6 AS `á`, 7 AS a_2, 8 AS `%1`, 9 AS ''"_s.arg(
            alias));
    config.azure.tableName = u"target"_s;
    config.local.dbPath = m_folder->filePath(u"target.db"_s);
    load(config, target);
    QCOMPARE(targetNames(target),
             (QStringList{u"a"_s, u"a_3"_s, u"A_4"_s, u"ä"_s, u"Ä_2"_s, u"á"_s, u"a_2"_s,
                          target == TargetKind::Azure ? alias.left(64) : alias, u"column_9"_s}));
    QCOMPARE(targetValues(target), "1,2,3,4,5,6,7,8,9");
    QCOMPARE(m_report.warnings.size(), target == TargetKind::Azure ? 5 : 4);
}

void tst_OddSchemas::noRowsGiveAnEmptyTable_data()
{
    addTargets();
}

void tst_OddSchemas::noRowsGiveAnEmptyTable()
{
    QFETCH(const TargetKind, target);
    createOddTable(file(), plainOddNames);
    load(fromFile(u"odd"_s), target);
    SqliteFile(file()).execute(u"DELETE FROM odd"_s);
    load(fromFile(u"odd"_s), target);
    QCOMPARE(targetValues(target), "");
    QCOMPARE(m_report.rowsExtracted, 0);
}

void tst_OddSchemas::tooManyColumnsAreRefusedBeforeAnythingChanges()
{
    QStringList names;
    for (int index = 0; index < 1500; ++index)
        names += u"c%1"_s.arg(index);
    createOddTable(file(), names);
    m_server.execute(u"CREATE TABLE target.target (c0 INT); INSERT INTO target.target VALUES (7)"_s);
    const SyncConfig config = fromFile(u"odd"_s);
    RecordedRun run(config, TargetKind::Azure);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unsupported);
    QVERIFY2(report.error->message.contains(u"1500"_s) && report.error->message.contains(u"1017"_s),
             qPrintable(report.error->message));
    QCOMPARE(m_server.tables(), "target");
    QCOMPARE(targetValues(TargetKind::Azure), "7");
    load(config, TargetKind::LocalSqlite);
    QCOMPARE(targetValues(TargetKind::LocalSqlite), numbers(1500));
}

void tst_OddSchemas::asManyColumnsAsInnoDbTakesAreLoaded()
{
    QStringList columns;
    for (int index = 0; index < 1017; ++index)
        columns += u"%1 AS c%1"_s.arg(index);
    SyncConfig config = m_server.config(u"SELECT "_s + columns.join(u", "_s));
    config.azure.tableName = u"target"_s;
    load(config, TargetKind::Azure);
    QCOMPARE(targetValues(TargetKind::Azure), numbers(1017));
}

void tst_OddSchemas::wideRowsAreLoaded()
{
    // 200 texts of 200 bytes are more than half a page of InnoDB, 5 of 15,000 characters more than MySQL's
    // row.
    QStringList columns;
    QStringList values;
    for (int index = 0; index < 200; ++index) {
        columns += u"c%1 VARCHAR(50) CHARACTER SET utf8mb4"_s.arg(index);
        values += u"REPEAT('€', 50)"_s;
    }
    columns += u"`long` VARCHAR(15000) CHARACTER SET latin1"_s;
    values += u"REPEAT('é', 15000)"_s;
    m_server.execute(
        u"CREATE OR REPLACE TABLE source.wide (%1) ENGINE = MyISAM; INSERT INTO source.wide VALUES (%2)"_s
            .arg(columns.join(u", "_s), values.join(u", "_s)));
    SyncConfig config = m_server.config({});
    config.primary.view = u"wide"_s;
    load(config, TargetKind::Azure);
    const QStringList told = m_report.warnings.filter(u"wider type"_s);
    QVERIFY2(told.size() == 1 && told.first().contains(u"varchar(50) → varchar(64)"_s),
             qPrintable(m_report.warnings.join(u'\n')));
    const QString sums = u"SELECT CONCAT(LENGTH(c0), ' ', LENGTH(c199), ' ', CHAR_LENGTH(`long`)) FROM "_s;
    QCOMPARE(m_server.value(sums + u"target.t"_s), "150 150 15000");
    load(config, TargetKind::Azure);
    QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
    QCOMPARE(m_server.value(sums + u"target.t"_s), "150 150 15000");
}

void tst_OddSchemas::rowsThatDoNotFitAreRefused_data()
{
    QTest::addColumn<bool>("loads");
    QTest::newRow("LOAD DATA") << true;
    QTest::newRow("INSERT") << false;
}

void tst_OddSchemas::rowsThatDoNotFitAreRefused()
{
    QFETCH(const bool, loads);
    m_server.execute(u"SET GLOBAL local_infile = %1"_s.arg(loads ? 1 : 0));
    QStringList columns;
    QStringList values;
    for (int index = 0; index < 800; ++index) {
        columns += u"c%1 CHAR(5) CHARACTER SET utf8mb4"_s.arg(index);
        values += u"'x'"_s;
    }
    m_server.execute(
        u"CREATE OR REPLACE TABLE source.wide (%1) ENGINE = MyISAM; INSERT INTO source.wide VALUES (%2)"_s
            .arg(columns.join(u", "_s), values.join(u", "_s)));
    SyncConfig config = m_server.config({});
    config.primary.view = u"wide"_s;
    for (int round = 0; round < 2;
         ++round) { // the second into a table that only a lenient session could make
        m_server.execute(u"UPDATE source.wide SET c1 = 'x%1'"_s.arg(round));
        load(config, TargetKind::Azure);
        QCOMPARE(m_server.value(u"SELECT CONCAT(c0, c1, c799) FROM target.t"_s),
                 "xx" + QByteArray::number(round) + "x");
    }
    QStringList longer;
    for (int index = 0; index < 800; ++index)
        longer += u"c%1 = REPEAT('€', 5)"_s.arg(index);
    m_server.execute(u"UPDATE source.wide SET "_s + longer.join(u", "_s));
    RecordedRun run(config, TargetKind::Azure);
    const SyncReport report = run.execute();
    m_server.execute(u"SET GLOBAL local_infile = 1"_s);
    QCOMPARE(report.exitCode(), 5);
    QVERIFY2(report.error->message.contains(u"A row is too long"_s),
             qPrintable(report.error->message + report.error->driver));
    QCOMPARE(m_server.value(u"SELECT CONCAT(c0, c1, c799) FROM target.t"_s), "xx1x");
}

QTEST_GUILESS_MAIN(tst_OddSchemas)
#include "tst_OddSchemas.moc"
