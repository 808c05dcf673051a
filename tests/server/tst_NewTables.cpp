// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "TargetServer.h"
#include "TypeExtremes.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** A table that a run creates has the source's columns, and wider ones only where a value needs them. */
class tst_NewTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void columnsOfAViewAreRecreated_data();
    void columnsOfAViewAreRecreated();
    void membersOfAQueryAreKnownWhereTheyAreAColumns();
    void invalidEnumValueIsKept_data();
    void invalidEnumValueIsKept();
    void keptEnumIsWidenedAndKeepsItsTies();
    void lateValueWidensALargeLoad();
    void characterSetDecidesToo();
    void longTextOfAnotherCharacterSetIsKept_data();
    void longTextOfAnotherCharacterSetIsKept();

private:
    [[nodiscard]] SyncConfig view(const QString &name) const;
    [[nodiscard]] QByteArray columns(const QString &database, const QString &table) const;
    void load(const SyncConfig &config, TargetKind target = TargetKind::Azure);
    void addWays() const;
    /** Straight or by way of a SQLite file, by LOAD DATA or INSERT, as QFETCHed. */
    void ferry(SyncConfig config);

    TargetServer m_server{MariaDbOptions{.timeZone = u"+00:00"_s}};
    QTemporaryDir m_folder;
    SyncReport m_report;
};

void tst_NewTables::initTestCase()
{
    m_server.begin();
    m_server.execute(
        TypeExtremes::createTable(u"source.extremes"_s) +
        u"; CREATE VIEW source.v_extremes AS SELECT * FROM source.extremes;"
        "CREATE TABLE source.odd (id INT(8) UNSIGNED ZEROFILL NOT NULL COMMENT 'it''s \\\\ \"id\"', "
        "size ENUM('😀', '?', 'it''s', 'a,b', 'back\\\\slash', 'x\\ny', '日本') NOT NULL COMMENT 'größe', "
        "marks SET('🎉', '?', 'ü') NULL, plain ENUM('yes', 'no', '?'), narrow SMALLINT(3), wide INT(20), "
        "old ENUM('ü', 'ß') CHARACTER SET latin1, late TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)) "
        "DEFAULT CHARACTER SET utf8mb4;"
        "INSERT INTO source.odd VALUES (7, '😀', '🎉,ü', '?', 1, 2, 'ß', '2024-01-01'), (8, '?', '?', 'no', "
        "NULL, 3, 'ü', '2024-01-02');"
        "CREATE VIEW source.v_odd AS SELECT * FROM source.odd;"
        "SET sql_mode = ''; CREATE TABLE source.invalid (id INT, size ENUM('b', 'a') NOT NULL); "
        "INSERT IGNORE INTO source.invalid VALUES (1, 'a'), (2, 'wrong'), (3, 'b');"
        "CREATE VIEW source.v_invalid AS SELECT * FROM source.invalid;"
        "CREATE TABLE source.latin (id INT, name TEXT CHARACTER SET latin1, brief TINYTEXT CHARACTER SET "
        "latin1) "
        "COMMENT 'x'; INSERT INTO source.latin VALUES (1, REPEAT('ü', 65535), REPEAT('€', 255)), (2, 'x', "
        "'y');"
        "CREATE VIEW source.v_latin AS SELECT * FROM source.latin"_s);
}

void tst_NewTables::init()
{
    m_server.execute(u"SET GLOBAL local_infile = 1"_s);
    m_server.clear();
}

SyncConfig tst_NewTables::view(const QString &name) const
{
    SyncConfig config = m_server.config();
    config.primary.query.clear();
    config.primary.view = name;
    return config;
}

/** What SHOW FULL COLUMNS says, but for keys, defaults, privileges and collations. */
QByteArray tst_NewTables::columns(const QString &database, const QString &table) const
{
    QByteArray text;
    for (const TextRow &row : m_server.query(u"SHOW FULL COLUMNS FROM %1.%2"_s.arg(database, table)).rows)
        text += row.at(0).value() + ' ' + row.at(1).value() + ' ' + row.at(3).value() + ' ' +
                row.at(8).value() + '\n';
    return text;
}

void tst_NewTables::load(const SyncConfig &config, TargetKind target)
{
    RecordedRun run(config, target);
    m_report = run.execute();
    QVERIFY2(m_report.exitCode() == 0,
             qPrintable((m_report.error ? m_report.error->driver : QString()) + run.log()));
}

void tst_NewTables::addWays() const
{
    QTest::addColumn<bool>("throughSqlite");
    QTest::addColumn<bool>("loads");
    QTest::newRow("straight, LOAD DATA") << false << true;
    QTest::newRow("straight, INSERT") << false << false;
    QTest::newRow("through SQLite, LOAD DATA") << true << true;
}

void tst_NewTables::ferry(SyncConfig config)
{
    QFETCH(const bool, throughSqlite);
    QFETCH(const bool, loads);
    m_server.execute(u"SET GLOBAL local_infile = %1"_s.arg(loads ? 1 : 0));
    if (throughSqlite) {
        load(config, TargetKind::LocalSqlite);
        const SyncConfig first = config;
        config = configFor(first.local.dbPath, {}, m_folder.path());
        config.primary.view = first.local.tableName;
        config.azure = first.azure;
    }
    if (!QTest::currentTestFailed())
        load(config);
}

void tst_NewTables::columnsOfAViewAreRecreated_data()
{
    addWays();
}

void tst_NewTables::columnsOfAViewAreRecreated()
{
    for (const QString &name : {u"v_extremes"_s, u"v_odd"_s}) {
        m_server.clear();
        ferry(view(name));
        QCOMPARE(columns(u"target"_s, u"t"_s), columns(u"source"_s, name));
        QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
        QVERIFY(m_server.definition().contains("CHARSET=utf8mb4"));
        ferry(view(name));
        QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
    }
    QCOMPARE(
        m_server.value(
            u"SELECT COUNT(*) FROM target.t JOIN source.odd USING (id) WHERE t.size = BINARY odd.size AND "
            "t.marks = BINARY odd.marks AND t.plain = BINARY odd.plain"_s),
        "2");
}

void tst_NewTables::membersOfAQueryAreKnownWhereTheyAreAColumns()
{
    load(m_server.config(u"SELECT o.size AS name, marks, MAX(size) AS most FROM odd o GROUP BY 1, 2"_s));
    const QByteArray definition = m_server.definition();
    QVERIFY2(definition.contains("`name` enum('?','?','it''s','a,b','back\\\\slash','x\\ny','日本')") &&
                 definition.contains("`marks` set('?','?','ü')") && definition.contains("`most` varchar(10)"),
             definition);
    // A name of the statement's own may be that of another table.
    m_server.execute(u"CREATE OR REPLACE TABLE source.o (size ENUM('other'))"_s);
    m_server.clear();
    load(m_server.config(u"WITH o AS (SELECT size FROM odd) SELECT size FROM o"_s));
    QVERIFY2(m_server.definition().contains("`size` varchar(10)"), m_server.definition());
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.t WHERE HEX(size) = 'F09F9880'"_s), "1");
}

void tst_NewTables::invalidEnumValueIsKept_data()
{
    addWays();
}

void tst_NewTables::invalidEnumValueIsKept()
{
    ferry(view(u"v_invalid"_s));
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(id, '=', size ORDER BY id) FROM target.t"_s), "1=a,2=,3=b");
    QVERIFY2(m_server.definition().contains("`size` enum('b','a','')"), m_server.definition());
    QVERIFY2(m_report.warnings.filter(u"size"_s).size() == 1, qPrintable(m_report.warnings.join(u'\n')));
    ferry(view(u"v_invalid"_s)); // now the table takes it
    QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(id, '=', size ORDER BY id) FROM target.t"_s), "1=a,2=,3=b");
}

void tst_NewTables::keptEnumIsWidenedAndKeepsItsTies()
{
    m_server.execute(
        u"CREATE TABLE target.log (n INT); CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, size "
        "ENUM('c', 'b', 'a') NOT NULL DEFAULT 'c' COMMENT 'mine', KEY by_size (size)) CHARACTER SET "
        "utf8mb4; CREATE TRIGGER target.counting AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO "
        "target.log VALUES (1); CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id))"_s);
    load(view(u"v_invalid"_s));
    const QByteArray definition = m_server.definition();
    QVERIFY2(definition.contains("`size` enum('c','b','a','') NOT NULL DEFAULT 'c' COMMENT 'mine'") &&
                 definition.contains("KEY `by_size` (`size`)"),
             definition);
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(id, '=', size ORDER BY id) FROM target.t"_s), "1=a,2=,3=b");
    m_server.execute(u"UPDATE target.t SET size = 'c' WHERE id = 2"_s);
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.log"_s), "1");
    QVERIFY(m_server.definition(u"target.child"_s).contains("REFERENCES `t` (`id`)"));
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,child,log,t");
}

void tst_NewTables::lateValueWidensALargeLoad()
{
    // More than what goes over one connection, before the value and behind it.
    m_server.execute(u"SET sql_mode = ''; CREATE OR REPLACE TABLE source.many (id INT PRIMARY KEY, size "
                     u"ENUM('b', 'a'), pad "
                     "VARCHAR(200)); INSERT IGNORE INTO source.many SELECT seq, IF(seq = 40000, 'wrong', "
                     "'a'), REPEAT('x', 200) FROM "
                     "source.seq_1_to_80000"_s);
    load(m_server.config(u"SELECT * FROM source.many"_s));
    QCOMPARE(m_report.targets.first().verified, u"checksum"_s);
    QCOMPARE(m_server.value(
                 u"SELECT CONCAT(COUNT(*), ' ', SUM(id), ' ', SUM(size = '') , ' ', SUM((size = '') * id)) "
                 "FROM target.t"_s),
             "80000 3200040000 1 40000");
    // Rows are counted on.
    m_server.execute(
        u"UPDATE source.many SET pad = NULL WHERE id = 70000; DROP TABLE target.t; CREATE TABLE target.t (id "
        "INT, size ENUM('b', 'a'), pad VARCHAR(200) NOT NULL) CHARACTER SET utf8mb4"_s);
    const SyncReport report = m_server.run(m_server.config(u"SELECT * FROM source.many"_s));
    QCOMPARE(report.exitCode(), 5);
    QVERIFY2(report.error->message.contains(u"row 70000"_s), qPrintable(report.error->message));
}

void tst_NewTables::characterSetDecidesToo()
{
    const auto create = [this](const QString &set) {
        m_server.execute(
            u"CREATE OR REPLACE TABLE target.t (id INT, name TEXT, brief TINYTEXT) CHARACTER SET "_s + set);
        return m_server.definition();
    };
    // What is latin1 fits at its full length into latin1.
    const QByteArray latin = create(u"latin1"_s);
    load(view(u"v_latin"_s));
    QVERIFY2(m_report.warnings.isEmpty(), qPrintable(m_report.warnings.join(u'\n')));
    QCOMPARE(m_server.definition(), latin);
    QCOMPARE(m_server.value(u"SELECT CONCAT(LENGTH(name), ' ', LENGTH(brief)) FROM target.t WHERE id = 1"_s),
             "65535 255");
    // Of a query nobody knows the character set.
    load(m_server.config(u"SELECT * FROM latin"_s));
    QVERIFY2(m_report.warnings.join(u'\n').contains(u"recreated"_s),
             qPrintable(m_report.warnings.join(u'\n')));
    QVERIFY(m_server.definition().contains("CHARSET=utf8mb4"));
    create(u"utf8mb3"_s);
    load(view(u"v_latin"_s));
    QVERIFY2(m_report.warnings.join(u'\n').contains(u"recreated"_s),
             qPrintable(m_report.warnings.join(u'\n')));
}

void tst_NewTables::longTextOfAnotherCharacterSetIsKept_data()
{
    addWays();
}

void tst_NewTables::longTextOfAnotherCharacterSetIsKept()
{
    for (const bool byQuery : {false, true}) {
        m_server.clear();
        ferry(byQuery ? m_server.config(u"SELECT * FROM latin"_s) : view(u"v_latin"_s));
        QVERIFY2(m_server.definition().contains("`name` mediumtext") &&
                     m_server.definition().contains("`brief` text"),
                 m_server.definition());
        QCOMPARE(
            m_server.value(
                u"SELECT COUNT(*) FROM target.t JOIN source.latin USING (id) WHERE t.name = latin.name AND "
                "LENGTH(t.name) = LENGTH(CONVERT(latin.name USING utf8mb4)) AND CHAR_LENGTH(t.brief) = CHAR_LENGTH(latin.brief)"_s),
            "2");
        QVERIFY2(m_report.warnings.filter(u"becomes"_s).size() == 2,
                 qPrintable(m_report.warnings.join(u'\n')));
    }
}

QTEST_GUILESS_MAIN(tst_NewTables)
#include "tst_NewTables.moc"
