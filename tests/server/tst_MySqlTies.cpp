// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** What hangs on a table that is recreated: it comes back as it was, or is named before anything is lost. */
class tst_MySqlTies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init();
    void triggersComeBackWithTheirOwnSettings();
    void orderOfTriggersIsKept();
    void triggerOfSomeoneElseIsNamedBefore();
    void triggerOnAColumnThatWentIsNamedBefore();
    void keyThatNoLongerFitsIsNamedBefore();
    void rulesOfKeysAreKept();
    void leftoversOfASwapGiveBackEverything();
    void defaultsComeBackAndTheRestIsNamed();
    void nullForACounterThatComesBackStopsTheRun();

private:
    /** Runs; @p warning must be told before the rows are published. */
    void requireWarnedBefore(const SyncConfig &config, const QString &warning);
    [[nodiscard]] QByteArray triggerSettings(const QString &name) const;

    TargetServer m_server;
};

void tst_MySqlTies::init()
{
    m_server.clear();
    m_server.execute(
        u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(5)); "
        "INSERT INTO target.t VALUES (1, 'old'); CREATE TABLE target.log (n INT AUTO_INCREMENT PRIMARY "
        "KEY, what VARCHAR(200))"_s);
}

void tst_MySqlTies::requireWarnedBefore(const SyncConfig &config, const QString &warning)
{
    const SyncReport report = m_server.run(config);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    const qsizetype warned = m_server.log().indexOf(warning);
    QVERIFY2(warned >= 0, qPrintable(report.warnings.join(u'\n')));
    QVERIFY2(warned < m_server.log().indexOf(u"Published"_s), qPrintable(m_server.log()));
    QCOMPARE(m_server.rows(), "1new,2neu,3nuevo");
    QVERIFY2(!m_server.tables().contains("_rowferry_try") && !m_server.tables().contains("_rowferry_old"),
             m_server.tables());
}

QByteArray tst_MySqlTies::triggerSettings(const QString &name) const
{
    const TextRow row = m_server.query(u"SHOW CREATE TRIGGER target."_s + name).rows.first();
    return row.at(1).value() + ' ' + row.at(3).value() + ' ' + row.at(4).value();
}

void tst_MySqlTies::triggersComeBackWithTheirOwnSettings()
{
    m_server.execute(
        u"SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES', character_set_client = latin1, "
        "collation_connection = latin1_german2_ci; CREATE TRIGGER target.odd AFTER UPDATE ON target . t FOR  "
        "each "
        "ROW INSERT INTO target.\"log\" (\"what\") VALUES ('a\\\\' || NEW.name); "
        "SET sql_mode = '', NAMES utf8mb4; CREATE TRIGGER target.words BEFORE DELETE ON target.t FOR EACH "
        "ROW "
        "INSERT INTO target.log (what) VALUES ('été 😀')"_s);
    const QByteArray odd = triggerSettings(u"odd"_s);
    const QByteArray words = triggerSettings(u"words"_s);
    QCOMPARE(odd, "PIPES_AS_CONCAT,ANSI_QUOTES,NO_BACKSLASH_ESCAPES latin1 latin1_german2_ci");
    const SyncReport report = m_server.run(m_server.config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QVERIFY2(!report.warnings.join(u' ').contains(u"rigger"_s), qPrintable(report.warnings.join(u'\n')));
    QCOMPARE(triggerSettings(u"odd"_s), odd);
    QCOMPARE(triggerSettings(u"words"_s), words);
    m_server.execute(u"UPDATE target.t SET name = 'x' WHERE id = 1; DELETE FROM target.t WHERE id = 1"_s);
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(what ORDER BY n) FROM target.log"_s),
             "a\\\\x,\xc3\xa9t\xc3\xa9 \xf0\x9f\x98\x80");
}

void tst_MySqlTies::orderOfTriggersIsKept()
{
    m_server.execute(u"CREATE TRIGGER target.a AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO target.log "
                     u"(what) VALUES ('a'); "
                     "CREATE TRIGGER target.b AFTER UPDATE ON target.t FOR EACH ROW PRECEDES a INSERT INTO "
                     "target.log (what) "
                     "VALUES ('b')"_s);
    QVERIFY2(m_server.run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    m_server.execute(u"UPDATE target.t SET name = 'x' WHERE id = 1"_s);
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(what ORDER BY n) FROM target.log"_s), "b,a");
}

void tst_MySqlTies::triggerOfSomeoneElseIsNamedBefore()
{
    m_server.execute(
        u"CREATE DEFINER = root@localhost TRIGGER target.boss AFTER UPDATE ON target.t FOR EACH ROW "
        "INSERT INTO target.log (what) VALUES ('boss')"_s);
    m_server.createUser(u"poor"_s, testPassword, u"ALL PRIVILEGES ON target.*"_s);
    SyncConfig poor = m_server.config();
    poor.azure.login.user = u"poor"_s;
    requireWarnedBefore(poor, u"Trigger boss cannot come back"_s);
    // The statement that brings it back is told.
    QVERIFY2(m_server.log().contains(u"CREATE DEFINER = `root`@`localhost` TRIGGER `boss`"_s),
             qPrintable(m_server.log()));
}

void tst_MySqlTies::triggerOnAColumnThatWentIsNamedBefore()
{
    m_server.execute(
        u"ALTER TABLE target.t ADD extra INT; CREATE TRIGGER target.sum BEFORE UPDATE ON target.t FOR "
        "EACH ROW SET NEW.extra = 1"_s);
    requireWarnedBefore(m_server.config(), u"Trigger sum cannot come back"_s);
}

void tst_MySqlTies::keyThatNoLongerFitsIsNamedBefore()
{
    m_server.execute(
        u"ALTER TABLE target.t MODIFY id SMALLINT NOT NULL; CREATE TABLE target.child (t SMALLINT, "
        "CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id)); INSERT INTO target.child VALUES (1)"_s);
    requireWarnedBefore(m_server.config(), u"Foreign key down of table child cannot come back"_s);
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.child"_s), "1");
}

void tst_MySqlTies::rulesOfKeysAreKept()
{
    m_server.execute(
        u"CREATE TABLE target.child (t INT, boss INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t "
        u"(id) ON "
        "DELETE SET NULL ON UPDATE CASCADE); ALTER TABLE target.t ADD boss INT; UPDATE target.t SET boss = "
        "1; "
        "ALTER TABLE target.t ADD CONSTRAINT self FOREIGN KEY (boss) REFERENCES target.t (id) ON DELETE CASCADE"_s);
    const QByteArray child = m_server.definition(u"target.child"_s);
    QVERIFY2(m_server.run(m_server.config(u"SELECT id, name, 1 AS boss FROM source.t"_s)).exitCode() == 0,
             qPrintable(m_server.log()));
    QCOMPARE(m_server.definition(u"target.child"_s), child);
    QVERIFY2(m_server.definition().contains(
                 "CONSTRAINT `self` FOREIGN KEY (`boss`) REFERENCES `t` (`id`) ON DELETE CASCADE\n"),
             m_server.definition());
}

void tst_MySqlTies::leftoversOfASwapGiveBackEverything()
{
    // As a run leaves them that is killed right after its RENAME.
    m_server.execute(
        u"CREATE TABLE target.parent (id INT NOT NULL PRIMARY KEY); INSERT INTO target.parent VALUES (1), "
        u"(2), (3); "
        "ALTER TABLE target.t ADD CONSTRAINT up FOREIGN KEY (id) REFERENCES target.parent (id); "
        "CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id)); "
        "INSERT INTO target.child VALUES (1); "
        "CREATE TRIGGER target.counting AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO target.log (what) "
        "VALUES "
        "('x'); CREATE TABLE target._rowferry_new_t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20)); "
        "INSERT INTO target._rowferry_new_t VALUES (1, 'dead'); SET foreign_key_checks = 0; "
        "RENAME TABLE target.t TO target._rowferry_old_t, target._rowferry_new_t TO target.t"_s);
    QVERIFY2(m_server.run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,child,log,parent,t");
    QVERIFY(
        m_server.definition().contains("CONSTRAINT `up` FOREIGN KEY (`id`) REFERENCES `parent` (`id`)\n"));
    QVERIFY(m_server.definition(u"target.child"_s).contains("REFERENCES `t` (`id`)\n"));
    m_server.execute(u"UPDATE target.t SET name = 'x' WHERE id = 1"_s);
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.log"_s), "1");
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t"_s), "3");
}

void tst_MySqlTies::defaultsComeBackAndTheRestIsNamed()
{
    m_server.execute(
        u"CREATE OR REPLACE TABLE target.t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name "
        u"VARCHAR(5) CHARACTER SET "
        "utf8mb4 COLLATE utf8mb4_bin DEFAULT 'it''s', small VARCHAR(5) CHARACTER SET latin1, at "
        "TIMESTAMP NULL "
        "DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, CONSTRAINT positive CHECK (small <> "
        "'x')) ENGINE = Aria "
        "PARTITION BY HASH (id) PARTITIONS 2"_s);
    // Only a view says that a column is never NULL.
    m_server.execute(
        u"CREATE OR REPLACE VIEW source.v_defaults AS SELECT id, name, name AS small, CAST(NULL AS "
        "DATETIME) AS at FROM source.t"_s);
    SyncConfig config = m_server.config({});
    config.primary.view = u"v_defaults"_s;
    requireWarnedBefore(config, u"The CHECK constraint positive cannot come back"_s);
    for (const QString &told :
         {u"at loses ON UPDATE"_s, u"small (latin1_"_s, u"InnoDB instead of"_s, u"no partitions"_s})
        QVERIFY2(m_server.log().indexOf(told) > 0 &&
                     m_server.log().indexOf(told) < m_server.log().indexOf(u"Published"_s),
                 qPrintable(told + m_server.log()));
    const QByteArray definition = m_server.definition();
    QVERIFY2(definition.contains("`id` int(11) NOT NULL AUTO_INCREMENT"), definition);
    QVERIFY2(definition.contains("COLLATE utf8mb4_bin DEFAULT 'it''s'"), definition);
    QVERIFY2(definition.contains("DEFAULT current_timestamp()"), definition);
}

void tst_MySqlTies::nullForACounterThatComesBackStopsTheRun()
{
    m_server.execute(u"ALTER TABLE target.t MODIFY id INT NOT NULL AUTO_INCREMENT"_s);
    const SyncReport report =
        m_server.run(m_server.config(u"SELECT NULLIF(id, 2) AS id, name FROM source.t"_s));
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Constraint);
    QVERIFY2(report.error->message.contains(u"row 2"_s), qPrintable(report.error->message));
    QCOMPARE(m_server.rows(), "1old");
}

QTEST_GUILESS_MAIN(tst_MySqlTies)
#include "tst_MySqlTies.moc"
