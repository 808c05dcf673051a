// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RecordedRun.h"
#include "RunConfig.h"
#include "SqliteFile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <clocale>
#include <thread>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** What a table of a SQLite file looks like after a run, from a SQLite source. */
class tst_SqliteTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void missingFileIsCreatedInWalModeWithItsFolders();
    void failedRunTakesTheNewFileAway();
    void everyStorageClassArrivesAsItWas();
    void runningTwiceGivesTheSameTable();
    void tableWithSameColumnsKeepsItsDefinition();
    void changedColumnsRecreateTheTable();
    void whatCannotComeBackIsNamed();
    void triggersDoNotFire();
    void generatedColumnsAreLeftAlone();
    void nullIsNoRowid();
    void uniqueViolationStopsTheRun();
    void viewAndCatalogAreNoTargets();
    void repeatedColumnNamesAreTold();
    void noRowsMakeAnEmptyTable();
    void readersNeverSeeAnythingBetween_data();
    void readersNeverSeeAnythingBetween();
    void lockedFileEndsWithFiveAfterABoundedWait();
    void cancelDuringTheWaitEndsAtOnce();
    void readerOfARollbackJournalStopsPublishing();
    void sourceInTheTargetsOwnFile_data();
    void sourceInTheTargetsOwnFile();
    void missingPrimaryFileFallsBack();
    void sourceFileIsNeverChanged();
    void mistakesOfTheQueryEndWithFour_data();
    void mistakesOfTheQueryEndWithFour();
    void folderThatCannotBeWrittenEndsWithFive();
    void targetThatIsNoDatabaseEndsWithFive();
    void cancelInTheMiddleKeepsTheOldRows();
    void changedSchemaStopsWhereItMustBeAsked();
    void strictTableIsKeptOrRecreated();
    void brokenDependentsAreNamed();
    void danglingRowsAreTold();
    void secondRunIntoANewFileIsNotLost();
    void dryRunAsksTheGuards();
    void decimalsDoNotFollowTheLocale();

private:
    [[nodiscard]] SyncConfig config(const QString &query = u"SELECT * FROM s"_s) const;
    SyncReport run(const SyncConfig &config);
    [[nodiscard]] QByteArray target(const QString &sql) const;
    void makeTarget(const QString &sql) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_log;
};

void tst_SqliteTarget::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    SqliteFile source(m_folder->filePath(u"source.db"_s));
    source.execute(u"CREATE TABLE s (id INTEGER, name TEXT); INSERT INTO s VALUES (1, 'new'), (2, 'neu'); "
                   "CREATE VIEW numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                   "LIMIT 20000000) "
                   "SELECT i AS id, 'text ' || i AS name FROM n"_s);
}

SyncConfig tst_SqliteTarget::config(const QString &query) const
{
    SyncConfig config = configFor(m_folder->filePath(u"source.db"_s), query, m_folder->path());
    config.azure.lockTimeout = 2;
    return config;
}

SyncReport tst_SqliteTarget::run(const SyncConfig &config)
{
    RecordedRun run(config, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    m_log = run.log();
    return report;
}

QByteArray tst_SqliteTarget::target(const QString &sql) const
{
    SqliteFile file(m_folder->filePath(u"target.db"_s), false);
    return file.query(sql).value().value_or("NULL");
}

void tst_SqliteTarget::makeTarget(const QString &sql) const
{
    SqliteFile file(m_folder->filePath(u"target.db"_s));
    file.execute(sql);
}

void tst_SqliteTarget::missingFileIsCreatedInWalModeWithItsFolders()
{
    SyncConfig deep = config();
    deep.local.dbPath = m_folder->filePath(u"some/where/target.db"_s);
    const SyncReport report = run(deep);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    SqliteFile file(deep.local.dbPath, false);
    QCOMPARE(file.query(u"PRAGMA journal_mode"_s).value(), "wal");
    QCOMPARE(file.query(u"SELECT group_concat(id || name) FROM target"_s).value(), "1new,2neu");
    QCOMPARE(
        file.query(u"SELECT rows || source FROM _rowferry_snapshots WHERE table_name = 'target'"_s).value(),
        "2primary");
}

void tst_SqliteTarget::failedRunTakesTheNewFileAway()
{
    SyncConfig guarded = config(u"SELECT * FROM s WHERE 0"_s);
    guarded.general.allowEmpty = false;
    QCOMPARE(run(guarded).exitCode(), 6);
    QCOMPARE(run(config(u"SELECT * FROM nowhere"_s)).exitCode(), 4);
    QCOMPARE(QDir(m_folder->path()).entryList({u"target.db*"_s}, QDir::Files), QStringList());
}

void tst_SqliteTarget::everyStorageClassArrivesAsItWas()
{
    const QString path = m_folder->filePath(u"source.db"_s);
    SqliteFile(path).execute(
        u"CREATE TABLE odd (\"a \"\"b\" INTEGER, \"50%\" REAL, n NUMERIC, d DECIMAL(12,2), t TEXT, dt "
        u"DATETIME, b BLOB, any, "
        "\"日本\" VARCHAR(5)); "
        "INSERT INTO odd VALUES (9223372036854775807, 1e308, 5, 1.10, '007', '2024-02-31', x'00ff', '007', "
        "'ñ'), "
        "(-1, 5.0, '1e5x', '0.1', '', 1700000000, x'', 1.5, 'a' || char(0) || 'b'), "
        "('text', NULL, x'01', NULL, NULL, NULL, NULL, NULL, NULL), (NULL, 'NaN', 0.1, 5, 5, 1.5, 5, x'', 7)"_s);
    QVERIFY2(run(config(u"SELECT * FROM odd"_s)).exitCode() == 0, qPrintable(m_log));
    const auto dump = [](SqliteFile &file, const QString &table) {
        const TextTable columns = file.query(u"SELECT * FROM %1 LIMIT 0"_s.arg(table));
        QStringList parts;
        for (const QString &column : columns.columns) {
            QString quoted = column;
            quoted = u'"' + quoted.replace(u'"', u"\"\""_s) + u'"';
            parts += u"typeof(%1), hex(%1), quote(%1)"_s.arg(quoted);
        }
        return file.query(u"SELECT %1 FROM %2"_s.arg(parts.join(u", "_s), table));
    };
    SqliteFile source(path, false);
    SqliteFile copy(m_folder->filePath(u"target.db"_s), false);
    QCOMPARE(firstDifference(dump(copy, u"target"_s), dump(source, u"odd"_s)), QString());
}

void tst_SqliteTarget::runningTwiceGivesTheSameTable()
{
    QCOMPARE(run(config()).exitCode(), 0);
    const QByteArray first = target(u"SELECT sql FROM sqlite_master WHERE name = 'target'"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 0);
    QVERIFY2(report.warnings.isEmpty(), qPrintable(report.warnings.join(u'\n')));
    QCOMPARE(target(u"SELECT sql FROM sqlite_master WHERE name = 'target'"_s), first);
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "1new,2neu");
}

void tst_SqliteTarget::tableWithSameColumnsKeepsItsDefinition()
{
    makeTarget(
        u"CREATE TABLE target (NAME TEXT COLLATE NOCASE DEFAULT 'x', Id INTEGER PRIMARY KEY, CHECK (id > "
        u"0)); "
        "INSERT INTO target VALUES ('old', 7); CREATE INDEX by_name ON target (name DESC) WHERE name <> ''; "
        "CREATE UNIQUE INDEX by_expression ON target (lower(name)); CREATE VIEW v AS SELECT name FROM "
        "target; "
        "CREATE TABLE log (n); CREATE TRIGGER counting AFTER UPDATE ON target BEGIN INSERT INTO log VALUES "
        "(1); END; "
        "CREATE TABLE child (t REFERENCES target (id) ON DELETE CASCADE); INSERT INTO child VALUES (1)"_s);
    const QString definitions =
        u"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master WHERE name NOT LIKE "
        "'%rowferry%' AND sql NOT NULL ORDER BY name)"_s;
    const QByteArray before = target(definitions);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QVERIFY2(report.warnings.isEmpty(), qPrintable(report.warnings.join(u'\n')));
    QCOMPARE(target(definitions), before);
    QCOMPARE(target(u"SELECT group_concat(name) FROM (SELECT name FROM v ORDER BY name)"_s), "neu,new");
    QCOMPARE(target(u"SELECT count(*) FROM child"_s), "1");
    SqliteFile file(m_folder->filePath(u"target.db"_s));
    file.execute(u"UPDATE target SET name = 'y' WHERE id = 1"_s);
    QCOMPARE(file.query(u"SELECT count(*) FROM log"_s).value(), "1");
}

void tst_SqliteTarget::changedColumnsRecreateTheTable()
{
    makeTarget(u"CREATE TABLE target (id INTEGER PRIMARY KEY, name INTEGER UNIQUE, gone TEXT, "
               "FOREIGN KEY (name) REFERENCES parent (x) ON DELETE SET NULL); INSERT INTO target VALUES (7, "
               "'old', 'x'); "
               "CREATE INDEX by_name ON target (name); CREATE VIEW v AS SELECT name FROM target; CREATE "
               "TABLE log (n); "
               "CREATE TRIGGER counting AFTER UPDATE ON target BEGIN INSERT INTO log VALUES (1); END"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    const QString warnings = report.warnings.join(u'\n');
    QVERIFY2(warnings.contains(u"went: gone"_s) && warnings.contains(u"name (INTEGER → TEXT)"_s),
             qPrintable(warnings));
    QCOMPARE(target(u"SELECT group_concat(name) FROM v"_s), "new,neu");
    QCOMPARE(
        target(
            u"SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_index_list('target') ORDER BY name)"_s),
        "by_name sqlite_autoindex_target_1");
    QCOMPARE(target(u"SELECT group_concat(\"from\" || on_delete) FROM pragma_foreign_key_list('target')"_s),
             "nameSET NULL");
    QCOMPARE(target(u"SELECT pk FROM pragma_table_info('target') WHERE name = 'id'"_s), "1");
    SqliteFile file(m_folder->filePath(u"target.db"_s));
    file.execute(u"UPDATE target SET name = 'y' WHERE id = 1"_s);
    QCOMPARE(file.query(u"SELECT count(*) FROM log"_s).value(), "1");
}

void tst_SqliteTarget::whatCannotComeBackIsNamed()
{
    makeTarget(
        u"CREATE TABLE target (id INTEGER CHECK (id > 0), gone TEXT); CREATE INDEX lost ON target (gone)"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 0);
    const QString warnings = report.warnings.join(u'\n');
    QVERIFY2(warnings.contains(u"Index lost cannot come back"_s) && warnings.contains(u"CHECK"_s),
             qPrintable(warnings));
    QVERIFY(m_log.indexOf(u"Index lost"_s) < m_log.indexOf(u"Published"_s));
}

void tst_SqliteTarget::triggersDoNotFire()
{
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old'); CREATE "
               u"TABLE log (n); "
               "CREATE TRIGGER a BEFORE INSERT ON target BEGIN INSERT INTO log VALUES (1); END; "
               "CREATE TRIGGER b AFTER DELETE ON target BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    QVERIFY2(run(config()).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(target(u"SELECT count(*) FROM log"_s), "0");
    QCOMPARE(target(u"SELECT group_concat(name) FROM sqlite_master WHERE type = 'trigger'"_s), "a,b");
}

void tst_SqliteTarget::generatedColumnsAreLeftAlone()
{
    makeTarget(
        u"CREATE TABLE target (id INTEGER, name TEXT, loud TEXT AS (upper(name)) STORED, n AS (id + 1))"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0 && report.warnings.isEmpty(), qPrintable(m_log));
    QCOMPARE(target(u"SELECT group_concat(loud || n) FROM target"_s), "NEW2,NEU3");
}

void tst_SqliteTarget::nullIsNoRowid()
{
    makeTarget(
        u"CREATE TABLE target (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO target VALUES (7, 'old')"_s);
    const SyncReport report = run(config(u"SELECT nullif(id, 2) AS id, name FROM s"_s));
    // The result's column has no type, so the table is made anew, and still NULL must not become a number.
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Constraint);
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "7old");
}

void tst_SqliteTarget::uniqueViolationStopsTheRun()
{
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT UNIQUE); INSERT INTO target VALUES (7, 'old')"_s);
    SyncReport report = run(config(u"SELECT id, 'same' AS name FROM s"_s));
    QVERIFY(report.exitCode() == 5 && report.error->kind == ErrorKind::Constraint);
    QVERIFY(report.error->driver.contains(u"UNIQUE"_s));
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "7old");
    SqliteFile(m_folder->filePath(u"target.db"_s))
        .execute(u"DROP TABLE target; CREATE TABLE target (id INTEGER, name TEXT); "
                 "INSERT INTO target VALUES (7, 'old'); CREATE UNIQUE INDEX u ON target (name)"_s);
    report = run(config(u"SELECT id, 'same' AS name FROM s"_s));
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "7old");
    QCOMPARE(target(u"SELECT count(*) FROM sqlite_master WHERE name = 'u'"_s), "1");
}

void tst_SqliteTarget::viewAndCatalogAreNoTargets()
{
    makeTarget(u"CREATE VIEW target AS SELECT 7 AS id, 'old' AS name"_s);
    QCOMPARE(run(config()).error->kind, ErrorKind::Unsupported);
    SyncConfig catalog = config();
    catalog.local.tableName = u"_Rowferry_Columns"_s;
    QCOMPARE(run(catalog).exitCode(), 2);
}

void tst_SqliteTarget::repeatedColumnNamesAreTold()
{
    const SyncReport report = run(config(u"SELECT id AS a, name AS A, 3 AS a_2, 4 AS a FROM s"_s));
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QCOMPARE(report.warnings.size(), 2);
    QCOMPARE(target(u"SELECT group_concat(name) FROM pragma_table_info('target')"_s), "a,A_3,a_2,a_4");
}

void tst_SqliteTarget::noRowsMakeAnEmptyTable()
{
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old')"_s);
    const SyncReport report = run(config(u"SELECT * FROM s WHERE 0"_s));
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(report.rowsExtracted, 0);
    QCOMPARE(target(u"SELECT count(*) FROM target"_s), "0");
}

void tst_SqliteTarget::readersNeverSeeAnythingBetween_data()
{
    QTest::addColumn<QString>("journal");
    QTest::addColumn<bool>("changesColumns");
    QTest::newRow("wal") << u"wal"_s << false;
    QTest::newRow("wal, columns change") << u"wal"_s << true;
    QTest::newRow("rollback") << u"delete"_s << false;
}

void tst_SqliteTarget::readersNeverSeeAnythingBetween()
{
    QFETCH(const QString, journal);
    QFETCH(const bool, changesColumns);
    makeTarget(u"PRAGMA journal_mode = %1; CREATE TABLE target (id INTEGER, name TEXT); WITH RECURSIVE n(i) "
               u"AS (SELECT 1 UNION "
               "ALL SELECT i + 1 FROM n LIMIT 3000) INSERT INTO target SELECT i, 'v0' FROM n"_s.arg(journal));
    std::atomic<bool> over = false;
    QString wrong;
    std::thread reader([&] {
        SqliteFile file(m_folder->filePath(u"target.db"_s), false);
        file.execute(u"PRAGMA busy_timeout = 20000"_s);
        while (!over && wrong.isEmpty()) {
            try {
                const QByteArray seen =
                    file.query(u"SELECT count(*) || '/' || count(DISTINCT name) FROM target"_s)
                        .value()
                        .value();
                if (seen != "3000/1")
                    wrong = QString::fromUtf8(seen);
            } catch (const std::exception &error) {
                wrong = QString::fromUtf8(error.what());
            }
        }
    });
    bool loaded = true;
    for (int version = 1; version <= 10 && loaded; ++version) {
        const QString extra = changesColumns && version % 2 == 1 ? u", 5 AS extra"_s : QString();
        SyncConfig next =
            config(u"SELECT id, 'v%1' AS name%2 FROM numbers LIMIT 3000"_s.arg(version).arg(extra));
        next.azure.lockTimeout = 30;
        loaded = run(next).exitCode() == 0;
    }
    over = true;
    reader.join();
    QVERIFY2(loaded, qPrintable(m_log));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QCOMPARE(target(u"SELECT min(name) FROM target"_s), "v10");
}

void tst_SqliteTarget::lockedFileEndsWithFiveAfterABoundedWait()
{
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old')"_s);
    SqliteFile writer(m_folder->filePath(u"target.db"_s));
    writer.execute(u"BEGIN IMMEDIATE"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Locked);
    QVERIFY2(m_log.contains(u"waiting for up to 2 seconds"_s), qPrintable(m_log));
    writer.execute(u"ROLLBACK"_s);
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "7old");
}

void tst_SqliteTarget::cancelDuringTheWaitEndsAtOnce()
{
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT)"_s);
    SqliteFile writer(m_folder->filePath(u"target.db"_s));
    writer.execute(u"BEGIN IMMEDIATE"_s);
    SyncConfig patient = config();
    patient.azure.lockTimeout = 3600;
    RecordedRun run(patient, TargetKind::LocalSqlite);
    run.start();
    QVERIFY(run.waitForLog(u"waiting for up to"_s));
    run.requestStop();
    QCOMPARE(run.finish().exitCode(), 7);
}

void tst_SqliteTarget::readerOfARollbackJournalStopsPublishing()
{
    makeTarget(
        u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old'), (8, 'old')"_s);
    SqliteFile reader(m_folder->filePath(u"target.db"_s));
    reader.execute(u"BEGIN; SELECT * FROM target"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->stage, Stage::Publish);
    QVERIFY2(m_log.contains(u"journal mode delete"_s), qPrintable(m_log));
    reader.execute(u"COMMIT"_s);
    QCOMPARE(target(u"SELECT count(*) FROM target WHERE name = 'old'"_s), "2");
}

void tst_SqliteTarget::sourceInTheTargetsOwnFile_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("wal") << u"wal"_s;
    QTest::newRow("rollback") << u"delete"_s;
}

void tst_SqliteTarget::sourceInTheTargetsOwnFile()
{
    QFETCH(const QString, journal);
    makeTarget(u"PRAGMA journal_mode = %1; CREATE TABLE raw (id INTEGER, name TEXT); WITH RECURSIVE n(i) AS "
               u"(SELECT 1 UNION ALL "
               "SELECT i + 1 FROM n LIMIT 100000) INSERT INTO raw SELECT i, hex(zeroblob(50)) FROM n"_s.arg(
                   journal));
    SyncConfig own = config(u"SELECT id, name FROM raw WHERE id % 2 = 0"_s);
    own.primary.databaseFile = own.local.dbPath;
    QVERIFY2(run(own).exitCode() == 0, qPrintable(m_log));
    QVERIFY2(run(own).exitCode() == 0, qPrintable(m_log));
    QCOMPARE(target(u"SELECT count(*) FROM target"_s), "50000");

    own.primary.query.clear();
    own.primary.view = u"TARGET"_s;
    QCOMPARE(run(own).outcome, Outcome::Unchanged);
}

void tst_SqliteTarget::missingPrimaryFileFallsBack()
{
    SqliteFile(m_folder->filePath(u"fallback.db"_s))
        .execute(u"CREATE TABLE target (id, name); INSERT INTO target VALUES (5, 'f')"_s);
    SyncConfig missing = config();
    missing.primary.databaseFile = m_folder->filePath(u"nowhere.db"_s);
    QCOMPARE(run(missing).exitCode(), 3);
    missing.general.fallbackEnabled = true;
    const SyncReport report = run(missing);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QCOMPARE(report.source, SourceKind::Fallback);
    QVERIFY(!QFile::exists(missing.primary.databaseFile));
}

void tst_SqliteTarget::sourceFileIsNeverChanged()
{
    const QString path = m_folder->filePath(u"source.db"_s);
    const auto content = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = content();
    QCOMPARE(run(config()).exitCode(), 0);
    for (const QString &attack :
         {u"DELETE FROM s RETURNING id"_s, u"PRAGMA journal_mode = WAL"_s, u"SELECT 1; DELETE FROM s"_s,
          u"CREATE TABLE x AS SELECT 1"_s, u"VACUUM"_s, u"ATTACH 'x.db' AS x"_s})
        QCOMPARE(run(config(attack)).exitCode(), 4);
    QCOMPARE(content(), before);
}

void tst_SqliteTarget::mistakesOfTheQueryEndWithFour_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("no table") << u"SELECT * FROM nowhere"_s;
    QTest::newRow("mistyped column in quotes") << u"SELECT \"nmae\" FROM s"_s;
    QTest::newRow("parameter") << u"SELECT ? FROM s"_s;
    QTest::newRow("empty") << u" -- nothing"_s;
    QTest::newRow("error at a later row") << u"SELECT abs(-9223372036854775807 - (id > 1)) FROM s"_s;
}

void tst_SqliteTarget::mistakesOfTheQueryEndWithFour()
{
    QFETCH(const QString, query);
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old')"_s);
    const SyncReport report = run(config(query));
    QCOMPARE(report.exitCode(), 4);
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "7old");
}

void tst_SqliteTarget::folderThatCannotBeWrittenEndsWithFive()
{
    SyncConfig impossible = config();
    impossible.local.dbPath = m_folder->filePath(u"source.db/below/target.db"_s);
    SyncReport report = run(impossible);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Permission);
    impossible.local.dbPath = u"/proc/target.db"_s;
    report = run(impossible);
    QCOMPARE(report.exitCode(), 5);
    impossible.local.dbPath = m_folder->path();
    QCOMPARE(run(impossible).exitCode(), 5);
}

void tst_SqliteTarget::targetThatIsNoDatabaseEndsWithFive()
{
    QFile file(m_folder->filePath(u"target.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Corrupt);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(5000, 'x'));
}

void tst_SqliteTarget::cancelInTheMiddleKeepsTheOldRows()
{
    makeTarget(u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old')"_s);
    RecordedRun run(config(u"SELECT * FROM numbers"_s), TargetKind::LocalSqlite);
    run.start();
    QVERIFY(run.waitForRows(10000));
    run.requestStop();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 7);
    QCOMPARE(report.targets.first().outcome, Outcome::Cancelled);
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "7old");
}

void tst_SqliteTarget::changedSchemaStopsWhereItMustBeAsked()
{
    makeTarget(u"CREATE TABLE target (id INTEGER); INSERT INTO target VALUES (7)"_s);
    SyncConfig asking = config();
    asking.general.askOnSchemaChange = true;
    const SyncReport report = run(asking);
    QCOMPARE(report.exitCode(), 6);
    QVERIFY(report.error->message.contains(u"came: name"_s));
    QCOMPARE(target(u"SELECT group_concat(id) FROM target"_s), "7");
}

void tst_SqliteTarget::strictTableIsKeptOrRecreated()
{
    makeTarget(u"CREATE TABLE target (id INT, name TEXT) STRICT; INSERT INTO target VALUES (7, 'old')"_s);
    SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    QVERIFY2(report.warnings.join(u' ').contains(u"STRICT of the table cannot come back"_s),
             qPrintable(m_log));
    SqliteFile(m_folder->filePath(u"target.db"_s))
        .execute(u"DROP TABLE target; CREATE TABLE target (id ANY, name ANY) STRICT"_s);
    report = run(config());
    QVERIFY2(report.exitCode() == 0 && report.warnings.isEmpty(), qPrintable(m_log));
    QCOMPARE(target(u"SELECT group_concat(id || name) FROM target"_s), "1new,2neu");
}

void tst_SqliteTarget::brokenDependentsAreNamed()
{
    makeTarget(
        u"CREATE TABLE target (id INTEGER, gone TEXT); CREATE VIEW reading_gone AS SELECT gone FROM target; "
        "CREATE VIEW broken_before AS SELECT * FROM nowhere; CREATE TABLE log (n); "
        "CREATE TRIGGER t AFTER INSERT ON target BEGIN INSERT INTO log VALUES (new.gone); END"_s);
    const SyncReport report = run(config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_log));
    const QString warnings = report.warnings.join(u'\n');
    QVERIFY2(warnings.contains(u"View reading_gone"_s) && warnings.contains(u"new.gone"_s),
             qPrintable(warnings));
    QVERIFY(!warnings.contains(u"broken_before"_s));
    QVERIFY(m_log.indexOf(u"reading_gone"_s) < m_log.indexOf(u"Published"_s));
}

void tst_SqliteTarget::danglingRowsAreTold()
{
    makeTarget(u"CREATE TABLE parent (x TEXT PRIMARY KEY); INSERT INTO parent VALUES ('new'); "
               "CREATE TABLE target (id INTEGER PRIMARY KEY, name TEXT REFERENCES parent (x)); "
               "CREATE TABLE child (t REFERENCES target (id)); INSERT INTO child VALUES (1), (77), (78)"_s);
    const SyncReport report = run(config());
    QCOMPARE(report.exitCode(), 0);
    const QString warnings = report.warnings.join(u'\n');
    QVERIFY2(warnings.contains(u"1 rows of target"_s) && warnings.contains(u"2 rows of child"_s),
             qPrintable(warnings));
}

void tst_SqliteTarget::secondRunIntoANewFileIsNotLost()
{
    // Both begin while there is no file; the first one makes it, and is cancelled while the second waits.
    RecordedRun first(config(u"SELECT * FROM numbers"_s), TargetKind::LocalSqlite);
    first.start();
    QVERIFY(first.waitForRows(10000));
    SyncConfig other = config();
    other.local.tableName = u"other"_s;
    other.azure.lockTimeout = 60;
    RecordedRun second(other, TargetKind::LocalSqlite);
    second.start();
    QVERIFY2(second.waitForLog(u"waiting for up to"_s), qPrintable(second.log()));
    first.requestStop();
    QCOMPARE(first.finish().exitCode(), 7);
    const SyncReport report = second.finish();
    // Loaded means that the rows are there; where the file went away under the run it must say so.
    if (report.exitCode() == 0)
        QCOMPARE(target(u"SELECT count(*) FROM other"_s), "2");
    else
        QCOMPARE(report.exitCode(), 5);
}

void tst_SqliteTarget::dryRunAsksTheGuards()
{
    makeTarget(
        u"CREATE TABLE target (id INTEGER, name TEXT); INSERT INTO target VALUES (7, 'old'), (8, 'old'), (9, 'old')"_s);
    SyncConfig guarded = config();
    guarded.general.minRowsPercent = 90;
    RecordedRun dry(guarded, RunChoice{{TargetKind::LocalSqlite}, SourceChoice::Automatic, false, true});
    QCOMPARE(dry.execute().exitCode(), 6);
    guarded.general.minRowsPercent = 60;
    RecordedRun passing(guarded, RunChoice{{TargetKind::LocalSqlite}, SourceChoice::Automatic, false, true});
    QCOMPARE(passing.execute().exitCode(), 0);
    QCOMPARE(target(u"SELECT count(*) FROM target WHERE name = 'old'"_s), "3");
}

void tst_SqliteTarget::decimalsDoNotFollowTheLocale()
{
    // A DECIMAL that SQLite keeps as a number is spelled anew, in a locale with a decimal comma.
    const QString locales = m_folder->filePath(u"locales"_s);
    QVERIFY(QDir().mkpath(locales));
    QCOMPARE(QProcess::execute(u"localedef"_s,
                               {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, locales + u"/de_DE.UTF-8"_s}),
             0);
    qputenv("LOCPATH", locales.toLocal8Bit());
    const QByteArray before = setlocale(LC_NUMERIC, nullptr);
    QVERIFY(setlocale(LC_NUMERIC, "de_DE.UTF-8") != nullptr);
    SqliteFile(m_folder->filePath(u"fallback.db"_s))
        .execute(u"CREATE TABLE target (price DECIMAL(12,2)); INSERT INTO target VALUES (99.5), (7); "
                 "CREATE TABLE _rowferry_columns (table_name, position, name, type, nullable, comment); "
                 "INSERT INTO _rowferry_columns VALUES ('target', 0, 'price', 'decimal(12,2)', 1, '')"_s);
    SyncConfig fromFallback = config();
    makeTarget(u"CREATE TABLE target (price TEXT)"_s);
    RecordedRun run(fromFallback, TargetKind::LocalSqlite, SourceChoice::FallbackOnly);
    const SyncReport report = run.execute();
    setlocale(LC_NUMERIC, before.constData());
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QCOMPARE(target(u"SELECT group_concat(typeof(price) || price) FROM target"_s), "real99.5,integer7");
}

QTEST_GUILESS_MAIN(tst_SqliteTarget)
#include "tst_SqliteTarget.moc"
