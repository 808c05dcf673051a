// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** How rows reach the stage: whether the server takes LOAD DATA is found out, and how long a statement may
 * be. */
class tst_MySqlStageWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init() { m_server.clear(); }
    void refusedLoadDataIsNoFailure();
    void longestRowFitsAndOneByteMoreIsRefused();
    void longRowsAreSentOneByOne();
    void warningOfTheServerStopsTheRun_data();
    void warningOfTheServerStopsTheRun();

private:
    [[nodiscard]] SyncConfig longRows(qint64 length, int rows = 1) const;

    TargetServer m_server{MariaDbOptions{.localInfile = false}};
};

void tst_MySqlStageWriter::refusedLoadDataIsNoFailure()
{
    QVERIFY2(m_server.run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    QVERIFY2(m_server.log().contains(u"loading by INSERT"_s), qPrintable(m_server.log()));
    m_server.execute(u"SET GLOBAL local_infile = 1"_s);
    const SyncReport report = m_server.run(m_server.config());
    m_server.execute(u"SET GLOBAL local_infile = 0"_s);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QVERIFY2(m_server.log().contains(u"LOAD DATA LOCAL from memory"_s), qPrintable(m_server.log()));
    QCOMPARE(m_server.rows(), "1new,2neu,3nuevo");
}

SyncConfig tst_MySqlStageWriter::longRows(qint64 length, int rows) const
{
    return m_server.config(
        u"SELECT seq AS id, CONCAT(REPEAT('x', %1), REPEAT('y', %2)) AS name FROM seq_1_to_%3"_s
            .arg(length / 2)
            .arg(length - length / 2)
            .arg(rows));
}

void tst_MySqlStageWriter::longestRowFitsAndOneByteMoreIsRefused()
{
    constexpr qint64 packet = 1024 * 1024;
    m_server.execute(u"SET GLOBAL max_allowed_packet = %1"_s.arg(packet));
    const qint64 around = u"INSERT INTO `_rowferry_new_t` (`id`, `name`) VALUES (1,'')"_s.size() +
                          2; // 2: what the server keeps
    const SyncReport fits = m_server.run(longRows(packet - around));
    const SyncReport refused = m_server.run(longRows(packet - around + 1));
    const SyncReport many = m_server.run(longRows(packet - around, 3));
    m_server.execute(u"SET GLOBAL max_allowed_packet = 67108864"_s);
    QVERIFY(fits.exitCode() == 0);
    QCOMPARE(refused.exitCode(), 5);
    QCOMPARE(refused.error->kind, ErrorKind::Value);
    QVERIFY2(refused.error->message.contains(u"Row 1"_s), qPrintable(refused.error->message));
    QCOMPARE(many.exitCode(), 0);
    QCOMPARE(m_server.value(u"SELECT CONCAT(COUNT(*), ' ', MIN(LENGTH(name))) FROM target.t"_s),
             "3 " + QByteArray::number(packet - around));
}

void tst_MySqlStageWriter::longRowsAreSentOneByOne()
{
    m_server.execute(u"SET GLOBAL max_allowed_packet = 1048576"_s);
    const SyncReport report = m_server.run(longRows(600000, 5));
    m_server.execute(u"SET GLOBAL max_allowed_packet = 67108864"_s);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.value(u"SELECT CONCAT(COUNT(*), ' ', SUM(LENGTH(name))) FROM target.t"_s), "5 3000000");
}

void tst_MySqlStageWriter::warningOfTheServerStopsTheRun_data()
{
    QTest::addColumn<bool>("loads");
    QTest::newRow("LOAD DATA") << true;
    QTest::newRow("INSERT") << false;
}

void tst_MySqlStageWriter::warningOfTheServerStopsTheRun()
{
    QFETCH(const bool, loads);
    // A generated column that rounds is only a note, also in strict mode (MariaDB 10.11).
    m_server.execute(
        u"SET GLOBAL local_infile = %1; CREATE TABLE target.t (id INT, name VARCHAR(20) CHARACTER SET "
        u"utf8mb4, third "
        "DECIMAL(5,2) AS (id / 3) STORED); INSERT INTO target.t (id, name) VALUES (3, 'old')"_s.arg(
            loads ? 1 : 0));
    const SyncReport report = m_server.run(m_server.config());
    m_server.execute(u"SET GLOBAL local_infile = 0"_s);
    QCOMPARE(m_server.log().contains(u"LOAD DATA LOCAL from memory"_s), loads);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Value);
    QVERIFY2(report.error->message.contains(u"1265: Data truncated for column 'third' at row 1"_s),
             qPrintable(report.error->message));
    QVERIFY2(report.error->driver.startsWith(u"2 warnings, 3 of 3 rows taken"_s),
             qPrintable(report.error->driver));
    QCOMPARE(m_server.rows(), "3old");
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,t");
}

QTEST_GUILESS_MAIN(tst_MySqlStageWriter)
#include "tst_MySqlStageWriter.moc"
