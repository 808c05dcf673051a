// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** Rows that are replaced in place, in one transaction, under the target's own triggers and foreign keys. */
class tst_MySqlReplacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init();
    void triggersThatOnlyWatchAreServed();
    void triggerThatChangesAValueStopsTheRun_data();
    void triggerThatChangesAValueStopsTheRun();
    void everyTypeIsComparedExactly();
    void triggerThatThisUserMayNotReadIsKept();
    void notesThatMayNotBeWrittenAreLeftOut();
    void parentOfTheSameNameElsewhereIsNotTheTargetItself();
    void rowsThatReferToEachOtherAreReplaced();

private:
    SyncReport run(const SyncConfig &config) { return m_server.run(config); }

    TargetServer m_server;
};

void tst_MySqlReplacement::init()
{
    m_server.clear();
    m_server.execute(u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20)); "
                     "INSERT INTO target.t VALUES (7, 'old'); CREATE TABLE target.log (n INT)"_s);
}

void tst_MySqlReplacement::triggersThatOnlyWatchAreServed()
{
    m_server.execute(
        u"CREATE TRIGGER target.gone AFTER DELETE ON target.t FOR EACH ROW INSERT INTO target.log "
        "VALUES (-OLD.id); CREATE TRIGGER target.come BEFORE INSERT ON target.t FOR EACH ROW INSERT "
        "INTO target.log VALUES (NEW.id)"_s);
    QVERIFY2(run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.rows(), "1new,2neu,3nuevo");
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(n ORDER BY n) FROM target.log"_s), "-7,1,2,3");
}

void tst_MySqlReplacement::triggerThatChangesAValueStopsTheRun_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("case alone") << u"UPPER(NEW.name)"_s;
    QTest::newRow("a space") << u"CONCAT(NEW.name, ' ')"_s;
    QTest::newRow("one row to NULL") << u"NULLIF(NEW.name, 'neu')"_s;
}

void tst_MySqlReplacement::triggerThatChangesAValueStopsTheRun()
{
    QFETCH(const QString, change);
    m_server.execute(u"CREATE TRIGGER target.shout BEFORE INSERT ON target.t FOR EACH ROW SET NEW.name = "_s +
                     change);
    const SyncReport report = run(m_server.config());
    QCOMPARE(report.exitCode(), 6);
    QCOMPARE(report.error->kind, ErrorKind::Mismatch);
    QVERIFY2(report.error->message.contains(u"shout"_s) && report.error->message.contains(u"columns: name"_s),
             qPrintable(report.error->message));
    QCOMPARE(m_server.rows(), "7old");
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,log,t");
}

void tst_MySqlReplacement::everyTypeIsComparedExactly()
{
    m_server.execute(
        u"DROP TABLE target.t; CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, f FLOAT, d DOUBLE, b "
        u"BLOB, "
        "g POINT, j JSON, bits BIT(8), n DECIMAL(20, 5), s TIMESTAMP(6) NULL, e ENUM('a', 'b'), u UUID); "
        "CREATE OR REPLACE TABLE source.types LIKE target.t; INSERT INTO source.types VALUES (1, 16777216, "
        "0.1, "
        "x'00FF', POINT(1, 2), '{}', 5, 1.5, '2024-01-01 00:00:00.5', 'b', UUID()), (2, NULL, NULL, NULL, "
        "NULL, "
        "NULL, NULL, NULL, NULL, NULL, NULL)"_s);
    const QString watch = u"CREATE OR REPLACE TRIGGER target.watch BEFORE INSERT ON target.t FOR EACH ROW "_s;
    m_server.execute(watch + u"INSERT INTO target.log VALUES (1)"_s);
    SyncConfig config = m_server.config({});
    config.primary.view = u"types"_s;
    QVERIFY2(run(config).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.query(u"CHECKSUM TABLE target.t"_s).rows.first().last(),
             m_server.query(u"CHECKSUM TABLE source.types"_s).rows.first().last());
    for (const QString &change :
         {u"f = NEW.f + 2"_s, u"d = NEW.d + 1e-16"_s, u"b = x'00FE'"_s, u"g = POINT(1, 3)"_s, u"bits = 4"_s,
          u"n = NEW.n + 0.00001"_s, u"s = NEW.s + INTERVAL 1 MICROSECOND"_s, u"e = 'a'"_s}) {
        m_server.execute(watch + u"SET NEW."_s + change);
        const SyncReport report = run(config);
        QVERIFY2(report.exitCode() == 6, qPrintable(change + m_server.log()));
    }
}

void tst_MySqlReplacement::triggerThatThisUserMayNotReadIsKept()
{
    m_server.execute(
        u"CREATE TRIGGER target.gone AFTER DELETE ON target.t FOR EACH ROW INSERT INTO target.log "
        "VALUES (-OLD.id)"_s);
    m_server.createUser(u"poor"_s, testPassword,
                        u"SELECT, INSERT, DELETE, CREATE, DROP, ALTER ON target.*"_s);
    SyncConfig poor = m_server.config();
    poor.azure.login.user = u"poor"_s;
    QVERIFY2(run(poor).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.rows(), "1new,2neu,3nuevo");
    QCOMPARE(m_server.value(u"SELECT n FROM target.log"_s), "-7");
}

void tst_MySqlReplacement::notesThatMayNotBeWrittenAreLeftOut()
{
    m_server.execute(u"CREATE TABLE target.child (t INT, FOREIGN KEY (t) REFERENCES target.t (id))"_s);
    QVERIFY2(run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    const QString run_id =
        QString::fromUtf8(m_server.value(u"SELECT run_id FROM target._rowferry_snapshots"_s));
    m_server.createUser(u"poor"_s, testPassword, u"USAGE ON *.*"_s);
    for (const QString &table : {u"t"_s, u"child"_s, u"_rowferry_new_t"_s})
        m_server.execute(u"GRANT SELECT, INSERT, DELETE, CREATE, DROP, ALTER ON target."_s + table +
                         u" TO poor"_s);
    SyncConfig poor = m_server.config(u"SELECT 5 AS id, 'five' AS name"_s);
    poor.azure.login.user = u"poor"_s;
    poor.primary.login.user = testUser;
    for (const QString &rights : {u"SELECT"_s, u"SELECT, INSERT"_s}) {
        m_server.execute(u"GRANT "_s + rights + u" ON target._rowferry_snapshots TO poor"_s);
        QVERIFY2(run(poor).exitCode() == 0, qPrintable(m_server.log()));
        QCOMPARE(m_server.rows(), "5five");
        QCOMPARE(m_server.value(u"SELECT run_id FROM target._rowferry_snapshots"_s), run_id.toUtf8());
    }
}

void tst_MySqlReplacement::parentOfTheSameNameElsewhereIsNotTheTargetItself()
{
    m_server.execute(u"CREATE TABLE elsewhere.t (id INT NOT NULL PRIMARY KEY); INSERT INTO elsewhere.t "
                     u"VALUES (1), (2), (7); "
                     "ALTER TABLE target.t ADD CONSTRAINT up FOREIGN KEY (id) REFERENCES elsewhere.t (id)"_s);
    const SyncReport refused = run(m_server.config());
    QCOMPARE(refused.exitCode(), 6);
    QVERIFY2(refused.error->message.contains(u"up"_s), qPrintable(refused.error->message));
    QCOMPARE(m_server.rows(), "7old");
    m_server.execute(u"INSERT INTO elsewhere.t VALUES (3)"_s);
    QVERIFY2(run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.rows(), "1new,2neu,3nuevo");
}

void tst_MySqlReplacement::rowsThatReferToEachOtherAreReplaced()
{
    m_server.execute(
        u"DROP TABLE target.t; CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, boss INT, "
        "CONSTRAINT self FOREIGN KEY (boss) REFERENCES target.t (id)); INSERT INTO target.t VALUES (7, "
        "7)"_s);
    QVERIFY2(run(m_server.config(u"SELECT 1 AS id, 2 AS boss UNION ALL SELECT 2, 1"_s)).exitCode() == 0,
             qPrintable(m_server.log()));
    QCOMPARE(run(m_server.config(u"SELECT 3 AS id, 2 AS boss UNION ALL SELECT 2, 1"_s)).exitCode(), 6);
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(id, boss ORDER BY id) FROM target.t"_s), "12,21");
}

QTEST_GUILESS_MAIN(tst_MySqlReplacement)
#include "tst_MySqlReplacement.moc"
