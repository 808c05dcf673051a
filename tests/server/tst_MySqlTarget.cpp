// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"
#include "RecordedRun.h"
#include "RunConfig.h"
#include "SqliteFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** What a MySQL target looks like after a run: its rows replaced, everything that hangs on it kept. */
class tst_MySqlTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void missingTableIsCreated();
    void missingTableIsCreatedByInsertToo();
    void runningTwiceGivesTheSameTable();
    void tableWithSameColumnsKeepsItsDefinition();
    void triggersSurviveAndTheirTableIsReplaced();
    void foreignKeysInBothDirectionsSurvive();
    void danglingChildrenStopTheRun();
    void changedColumnsRecreateTheTable();
    void changedColumnsKeepTriggersAndForeignKeys();
    void whatCannotComeBackIsNamed();
    void generatedAndInvisibleColumnsAreLeftAlone();
    void nullIntoNotNullStopsTheRun();
    void duplicateKeyStopsTheRun();
    void viewIsNoTarget();
    void engineWithoutTransactionsIsRefusedWhereItCannotBeSwapped();
    void engineWithoutTransactionsIsSwapped();
    void userWithoutRightToRenameReplacesRows();
    void readersNeverSeeAnythingBetween();
    void leftoversOfADeadRunAreRemoved();
    void secondRunWaitsForTheFirst();
    void dryRunChangesNothing();
    void unreachableTargetEndsWithFive();
    void refusedTargetEndsWithFive();
    void cancelledRunLeavesNoStage();
    void sourceThatIsTheTargetIsUnchanged();

private:
    [[nodiscard]] SyncConfig config(const QString &query = u"SELECT id, name FROM source.t"_s) const;
    SyncReport run(const SyncConfig &config);
    [[nodiscard]] QByteArray
    rows(const QString &sql = u"SELECT GROUP_CONCAT(id, name ORDER BY id) FROM target.t"_s) const;
    [[nodiscard]] QByteArray definition(const QString &table = u"target.t"_s) const;
    [[nodiscard]] QByteArray tables() const;

    MariaDbServer m_server;
    QTemporaryDir m_folder;
    QString m_log;
};

void tst_MySqlTarget::initTestCase()
{
    m_server.start();
    m_server.createUser(testUser, testPassword);
    m_server.execute(u"CREATE DATABASE source CHARACTER SET utf8mb4; CREATE TABLE source.t (id INT NOT NULL, "
                     u"name VARCHAR(20)); "
                     "INSERT INTO source.t VALUES (1, 'new'), (2, 'neu'), (3, 'nuevo ñ')"_s);
}

void tst_MySqlTarget::init()
{
    m_server.execute(
        u"SET GLOBAL local_infile = 1; SET foreign_key_checks = 0; DROP DATABASE IF EXISTS target; "
        "CREATE DATABASE target CHARACTER SET latin1"_s);
}

SyncConfig tst_MySqlTarget::config(const QString &query) const
{
    SyncConfig config = configFor(m_server, u"source"_s, query, m_folder.path());
    setAzure(config, m_server, u"target"_s, u"t"_s);
    config.azure.lockTimeout = 3;
    return config;
}

SyncReport tst_MySqlTarget::run(const SyncConfig &config)
{
    RecordedRun run(config, TargetKind::Azure);
    const SyncReport report = run.execute();
    m_log = run.log();
    return report;
}

QByteArray tst_MySqlTarget::rows(const QString &sql) const
{
    return m_server.query(sql).value().value_or("NULL");
}

QByteArray tst_MySqlTarget::definition(const QString &table) const
{
    return m_server.query(u"SHOW CREATE TABLE "_s + table).rows.first().at(1).value();
}

QByteArray tst_MySqlTarget::tables() const
{
    return rows(
        u"SELECT GROUP_CONCAT(TABLE_NAME ORDER BY BINARY TABLE_NAME) FROM information_schema.TABLES WHERE "
        u"TABLE_SCHEMA = "
        "'target'"_s);
}

void tst_MySqlTarget::missingTableIsCreated()
{
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QCOMPARE(report.targets.first().rowsLoaded, 3);
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    QCOMPARE(tables(), "_rowferry_snapshots,t");
    QVERIFY(definition().contains("`name` varchar(20) DEFAULT NULL"));
    QVERIFY(definition().contains("CHARSET=utf8mb4"));
}

void tst_MySqlTarget::missingTableIsCreatedByInsertToo()
{
    m_server.execute(u"SET GLOBAL local_infile = 0"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QVERIFY2(m_log.contains(u"local_infile off"_s), qPrintable(m_log));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
}

void tst_MySqlTarget::runningTwiceGivesTheSameTable()
{
    QCOMPARE(run(config()).exitCode(), 0);
    const QByteArray first = definition() + rows();
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(definition() + rows(), first);
    QVERIFY2(report.warnings.isEmpty(), qPrintable(report.warnings.join(u'\n')));
}

void tst_MySqlTarget::tableWithSameColumnsKeepsItsDefinition()
{
    m_server.execute(
        u"CREATE TABLE target.t (name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'the "
        u"name', "
        "id BIGINT NOT NULL PRIMARY KEY, KEY by_name (name(10)), FULLTEXT KEY words (name)) ENGINE = InnoDB "
        "COMMENT 'mine'; INSERT INTO target.t VALUES ('old', 7); "
        "CREATE VIEW target.v AS SELECT name FROM target.t; CREATE USER IF NOT EXISTS reader; "
        "GRANT SELECT ON target.t TO reader"_s);
    const QByteArray before = definition();
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QCOMPARE(definition(), before);
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    QCOMPARE(rows(u"SELECT GROUP_CONCAT(name ORDER BY name) FROM target.v"_s), "neu,new,nuevo \xc3\xb1");
    QCOMPARE(rows(u"SELECT COUNT(*) FROM mysql.tables_priv WHERE Db = 'target' AND Table_name = 't'"_s), "1");
}

void tst_MySqlTarget::triggersSurviveAndTheirTableIsReplaced()
{
    m_server.execute(
        u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4); "
        "CREATE TABLE target.log (n INT); INSERT INTO target.t VALUES (7, 'old'); "
        "CREATE TRIGGER target.counting AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO target.log VALUES (1)"_s);
    QVERIFY2(run(config()).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    m_server.execute(u"UPDATE target.t SET name = 'x' WHERE id = 1"_s);
    QCOMPARE(rows(u"SELECT COUNT(*) FROM target.log"_s), "1");
    QCOMPARE(tables(), "_rowferry_snapshots,log,t");
}

void tst_MySqlTarget::foreignKeysInBothDirectionsSurvive()
{
    m_server.execute(
        u"CREATE TABLE target.parent (name VARCHAR(20) CHARACTER SET utf8mb4 NOT NULL PRIMARY KEY); "
        "INSERT INTO target.parent VALUES ('new'), ('neu'), ('nuevo ñ'), ('old'); "
        "CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4, "
        "CONSTRAINT up FOREIGN KEY (name) REFERENCES target.parent (name)); INSERT INTO target.t VALUES (1, "
        "'old'); "
        "CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id) ON "
        "DELETE "
        "CASCADE); INSERT INTO target.child VALUES (1), (NULL)"_s);
    const QByteArray before = definition() + definition(u"target.child"_s);
    QVERIFY2(run(config()).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(definition() + definition(u"target.child"_s), before);
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    // ON DELETE CASCADE did not empty the children.
    QCOMPARE(rows(u"SELECT COUNT(*) FROM target.child"_s), "2");
}

void tst_MySqlTarget::danglingChildrenStopTheRun()
{
    m_server.execute(
        u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4); "
        "INSERT INTO target.t VALUES (77, 'old'); CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN "
        "KEY "
        "(t) REFERENCES target.t (id)); INSERT INTO target.child VALUES (77)"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 6);
    QCOMPARE(report.error->kind, ErrorKind::Mismatch);
    QVERIFY(report.error->message.contains(u"down"_s));
    QCOMPARE(rows(), "77old");
    QVERIFY(!tables().contains("_rowferry_new"));
}

void tst_MySqlTarget::changedColumnsRecreateTheTable()
{
    m_server.execute(u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(5), extra INT, KEY "
                     u"by_name (name)) "
                     "COMMENT 'mine'; INSERT INTO target.t VALUES (7, 'old', 1); "
                     "CREATE VIEW target.v AS SELECT id FROM target.t"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    const QString warnings = report.warnings.join(u'\n');
    QVERIFY2(warnings.contains(u"went: extra"_s) && warnings.contains(u"name (varchar(5) → varchar(20))"_s),
             qPrintable(warnings));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    const QByteArray after = definition();
    QVERIFY2(after.contains("PRIMARY KEY (`id`)") && after.contains("KEY `by_name` (`name`)") &&
                 after.contains("COMMENT='mine'"),
             after.constData());
    QVERIFY(!after.contains("extra"));
    QCOMPARE(rows(u"SELECT COUNT(*) FROM target.v"_s), "3");
    QCOMPARE(tables(), "_rowferry_snapshots,t,v");
}

void tst_MySqlTarget::changedColumnsKeepTriggersAndForeignKeys()
{
    m_server.execute(
        u"CREATE TABLE target.parent (id INT NOT NULL PRIMARY KEY); INSERT INTO target.parent VALUES (1), "
        u"(2), (3); "
        "CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(5), "
        "CONSTRAINT up FOREIGN KEY (id) REFERENCES target.parent (id)); INSERT INTO target.t VALUES (1, "
        "'old'); "
        "CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id) ON "
        "DELETE "
        "CASCADE); INSERT INTO target.child VALUES (1); CREATE TABLE target.log (n INT); "
        "CREATE TRIGGER target.counting AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO target.log VALUES (1)"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QVERIFY2(!report.warnings.join(u' ').contains(u"could not"_s), qPrintable(report.warnings.join(u'\n')));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    m_server.execute(u"UPDATE target.t SET name = 'x' WHERE id = 1"_s);
    QCOMPARE(rows(u"SELECT COUNT(*) FROM target.log"_s), "1");
    QVERIFY2(definition().contains("CONSTRAINT `up` FOREIGN KEY (`id`) REFERENCES `parent` (`id`)"),
             definition().constData());
    const QByteArray child = definition(u"target.child"_s);
    QVERIFY2(child.contains("CONSTRAINT `down` FOREIGN KEY (`t`) REFERENCES `t` (`id`) ON DELETE CASCADE"),
             child.constData());
    m_server.execute(u"DELETE FROM target.t WHERE id = 1"_s);
    QCOMPARE(rows(u"SELECT COUNT(*) FROM target.child"_s), "0");
    QCOMPARE(tables(), "_rowferry_snapshots,child,log,parent,t");
}

void tst_MySqlTarget::whatCannotComeBackIsNamed()
{
    m_server.execute(u"CREATE TABLE target.t (id INT NOT NULL, gone INT, KEY lost_key (gone)); "
                     "INSERT INTO target.t VALUES (7, 1)"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QVERIFY2(report.warnings.join(u'\n').contains(u"Index lost_key cannot come back"_s),
             qPrintable(report.warnings.join(u'\n')));
    const qsizetype warned = m_log.indexOf(u"lost_key"_s);
    QVERIFY(warned >= 0 && warned < m_log.indexOf(u"Published"_s));
}

void tst_MySqlTarget::generatedAndInvisibleColumnsAreLeftAlone()
{
    m_server.execute(
        u"CREATE TABLE target.t (my_row_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY, "
        "id INT, name VARCHAR(20) CHARACTER SET utf8mb4, shout VARCHAR(20) CHARACTER SET utf8mb4 AS "
        "(UPPER(name)) "
        "STORED, hidden INT INVISIBLE DEFAULT 5); INSERT INTO target.t (id, name) VALUES (7, 'old')"_s);
    const QByteArray before = definition();
    QVERIFY2(run(config()).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    QCOMPARE(rows(u"SELECT GROUP_CONCAT(shout, hidden ORDER BY my_row_id) FROM target.t"_s),
             "NEW5,NEU5,NUEVO \xc3\x91"
             "5");
    const auto withoutCounter = [](QByteArray text) {
        return text.replace(" AUTO_INCREMENT=2", "").replace(" AUTO_INCREMENT=4", "");
    };
    QCOMPARE(withoutCounter(definition()), withoutCounter(before));
}

void tst_MySqlTarget::nullIntoNotNullStopsTheRun()
{
    m_server.execute(u"CREATE TABLE target.t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) "
                     u"CHARACTER SET utf8mb4); "
                     "INSERT INTO target.t VALUES (7, 'old')"_s);
    const SyncReport report = run(config(u"SELECT NULLIF(id, 2) AS id, name FROM source.t"_s));
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Constraint);
    QVERIFY2(report.error->message.contains(u"row 2"_s), qPrintable(report.error->message));
    QCOMPARE(rows(), "7old");
}

void tst_MySqlTarget::duplicateKeyStopsTheRun()
{
    for (const int localInfile : {1, 0}) {
        m_server.execute(
            u"SET GLOBAL local_infile = %1; DROP TABLE IF EXISTS target.t; CREATE TABLE target.t (id INT "
            u"PRIMARY "
            "KEY, name VARCHAR(20) CHARACTER SET utf8mb4); INSERT INTO target.t VALUES (7, 'old')"_s.arg(
                localInfile));
        const SyncReport report = run(config(u"SELECT 1 AS id, name FROM source.t"_s));
        QCOMPARE(report.exitCode(), 5);
        QCOMPARE(rows(), "7old");
        QCOMPARE(tables(), "_rowferry_snapshots,t");
    }
}

void tst_MySqlTarget::viewIsNoTarget()
{
    m_server.execute(u"CREATE VIEW target.t AS SELECT 7 AS id, 'old' AS name"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unsupported);
    QCOMPARE(rows(), "7old");
}

void tst_MySqlTarget::engineWithoutTransactionsIsRefusedWhereItCannotBeSwapped()
{
    m_server.execute(
        u"CREATE TABLE target.t (id INT, name VARCHAR(20) CHARACTER SET utf8mb4) ENGINE = MyISAM; "
        "INSERT INTO target.t VALUES (7, 'old'); CREATE TABLE target.log (n INT); "
        "CREATE TRIGGER target.counting AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO target.log VALUES (1)"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unsupported);
    QCOMPARE(rows(), "7old");
    QCOMPARE(tables(), "log,t");
}

void tst_MySqlTarget::engineWithoutTransactionsIsSwapped()
{
    m_server.execute(
        u"CREATE TABLE target.t (id INT, name VARCHAR(20) CHARACTER SET utf8mb4) ENGINE = MyISAM; "
        "INSERT INTO target.t VALUES (7, 'old')"_s);
    QVERIFY2(run(config()).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    QVERIFY(definition().contains("ENGINE=MyISAM"));
}

void tst_MySqlTarget::userWithoutRightToRenameReplacesRows()
{
    m_server.execute(u"CREATE TABLE target.t (id INT PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4); "
                     "INSERT INTO target.t VALUES (7, 'old')"_s);
    // RENAME needs ALTER and DROP on the target itself; the stage may still come and go.
    m_server.createUser(u"poor"_s, testPassword, u"SELECT, INSERT, DELETE, CREATE ON target.*"_s);
    m_server.execute(
        u"CREATE TABLE target._rowferry_new_t (n INT); CREATE TABLE target._rowferry_old_t (n INT)"_s);
    m_server.execute(
        u"GRANT DROP, ALTER ON target._rowferry_new_t TO poor; GRANT DROP ON target._rowferry_old_t TO poor"_s);
    SyncConfig poor = config();
    poor.azure.login.user = u"poor"_s;
    const SyncReport report = run(poor);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QVERIFY2(m_log.contains(u"may not rename"_s), qPrintable(m_log));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
    QCOMPARE(tables(), "_rowferry_snapshots,t");
}

void tst_MySqlTarget::readersNeverSeeAnythingBetween()
{
    // Every version of the rows carries one text; whoever reads sees one text on all 2,000 rows.
    m_server.execute(
        u"CREATE TABLE target.plain (id INT PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4); "
        "CREATE TABLE target.tied (id INT PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4); "
        "CREATE TABLE target.child (t INT, FOREIGN KEY (t) REFERENCES target.tied (id)); "
        "INSERT INTO target.plain SELECT seq, 'v0' FROM source.seq_1_to_2000; INSERT INTO target.tied SELECT "
        "* FROM "
        "target.plain; "
        "INSERT INTO target.child VALUES (5)"_s);
    for (const QString &table : {u"plain"_s, u"tied"_s}) {
        std::atomic<bool> over = false;
        QString wrong;
        std::thread reader([&] {
            while (!over && wrong.isEmpty()) {
                try {
                    const TextTable seen =
                        m_server.query(u"SELECT COUNT(*), COUNT(DISTINCT name) FROM target."_s + table);
                    if (seen.rows.first().at(0) != "2000" || seen.rows.first().at(1) != "1")
                        wrong = u"%1 rows, %2 versions"_s.arg(cellText(seen.rows.first().at(0)),
                                                              cellText(seen.rows.first().at(1)));
                } catch (const std::exception &error) {
                    wrong = QString::fromUtf8(error.what());
                }
            }
        });
        bool loaded = true;
        for (int version = 1; version <= 12 && loaded; ++version) {
            SyncConfig next = config(u"SELECT seq AS id, 'v%1' AS name FROM seq_1_to_2000"_s.arg(version));
            next.azure.tableName = table;
            loaded = run(next).exitCode() == 0;
        }
        over = true;
        reader.join();
        QVERIFY2(loaded, qPrintable(m_log));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QCOMPARE(rows(u"SELECT MIN(name) FROM target."_s + table), "v12");
    }
}

void tst_MySqlTarget::leftoversOfADeadRunAreRemoved()
{
    // As a run leaves them that died after its swap, before it tied the child to the new table.
    m_server.execute(
        u"CREATE TABLE target._rowferry_old_t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20)); "
        "INSERT INTO target._rowferry_old_t VALUES (1, 'older'); "
        "CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target._rowferry_old_t "
        "(id)); "
        "INSERT INTO target.child VALUES (1); "
        "CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20) CHARACTER SET utf8mb4); "
        "INSERT INTO target.t VALUES (1, 'old'); CREATE TABLE target._rowferry_new_t (nonsense INT)"_s);
    QVERIFY2(run(config()).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(tables(), "_rowferry_snapshots,child,t");
    QVERIFY(definition(u"target.child"_s).contains("REFERENCES `t` (`id`)"));
    QCOMPARE(rows(), "1new,2neu,3nuevo \xc3\xb1");
}

void tst_MySqlTarget::secondRunWaitsForTheFirst()
{
    RecordedRun first(config(u"SELECT seq AS id, REPEAT('x', 100) AS name FROM seq_1_to_20000000"_s),
                      TargetKind::Azure);
    first.start();
    QVERIFY(first.waitForRows(10000));
    const SyncReport second = run(config());
    QCOMPARE(second.exitCode(), 5);
    QCOMPARE(second.error->kind, ErrorKind::Locked);
    QVERIFY2(m_log.contains(u"Another run"_s), qPrintable(m_log));
    first.requestStop();
    QCOMPARE(first.finish().exitCode(), 7);
    QCOMPARE(run(config()).exitCode(), 0);
}

void tst_MySqlTarget::dryRunChangesNothing()
{
    m_server.execute(u"CREATE TABLE target.t (id INT, gone INT); INSERT INTO target.t VALUES (7, 1)"_s);
    const QByteArray before = definition();
    RecordedRun dry(config(), RunChoice{{TargetKind::Azure}, SourceChoice::Automatic, false, true});
    const SyncReport report = dry.execute();
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(report.outcome, Outcome::DryRun);
    QCOMPARE(report.rowsExtracted, 3);
    QVERIFY(report.warnings.join(u' ').contains(u"went: gone"_s));
    QCOMPARE(definition(), before);
    QCOMPARE(tables(), "t");
}

void tst_MySqlTarget::unreachableTargetEndsWithFive()
{
    SyncConfig wrong = config();
    wrong.azure.login.port = 1;
    const SyncReport report = run(wrong);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unavailable);
}

void tst_MySqlTarget::refusedTargetEndsWithFive()
{
    SyncConfig wrong = config();
    wrong.azure.login.password = u"wrong"_s;
    QCOMPARE(run(wrong).exitCode(), 5);
    m_server.createUser(u"mute"_s, testPassword, u"SELECT ON target.*"_s);
    wrong = config();
    wrong.azure.login.user = u"mute"_s;
    const SyncReport report = run(wrong);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Permission);
}

void tst_MySqlTarget::cancelledRunLeavesNoStage()
{
    for (const int localInfile : {1, 0}) {
        m_server.execute(u"SET GLOBAL local_infile = %1"_s.arg(localInfile));
        RecordedRun cancelled(config(u"SELECT seq AS id, REPEAT('x', 100) AS name FROM seq_1_to_20000000"_s),
                              TargetKind::Azure);
        cancelled.start();
        QVERIFY(cancelled.waitForRows(10000));
        cancelled.requestStop();
        QCOMPARE(cancelled.finish().exitCode(), 7);
        QCOMPARE(tables(), "_rowferry_snapshots");
    }
}

void tst_MySqlTarget::sourceThatIsTheTargetIsUnchanged()
{
    SyncConfig same = config();
    same.primary.query.clear();
    same.primary.view = u"t"_s;
    same.azure.login.database = u"source"_s;
    const SyncReport report = run(same);
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(report.outcome, Outcome::Unchanged);
    QCOMPARE(rows(u"SELECT COUNT(*) FROM source.t"_s), "3");
}

QTEST_GUILESS_MAIN(tst_MySqlTarget)
#include "tst_MySqlTarget.moc"
