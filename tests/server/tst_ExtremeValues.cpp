// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"
#include "RecordedRun.h"
#include "RunConfig.h"
#include "SqliteFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

const QString allExtremes = u"v_extremes"_s;

/** The error in front, since Qt Test cuts messages. */
QByteArray story(const SyncReport &report, const RecordedRun &run)
{
    const QString error = report.error ? report.error->message + u'\n' + report.error->driver : QString();
    return (error + u'\n' + run.log()).toUtf8();
}

} // namespace

/** Every type at its edges, straight from server to server and by way of a SQLite file. */
class tst_ExtremeValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sameDefinitionGetsEqualChecksum_data();
    void sameDefinitionGetsEqualChecksum();
    void newTableShowsTheSameText_data();
    void newTableShowsTheSameText();
    void exactNumbersAreKeptInSqlite();
    void oddNamesArrive();
    void truthValuesKeepTheirWidth();
    void emptyViewGivesAnEmptyTable();

private:
    void addWays() const;
    [[nodiscard]] MariaDbServer &target(bool loads) { return loads ? m_loading : m_inserting; }
    void ferry(const QString &view, bool throughSqlite, const MariaDbServer &server);
    void load(const SyncConfig &config, TargetKind kind);

    MariaDbServer m_source{{.timeZone = u"+00:00"_s}};
    MariaDbServer m_loading{{.timeZone = u"+00:00"_s}};
    MariaDbServer m_inserting{{.localInfile = false, .timeZone = u"+00:00"_s}};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ExtremeValues::initTestCase()
{
    for (MariaDbServer *server : {&m_source, &m_loading, &m_inserting}) {
        server->start();
        server->createUser(testUser, testPassword);
    }
    m_source.runScript(QStringLiteral(TEST_FILES "/extremes.sql"));
    m_source.execute(u"SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'; USE fidelity;"
                     "CREATE TABLE extremes_utf8mb4 LIKE extremes;"
                     "ALTER TABLE extremes_utf8mb4 MODIFY c_latin1 VARCHAR(20);"
                     "INSERT INTO extremes_utf8mb4 SELECT * FROM extremes;"
                     "CREATE VIEW v_extremes_utf8mb4 AS SELECT * FROM extremes_utf8mb4"_s);
}

void tst_ExtremeValues::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const MariaDbServer *server : {&m_loading, &m_inserting})
        server->execute(u"CREATE OR REPLACE DATABASE copies DEFAULT CHARACTER SET utf8mb4"_s);
}

void tst_ExtremeValues::addWays() const
{
    QTest::addColumn<bool>("throughSqlite");
    QTest::addColumn<bool>("loads");
    QTest::newRow("straight, LOAD DATA") << false << true;
    QTest::newRow("straight, INSERT") << false << false;
    QTest::newRow("through SQLite, LOAD DATA") << true << true;
    QTest::newRow("through SQLite, INSERT") << true << false;
}

void tst_ExtremeValues::load(const SyncConfig &config, TargetKind kind)
{
    RecordedRun run(config, kind);
    const SyncReport report = run.execute();
    QVERIFY2(report.outcome == Outcome::Loaded, story(report, run));
}

/** From the source into table `target` of @p server. */
void tst_ExtremeValues::ferry(const QString &view, bool throughSqlite, const MariaDbServer &server)
{
    SyncConfig config = configFor(m_source, u"fidelity"_s, {}, m_folder->path());
    config.primary.view = view;
    if (throughSqlite) {
        load(config, TargetKind::LocalSqlite);
        config = configFor(m_folder->filePath(u"target.db"_s), {}, m_folder->path());
        config.primary.view = u"target"_s;
    }
    setAzure(config, server, u"copies"_s, u"target"_s);
    load(config, TargetKind::Azure);
}

void tst_ExtremeValues::sameDefinitionGetsEqualChecksum_data()
{
    addWays();
}

void tst_ExtremeValues::sameDefinitionGetsEqualChecksum()
{
    QFETCH(const bool, throughSqlite);
    QFETCH(const bool, loads);
    for (const QString &table : {u"extremes_utf8mb4"_s, u"extremes"_s}) {
        const TextTable original = m_source.query(u"SHOW CREATE TABLE fidelity."_s + table);
        QString definition = QString::fromUtf8(original.rows.first().last().value());
        definition.replace(u"CREATE TABLE `%1`"_s.arg(table), u"CREATE OR REPLACE TABLE copies.target"_s);
        target(loads).execute(definition);
        ferry(u"v_"_s + table, throughSqlite, target(loads));
        QCOMPARE(target(loads).query(u"SELECT COUNT(*) FROM copies.target"_s).value().value(), "5");
        QCOMPARE(target(loads).query(u"CHECKSUM TABLE copies.target"_s).rows.first().last(),
                 m_source.query(u"CHECKSUM TABLE fidelity."_s + table).rows.first().last());
        QCOMPARE(target(loads).query(u"SHOW KEYS IN copies.target"_s).rows.size(), 1); // what was there stays
    }
}

void tst_ExtremeValues::newTableShowsTheSameText_data()
{
    addWays();
}

void tst_ExtremeValues::newTableShowsTheSameText()
{
    QFETCH(const bool, throughSqlite);
    QFETCH(const bool, loads);
    ferry(allExtremes, throughSqlite, target(loads));
    const auto text = [](const MariaDbServer &server, const QString &table) {
        // The server's own text of a FLOAT has six digits; ZEROFILL and YEAR 0000 are a matter of display.
        return server.query(
            u"SELECT *, CAST(c_float AS DOUBLE) AS f, c_zerofill + 0 AS z FROM %1 ORDER BY id"_s.arg(table));
    };
    TextTable is = text(target(loads), u"copies.target"_s);
    TextTable shouldBe = text(m_source, u"fidelity.extremes"_s);
    for (TextTable *table : {&is, &shouldBe}) {
        const qsizetype zerofill = table->columns.indexOf(u"c_zerofill"_s);
        for (TextRow &row : table->rows)
            row[zerofill] = std::nullopt;
    }
    QCOMPARE(firstDifference(is, shouldBe), QString());
}

void tst_ExtremeValues::exactNumbersAreKeptInSqlite()
{
    load(configFor(m_source, u"fidelity"_s, u"SELECT * FROM v_extremes"_s, m_folder->path()),
         TargetKind::LocalSqlite);
    SqliteFile file(m_folder->filePath(u"target.db"_s), false);
    const TextTable is =
        file.query(u"SELECT c_bigint, c_bigintu, c_dec65, c_float, c_double, c_bit64, c_date, "
                   "c_time6, c_num_text, c_varchar, length(c_blob) AS b "
                   "FROM target WHERE id IN (0, 1) ORDER BY id"_s);
    const QList<TextRow> shouldBe{
        {QByteArray("-9223372036854775808"), QByteArray("18446744073709551615"),
         QByteArray("12345678901234567890123456789012345.123456789012345678901234567890"),
         QByteArray("1.2345678806304932"), QByteArray("0.1"), QByteArray("18446744073709551615"),
         QByteArray("0000-00-00"), QByteArray("-838:59:58.999999"), QByteArray(""), QByteArray("Zoë 😀"),
         QByteArray("3")},
        {QByteArray("9223372036854775807"), QByteArray("9223372036854775807"),
         QByteArray("-0.000000000000000000000000000001"), QByteArray("16777216"), QByteArray("1e+308"),
         QByteArray("0"), QByteArray("9999-12-31"), QByteArray("838:59:58.999999"), QByteArray("007"),
         QByteArray("a\0b", 3), QByteArray("0")}};
    QCOMPARE(firstDifference(is, {is.columns, shouldBe}), QString());
}

void tst_ExtremeValues::oddNamesArrive()
{
    ferry(u"odd `names\""_s, true, m_loading);
    const TextTable shouldBe = m_source.query(u"SELECT * FROM fidelity.`odd ``names\"`"_s);
    QCOMPARE(shouldBe.columns.size(), 8);
    QCOMPARE(firstDifference(m_loading.query(u"SELECT * FROM copies.target"_s), shouldBe), QString());
    SqliteFile file(m_folder->filePath(u"target.db"_s), false);
    QCOMPARE(firstDifference(file.query(u"SELECT * FROM target"_s), shouldBe), QString());
}

void tst_ExtremeValues::truthValuesKeepTheirWidth()
{
    const QString types =
        u"SELECT GROUP_CONCAT(COLUMN_TYPE ORDER BY COLUMN_NAME) FROM information_schema.COLUMNS "
        "WHERE TABLE_SCHEMA = 'copies' AND COLUMN_NAME IN ('c_tinyint1', 'c_smallint')"_s;
    for (const bool throughSqlite : {false, true}) {
        m_loading.execute(u"DROP TABLE IF EXISTS copies.target"_s);
        ferry(allExtremes, throughSqlite, m_loading);
        QCOMPARE(m_loading.query(types).value().value(), "smallint(6),tinyint(1)");
    }
    // Without a width it holds the same values, so a table that has none is kept.
    m_loading.execute(u"ALTER TABLE copies.target MODIFY c_tinyint1 TINYINT COMMENT 'mine'"_s);
    ferry(allExtremes, false, m_loading);
    QCOMPARE(m_loading.query(types).value().value(), "smallint(6),tinyint(4)");
    // A query's columns are known by the result's metadata alone.
    m_loading.execute(u"DROP TABLE copies.target"_s);
    SyncConfig config =
        configFor(m_source, u"fidelity"_s, u"SELECT c_tinyint1 FROM v_extremes"_s, m_folder->path());
    setAzure(config, m_loading, u"copies"_s, u"target"_s);
    load(config, TargetKind::Azure);
    QCOMPARE(m_loading.query(types).value().value(), "tinyint(1)");
}

void tst_ExtremeValues::emptyViewGivesAnEmptyTable()
{
    ferry(allExtremes, true, m_loading); // there are old rows to get rid of
    ferry(u"v_empty"_s, true, m_loading);
    QCOMPARE(m_loading.query(u"SELECT COUNT(*) FROM copies.target"_s).value().value(), "0");
    SqliteFile file(m_folder->filePath(u"target.db"_s), false);
    QCOMPARE(file.query(u"SELECT COUNT(*) FROM target"_s).value().value(), "0");
    QCOMPARE(file.query(u"SELECT COUNT(*) FROM pragma_table_info('target')"_s).value().value(), "36");
}

QTEST_GUILESS_MAIN(tst_ExtremeValues)
#include "tst_ExtremeValues.moc"
