// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"
#include "RecordedRun.h"
#include "RunConfig.h"
#include "SqliteFile.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** How a run behaves as a guest of the source's server. */
class tst_SourceSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void percentEncodedLogInIsTriedOnce();
    void percentEncodedLogInIsNotTriedWithConfigVersion();
    void passwordIsInNoLogAndNoReport();
    void functionThatWritesIsRefused();
    void warningsOfTheServerAreTold();
    void timestampUnderDaylightSavingIsWarnedOf();
    void targetSessionUsesTheSourcesZone();
    void instantsStayInAZoneWithDaylightSaving();
    void targetInAnotherZoneIsWarnedOf();
    void statementsThatShowAreSources_data();
    void statementsThatShowAreSources();
    void longCellsArrive_data();
    void longCellsArrive();
    void rowLongerThanAPacketStopsTheRun();
    void tooManyColumnsAreRefusedBeforeAnythingChanges();
    void oneTargetMayFailAlone();
    void unknownTimeZoneIsAConfigurationMistake();
    void computedNullsArrive_data();
    void computedNullsArrive();
    void procedureThatFailsLateStopsTheRun();
    void procedureCannotWrite();
    void maintenanceStatementsAreRefused();
    void sameTableMustBeThereToBeUnchanged();
    void namesWithPlaceholdersAreSpelledAsTheyAre();

private:
    [[nodiscard]] SyncConfig config(const QString &query) const
    {
        return configFor(m_server, u"source"_s, query, m_folder->path());
    }
    [[nodiscard]] QByteArray target(const QString &sql) const
    {
        return SqliteFile(m_folder->filePath(u"target.db"_s), false).query(sql).value().value_or("NULL");
    }

    MariaDbServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SourceSession::initTestCase()
{
    qputenv("TZ", "Europe/Berlin"); // the server's own zone has daylight saving
    m_server.start();
    m_server.createUser(testUser, testPassword);
    m_server.createUser(u"encoded@user"_s, u"p@ss%41"_s);
    m_server.execute(
        u"CREATE DATABASE source CHARACTER SET utf8mb4; CREATE TABLE source.t (id INT, at TIMESTAMP(6) "
        u"NULL); "
        "SET time_zone = '+00:00'; INSERT INTO source.t VALUES (1, '2026-01-15 11:00:00.123456'), "
        "(2, '2026-07-15 11:00:00'), (3, NULL)"_s);
}

void tst_SourceSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server.execute(u"DROP DATABASE IF EXISTS target; CREATE DATABASE target"_s);
}

void tst_SourceSession::percentEncodedLogInIsTriedOnce()
{
    SyncConfig encoded = config(u"SELECT 1 AS a"_s);
    encoded.primary.login.user = u"encoded%40user"_s;
    encoded.primary.login.password = u"p%40ss%2541"_s;
    encoded.primary.login.mayBePercentEncoded = true;
    RecordedRun run(encoded, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QVERIFY2(report.warnings.join(u' ').contains(u"percent-decoded"_s),
             qPrintable(report.warnings.join(u'\n')));
}

void tst_SourceSession::percentEncodedLogInIsNotTriedWithConfigVersion()
{
    SyncConfig encoded = config(u"SELECT 1 AS a"_s);
    encoded.primary.login.user = u"encoded%40user"_s;
    encoded.primary.login.password = u"p%40ss%2541"_s;
    RecordedRun run(encoded, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QCOMPARE(report.error->kind, ErrorKind::LoginRefused);
}

void tst_SourceSession::passwordIsInNoLogAndNoReport()
{
    for (const QString &query : {u"SELECT 1 AS a"_s, u"SELECT * FROM nowhere"_s}) {
        for (const QString &password : {testPassword, u"wrong-secret-word"_s}) {
            SyncConfig secret = config(query);
            secret.primary.login.password = password;
            setAzure(secret, m_server, u"target"_s, u"t"_s);
            RecordedRun run(secret, TargetKind::Azure);
            const SyncReport report = run.execute();
            const QString told =
                run.log() + QString::fromUtf8(QJsonDocument(report.toJson()).toJson()) + report.summary();
            QVERIFY(!told.contains(password));
            QVERIFY(!told.contains(testPassword));
        }
    }
}

void tst_SourceSession::functionThatWritesIsRefused()
{
    m_server.execute(u"CREATE OR REPLACE FUNCTION source.writing() RETURNS INT MODIFIES SQL DATA BEGIN "
                     u"INSERT INTO source.t "
                     "VALUES (9, NULL); RETURN 1; END"_s);
    RecordedRun run(config(u"SELECT writing() AS w"_s), TargetKind::LocalSqlite);
    QCOMPARE(run.execute().exitCode(), 4);
    QCOMPARE(m_server.query(u"SELECT COUNT(*) FROM source.t"_s).value(), "3");
}

void tst_SourceSession::warningsOfTheServerAreTold()
{
    m_server.execute(u"SET GLOBAL group_concat_max_len = 10"_s);
    RecordedRun run(config(u"SELECT GROUP_CONCAT(seq) AS list FROM seq_1_to_1000"_s),
                    TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    m_server.execute(u"SET GLOBAL group_concat_max_len = 1048576"_s);
    QCOMPARE(report.exitCode(), 0);
    QVERIFY2(report.warnings.join(u' ').contains(u"1260"_s), qPrintable(run.log()));
}

void tst_SourceSession::timestampUnderDaylightSavingIsWarnedOf()
{
    RecordedRun own(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite);
    SyncReport report = own.execute();
    QCOMPARE(report.exitCode(), 0);
    QVERIFY2(report.warnings.join(u' ').contains(u"+00:00"_s), qPrintable(own.log()));
    QCOMPARE(target(u"SELECT group_concat(at, ' ') FROM target"_s),
             "2026-01-15 12:00:00.123456 2026-07-15 13:00:00.000000");

    SyncConfig fixed = config(u"SELECT * FROM t"_s);
    fixed.primary.timeZone = u"+00:00"_s;
    RecordedRun utc(fixed, TargetKind::LocalSqlite);
    report = utc.execute();
    QVERIFY2(report.warnings.isEmpty(), qPrintable(utc.log()));
    QCOMPARE(target(u"SELECT group_concat(at, ' ') FROM target"_s),
             "2026-01-15 11:00:00.123456 2026-07-15 11:00:00.000000");

    RecordedRun without(config(u"SELECT id FROM t"_s), TargetKind::LocalSqlite);
    QVERIFY(!without.execute().warnings.join(u' ').contains(u"+00:00"_s));
}

void tst_SourceSession::targetSessionUsesTheSourcesZone()
{
    SyncConfig fixed = config(u"SELECT * FROM t"_s);
    fixed.primary.timeZone = u"+00:00"_s;
    setAzure(fixed, m_server, u"target"_s, u"t"_s);
    RecordedRun run(fixed, TargetKind::Azure);
    QVERIFY2(run.execute().exitCode() == 0, qPrintable(run.log()));
    QCOMPARE(
        m_server.query(u"SELECT COUNT(*) FROM source.t a JOIN target.t b ON a.id = b.id AND a.at <=> b.at"_s)
            .value(),
        "3");
}

void tst_SourceSession::instantsStayInAZoneWithDaylightSaving()
{
    // The server's own zone, by SYSTEM on both sides: winter and summer are the same instants afterwards.
    SyncConfig own = config(u"SELECT * FROM t"_s);
    setAzure(own, m_server, u"target"_s, u"t"_s);
    RecordedRun straight(
        own, RunChoice{{TargetKind::Azure, TargetKind::LocalSqlite}, SourceChoice::Automatic, false, false});
    QVERIFY2(straight.execute().exitCode() == 0, qPrintable(straight.log()));
    const QString same =
        u"SELECT COUNT(*) FROM source.t a JOIN target.t b ON a.id = b.id AND UNIX_TIMESTAMP(a.at) <=> "
        "UNIX_TIMESTAMP(b.at)"_s;
    QCOMPARE(m_server.query(same).value(), "3");

    // The local snapshot remembers the zone.
    m_server.execute(u"DROP TABLE target.t"_s);
    own.local.fallbackPath = own.local.dbPath;
    RecordedRun around(own, TargetKind::Azure, SourceChoice::FallbackOnly);
    QVERIFY2(around.execute().exitCode() == 0, qPrintable(around.log()));
    QCOMPARE(m_server.query(same).value(), "3");
}

void tst_SourceSession::targetInAnotherZoneIsWarnedOf()
{
    MariaDbServer elsewhere;
    qputenv("TZ", "UTC");
    elsewhere.start();
    qputenv("TZ", "Europe/Berlin");
    elsewhere.createUser(testUser, testPassword);
    elsewhere.execute(u"CREATE DATABASE target"_s);
    SyncConfig other = config(u"SELECT * FROM t"_s);
    setAzure(other, elsewhere, u"target"_s, u"t"_s);
    RecordedRun run(other, TargetKind::Azure);
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QVERIFY2(report.warnings.join(u' ').contains(u"not every instant"_s), qPrintable(run.log()));
}

void tst_SourceSession::statementsThatShowAreSources_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("semicolon") << u"SELECT id FROM t;"_s;
    QTest::newRow("comments") << u"-- first\n/* second */ SELECT id FROM t # third"_s;
    QTest::newRow("with") << u"WITH x AS (SELECT id FROM t) SELECT * FROM x"_s;
    QTest::newRow("values") << u"VALUES (1), (2), (3)"_s;
    QTest::newRow("show") << u"SHOW COLUMNS FROM t"_s;
    QTest::newRow("explain") << u"EXPLAIN SELECT * FROM t"_s;
    QTest::newRow("call") << u"CALL reading()"_s;
    QTest::newRow("commented call") << u"/* a */ CALL reading()"_s;
    QTest::newRow("processes") << u"SHOW PROCESSLIST"_s;
}

void tst_SourceSession::statementsThatShowAreSources()
{
    QFETCH(const QString, statement);
    m_server.execute(u"CREATE OR REPLACE PROCEDURE source.reading() SELECT id FROM source.t"_s);
    RecordedRun run(config(statement), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QVERIFY(report.rowsExtracted > 0);
    QCOMPARE(target(u"SELECT count(*) FROM target"_s), QByteArray::number(report.rowsExtracted));
}

void tst_SourceSession::longCellsArrive_data()
{
    QTest::addColumn<int>("localInfile");
    QTest::newRow("LOAD DATA") << 1;
    QTest::newRow("INSERT") << 0;
}

void tst_SourceSession::longCellsArrive()
{
    QFETCH(const int, localInfile);
    m_server.execute(u"SET GLOBAL local_infile = %1"_s.arg(localInfile));
    // Cells around the reader's buffer of 8 kB, and far beyond it; binary ones of every byte.
    const QString query =
        u"SELECT seq AS id, REPEAT('ñ', seq * 1365) AS t, REPEAT(UNHEX('00FF0A5C09'), seq * 1639) AS b FROM "
        "seq_1_to_9 UNION ALL SELECT 100, REPEAT('x', 12000000), REPEAT(CHAR(0), 10000000)"_s;
    SyncConfig both = config(query);
    setAzure(both, m_server, u"target"_s, u"t"_s);
    RecordedRun run(
        both, RunChoice{{TargetKind::Azure, TargetKind::LocalSqlite}, SourceChoice::Automatic, false, false});
    QVERIFY2(run.execute().exitCode() == 0, qPrintable(run.log()));
    m_server.execute(u"USE source; CREATE OR REPLACE VIEW expected AS "_s + query);
    QCOMPARE(m_server
                 .query(u"SELECT COUNT(*) FROM source.expected a JOIN target.t b ON a.id = b.id AND MD5(a.t) "
                        u"= MD5(b.t) AND "
                        "MD5(a.b) = MD5(b.b)"_s)
                 .value(),
             "10");
    QCOMPARE(
        target(
            u"SELECT group_concat(length(t) || '/' || length(b)) FROM (SELECT * FROM target ORDER BY CAST(id AS INTEGER) DESC LIMIT 2)"_s),
        "12000000/10000000,12285/73755");
    QCOMPARE(
        target(u"SELECT count(*) FROM target WHERE hex(substr(b, 1, 5)) IN ('00FF0A5C09', '0000000000')"_s),
        "10");
}

void tst_SourceSession::rowLongerThanAPacketStopsTheRun()
{
    m_server.execute(
        u"CREATE OR REPLACE TABLE source.long_rows SELECT seq AS id, REPEAT('x', seq * 300000) AS t FROM "
        "source.seq_1_to_4; SET GLOBAL local_infile = 0, GLOBAL max_allowed_packet = 1048576"_s);
    SyncConfig longRow = config(u"SELECT * FROM long_rows ORDER BY id"_s);
    setAzure(longRow, m_server, u"target"_s, u"t"_s);
    RecordedRun run(longRow, TargetKind::Azure);
    const SyncReport report = run.execute();
    m_server.execute(u"SET GLOBAL local_infile = 1, GLOBAL max_allowed_packet = 67108864"_s);
    QCOMPARE(report.exitCode(), 5);
    QVERIFY2(report.error->message.contains(u"Row 4"_s) &&
                 report.error->message.contains(u"max_allowed_packet"_s),
             qPrintable(report.error->message));
    QCOMPARE(m_server
                 .query(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'target' AND "
                        u"TABLE_NAME <> "
                        "'_rowferry_snapshots'"_s)
                 .value(),
             "0");
}

void tst_SourceSession::tooManyColumnsAreRefusedBeforeAnythingChanges()
{
    QStringList columns;
    for (int number = 1; number <= 1500; ++number)
        columns += u"%1 AS c%1"_s.arg(number);
    SyncConfig wide = config(u"SELECT "_s + columns.join(u", "_s));
    setAzure(wide, m_server, u"target"_s, u"t"_s);
    RecordedRun azure(wide, TargetKind::Azure);
    const SyncReport report = azure.execute();
    QCOMPARE(report.exitCode(), 5);
    QVERIFY2(report.error->message.contains(u"1017"_s), qPrintable(report.error->message));
    QCOMPARE(m_server.query(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'target'"_s)
                 .value(),
             "0");
    RecordedRun local(wide, TargetKind::LocalSqlite);
    QVERIFY2(local.execute().exitCode() == 0, qPrintable(local.log()));
    QCOMPARE(target(u"SELECT c1500 FROM target"_s), "1500");
}

void tst_SourceSession::oneTargetMayFailAlone()
{
    SyncConfig both = config(u"SELECT * FROM t"_s);
    setAzure(both, m_server, u"target"_s, u"t"_s);
    m_server.execute(u"CREATE VIEW target.t AS SELECT 1 AS a"_s);
    RecordedRun run(
        both, RunChoice{{TargetKind::Azure, TargetKind::LocalSqlite}, SourceChoice::Automatic, false, false});
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.outcome, Outcome::Failed);
    QCOMPARE(report.targets.at(0).outcome, Outcome::Failed);
    QCOMPARE(report.targets.at(1).outcome, Outcome::Loaded);
    QCOMPARE(target(u"SELECT count(*) FROM target"_s), "3");
}

void tst_SourceSession::unknownTimeZoneIsAConfigurationMistake()
{
    SyncConfig wrong = config(u"SELECT * FROM t"_s);
    wrong.primary.timeZone = u"Mars/Base"_s;
    RecordedRun run(wrong, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 2);
    QVERIFY2(report.error->message.contains(u"time_zone"_s), qPrintable(report.error->message));
}

void tst_SourceSession::computedNullsArrive_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("rollup") << u"SELECT id, COUNT(*) AS c FROM t GROUP BY id WITH ROLLUP"_s;
    QTest::newRow("outer join")
        << u"SELECT t.id, d.c FROM t LEFT JOIN (SELECT id, 'q' AS c FROM t) d ON d.id = t.id + 100"_s;
}

void tst_SourceSession::computedNullsArrive()
{
    // The server declares these columns NOT NULL and fills them with NULL all the same.
    QFETCH(const QString, query);
    SyncConfig both = config(query);
    setAzure(both, m_server, u"target"_s, u"t"_s);
    RecordedRun run(
        both, RunChoice{{TargetKind::Azure, TargetKind::LocalSqlite}, SourceChoice::Automatic, false, false});
    QVERIFY2(run.execute().exitCode() == 0, qPrintable(run.log()));
}

void tst_SourceSession::procedureThatFailsLateStopsTheRun()
{
    m_server.execute(
        u"CREATE OR REPLACE PROCEDURE source.late() BEGIN SELECT id FROM t; SIGNAL SQLSTATE '45000' SET "
        "MESSAGE_TEXT = 'too late'; END"_s);
    RecordedRun run(config(u"CALL late()"_s), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 4);
    QVERIFY2(report.error->driver.contains(u"too late"_s), qPrintable(report.error->driver));
}

void tst_SourceSession::procedureCannotWrite()
{
    m_server.execute(
        u"CREATE OR REPLACE PROCEDURE source.sly() BEGIN COMMIT; INSERT INTO t VALUES (9, NULL); COMMIT; "
        "SELECT id FROM t; END"_s);
    RecordedRun run(config(u"CALL sly()"_s), TargetKind::LocalSqlite);
    QCOMPARE(run.execute().exitCode(), 4);
    QCOMPARE(m_server.query(u"SELECT COUNT(*) FROM source.t"_s).value(), "3");
}

void tst_SourceSession::maintenanceStatementsAreRefused()
{
    for (const QString &statement :
         {u"OPTIMIZE TABLE t"_s, u"REPAIR TABLE t"_s, u"ANALYZE TABLE t"_s, u"/* */ analyze table t"_s}) {
        RecordedRun run(config(statement), TargetKind::LocalSqlite);
        const SyncReport report = run.execute();
        QCOMPARE(report.exitCode(), 4);
        QVERIFY2(report.error->message.contains(u"refused before it was executed"_s),
                 qPrintable(report.error->message));
    }
}

void tst_SourceSession::sameTableMustBeThereToBeUnchanged()
{
    SyncConfig same = config({});
    same.primary.view = u"t"_s;
    setAzure(same, m_server, u"source"_s, u"t"_s);
    RecordedRun there(same, TargetKind::Azure);
    QCOMPARE(there.execute().outcome, Outcome::Unchanged);
    same.primary.view = same.azure.tableName = u"nowhere"_s;
    RecordedRun missing(same, TargetKind::Azure);
    QCOMPARE(missing.execute().exitCode(), 4);
    same.primary.login.port = same.azure.login.port = 1;
    RecordedRun dead(same, TargetKind::Azure);
    QCOMPARE(dead.execute().exitCode(), 3);
}

void tst_SourceSession::namesWithPlaceholdersAreSpelledAsTheyAre()
{
    SyncConfig odd = config(u"SELECT 1 AS `%1`, 2 AS `%2`"_s);
    odd.local.tableName = u"a%1b%2"_s;
    setAzure(odd, m_server, u"target"_s, u"a%1b%2"_s);
    RecordedRun run(
        odd, RunChoice{{TargetKind::Azure, TargetKind::LocalSqlite}, SourceChoice::Automatic, false, false});
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QVERIFY2(report.summary().contains(u"into a%1b%2 (azure) in"_s), qPrintable(report.summary()));
    QCOMPARE(m_server.query(u"SELECT `%1` + `%2` FROM target.`a%1b%2`"_s).value(), "3");
    QCOMPARE(target(u"SELECT \"%1\" + \"%2\" FROM \"a%1b%2\""_s), "3");
}

QTEST_GUILESS_MAIN(tst_SourceSession)
#include "tst_SourceSession.moc"
