// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** Enough for the own connection of the session and several chunks for the others: 20 MB. */
constexpr int manyRows = 100'000;

const QString rowsOfTwoHundredBytes =
    u"SELECT seq AS id, CONCAT(seq, REPEAT('-ä', 60), '\\\\ \\t', seq) AS name FROM source.seq_1_to_%1"_s.arg(
        manyRows);

/** The same, and then the source thinks for a while, so that one can look at the load. */
const QString slowAtTheEnd = rowsOfTwoHundredBytes + u" UNION ALL SELECT 0, SLEEP(%1)"_s;

} // namespace

/** Loads that are large enough for connections of their own. */
class tst_LargeLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init();
    void everyRowArrives_data();
    void everyRowArrives();
    void twoConnectionsTakeTheRows();
    void aTableThatCountsItselfTakesThemOverOne();
    void aTableOfOneLockTakesThemOverOne();
    void aSessionThatWaitsIsNotCutOff();
    void oneConnectionIsEnoughWhereNoMoreAreAllowed();
    void aLostConnectionStopsTheRun();
    void aStopReachesEveryConnection();
    void aSourceThatPausesCutsNothingOff();

private:
    [[nodiscard]] QByteArray loadingSessions() const;

    TargetServer m_server;
};

void tst_LargeLoad::init()
{
    m_server.clear();
    m_server.execute(u"CREATE TABLE target.t (id INT NOT NULL, name VARCHAR(200)); "
                     "INSERT INTO target.t VALUES (7, 'old')"_s);
}

QByteArray tst_LargeLoad::loadingSessions() const
{
    return m_server.value(
        u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'LOAD DATA%'"_s);
}

void tst_LargeLoad::everyRowArrives_data()
{
    QTest::addColumn<bool>("loads");
    QTest::newRow("LOAD DATA") << true;
    QTest::newRow("INSERT") << false;
}

void tst_LargeLoad::everyRowArrives()
{
    QFETCH(const bool, loads);
    m_server.execute(u"SET GLOBAL local_infile = %1"_s.arg(int(loads)));
    const SyncReport report = m_server.run(m_server.config(rowsOfTwoHundredBytes));
    m_server.execute(u"SET GLOBAL local_infile = 1"_s);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(report.targets.constFirst().verified, u"checksum"_s);
    const QString sums =
        u"SELECT CONCAT(COUNT(*), ' ', COUNT(DISTINCT id), ' ', BIT_XOR(CRC32(CONCAT(id, name)))) FROM %1 s"_s;
    QCOMPARE(m_server.value(sums.arg(u"target.t"_s)),
             m_server.value(sums.arg(u"(%1)"_s.arg(rowsOfTwoHundredBytes))));
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,t");
}

void tst_LargeLoad::twoConnectionsTakeTheRows()
{
    RecordedRun run(m_server.config(slowAtTheEnd.arg(1)), TargetKind::Azure);
    run.start();
    QVERIFY(m_server.waitFor(
        u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'LOAD DATA%'"_s, "2"));
    QCOMPARE(run.finish().exitCode(), 0);
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t"_s), QByteArray::number(manyRows + 1));
    QCOMPARE(loadingSessions(), "0");
}

void tst_LargeLoad::aTableThatCountsItselfTakesThemOverOne()
{
    // With innodb_autoinc_lock_mode = 1 the second LOAD DATA would wait for the end of the first.
    QCOMPARE(m_server.value(u"SELECT @@innodb_autoinc_lock_mode"_s), "1");
    m_server.execute(u"ALTER TABLE target.t MODIFY id INT NOT NULL AUTO_INCREMENT PRIMARY KEY"_s);
    SyncConfig config = m_server.config(slowAtTheEnd.arg(3));
    config.azure.lockTimeout = 1; // sooner than the source
    RecordedRun run(config, TargetKind::Azure);
    run.start();
    QVERIFY(m_server.waitForStatement(u"LOAD DATA%"_s));
    const SyncReport report = run.finish();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t"_s), QByteArray::number(manyRows + 1));
}

void tst_LargeLoad::aTableOfOneLockTakesThemOverOne()
{
    m_server.execute(u"ALTER TABLE target.t ENGINE = MyISAM"_s);
    SyncConfig config = m_server.config(slowAtTheEnd.arg(3));
    config.azure.lockTimeout = 1; // sooner than the source
    const SyncReport report = m_server.run(config);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t"_s), QByteArray::number(manyRows + 1));
}

void tst_LargeLoad::aSessionThatWaitsIsNotCutOff()
{
    m_server.execute(u"SET GLOBAL wait_timeout = 2"_s);
    const SyncReport report = m_server.run(m_server.config(slowAtTheEnd.arg(5)));
    m_server.execute(u"SET GLOBAL wait_timeout = 28800"_s);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
}

void tst_LargeLoad::oneConnectionIsEnoughWhereNoMoreAreAllowed()
{
    // The source takes one, the target's session another.
    m_server.execute(u"ALTER USER '%1'@'%' WITH MAX_USER_CONNECTIONS 2"_s.arg(testUser));
    SyncConfig config = m_server.config(rowsOfTwoHundredBytes);
    const SyncReport report = m_server.run(config);
    m_server.execute(u"ALTER USER '%1'@'%' WITH MAX_USER_CONNECTIONS 0"_s.arg(testUser));
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t"_s), QByteArray::number(manyRows));
}

void tst_LargeLoad::aLostConnectionStopsTheRun()
{
    RecordedRun run(m_server.config(slowAtTheEnd.arg(1)), TargetKind::Azure);
    run.start();
    QVERIFY(m_server.waitForStatement(u"LOAD DATA%"_s));
    m_server.execute(
        u"SET @id = (SELECT MAX(ID) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'LOAD DATA%'); "
        "EXECUTE IMMEDIATE CONCAT('KILL ', @id)"_s);
    const SyncReport report = run.finish();
    QVERIFY2(report.exitCode() == 5, qPrintable(run.log()));
    QCOMPARE(m_server.rows(), "7old");
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,t");
    QCOMPARE(loadingSessions(), "0");
}

void tst_LargeLoad::aStopReachesEveryConnection()
{
    RecordedRun run(m_server.config(slowAtTheEnd.arg(600)), TargetKind::Azure);
    run.start();
    QVERIFY(m_server.waitForStatement(u"LOAD DATA%"_s));
    run.requestStop();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 7);
    QCOMPARE(m_server.rows(), "7old");
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,t");
    QVERIFY(m_server.waitFor(
        u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '%1'"_s.arg(testUser), "0"));
}

void tst_LargeLoad::aSourceThatPausesCutsNothingOff()
{
    m_server.execute(u"SET GLOBAL net_read_timeout = 3"_s);
    const SyncReport report = m_server.run(m_server.config(slowAtTheEnd.arg(7)));
    m_server.execute(u"SET GLOBAL net_read_timeout = 30"_s);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t"_s), QByteArray::number(manyRows + 1));
}

QTEST_GUILESS_MAIN(tst_LargeLoad)
#include "tst_LargeLoad.moc"
