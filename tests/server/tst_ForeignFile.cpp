// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "TargetServer.h"
#include "sync/OpenSource.h"

#include <QTest>

#include <memory>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** A log that nobody reads. */
class NoLog : public RunLog
{
public:
    void write(const LogEntry &) override {}
};

} // namespace

/** SQLite files that other programs made, loaded into MySQL: every value arrives as it is, or none. */
class tst_ForeignFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void pandasFileGetsItsTypes();
    void pandasFileThroughSqlite3GetsItsTypes();
    void valuesThatBreakTheirDeclarationArrive_data();
    void valuesThatBreakTheirDeclarationArrive();
    void queryAndViewAreLookedAtToo();
    void narrowerTableIsKept_data();
    void narrowerTableIsKept();
    void narrowerCharacterSetIsKept();
    void tooNarrowTableIsRecreated();
    void infinityStopsTheRunBeforeTheTargetChanges();
    void serverRefusesWhatOnlyItKnows();
    void describedFileNeedsNoWarning();
    void changedFileIsNoticed();
    void sqliteTargetGetsWhatItGot();
    void rowsAreThoseThatWereLookedAt();
    void lookingIsCancelled();

private:
    void make(const QString &sql);
    [[nodiscard]] SyncConfig config(const QString &query = u"SELECT * FROM t"_s) const;
    [[nodiscard]] SyncConfig tableConfig(const QString &table = u"t"_s) const;
    SyncReport load(TargetServer &server, SyncConfig config);
    [[nodiscard]] static QByteArray types(const TargetServer &server);

    TargetServer m_server;
    TargetServer m_inserting{MariaDbOptions{.localInfile = false}};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ForeignFile::initTestCase()
{
    m_server.begin();
    m_inserting.begin();
}

void tst_ForeignFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server.clear();
    m_inserting.clear();
}

void tst_ForeignFile::make(const QString &sql)
{
    SqliteFile(m_folder->filePath(u"foreign.db"_s)).execute(sql);
}

SyncConfig tst_ForeignFile::config(const QString &query) const
{
    return configFor(m_folder->filePath(u"foreign.db"_s), query, m_folder->path());
}

SyncConfig tst_ForeignFile::tableConfig(const QString &table) const
{
    SyncConfig config = this->config({});
    config.primary.view = table;
    return config;
}

SyncReport tst_ForeignFile::load(TargetServer &server, SyncConfig config)
{
    setAzure(config, server, u"target"_s, u"t"_s);
    return server.run(config);
}

/** `name type` of each column, in order. */
QByteArray tst_ForeignFile::types(const TargetServer &server)
{
    return server.value(
        u"SELECT GROUP_CONCAT(COLUMN_NAME, ' ', COLUMN_TYPE ORDER BY ORDINAL_POSITION SEPARATOR "
        "', ') FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'target' AND TABLE_NAME = 't'"_s);
}

/** DataFrame.to_sql over SQLAlchemy: six digits of every second, NaN as NULL. */
void tst_ForeignFile::pandasFileGetsItsTypes()
{
    make(
        u"CREATE TABLE t (\"index\" BIGINT, price FLOAT, n BIGINT, name TEXT, sold BOOLEAN, at DATETIME, day "
        "DATE, amount NUMERIC(10, 2));"
        "INSERT INTO t VALUES (0, 0.1, 9223372036854775807, 'Zoë 😀', 1, '2024-01-31 10:20:30.000000', "
        "'2024-01-31', 1.25), (1, NULL, -1, NULL, 0, NULL, NULL, NULL), (2, 1e308, 0, '', NULL, "
        "'1969-12-31 23:59:59.999999', '0001-01-01', 99999999.99)"_s);
    const SyncReport report = load(m_server, tableConfig());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(report.warnings.join(u"; "_s), QString());
    QCOMPARE(types(m_server),
             "index bigint(20), price double, n bigint(20), name longtext, sold tinyint(1), at "
             "datetime(6), day date, amount decimal(10,2)");
    const TextTable is = m_server.query(u"SELECT * FROM target.t ORDER BY `index`"_s);
    const QList<TextRow> shouldBe{
        {"0", "0.1", "9223372036854775807", QByteArray("Zoë 😀"), "1", "2024-01-31 10:20:30.000000",
         "2024-01-31", "1.25"},
        {"1", std::nullopt, "-1", std::nullopt, "0", std::nullopt, std::nullopt, std::nullopt},
        {"2", "1e308", "0", QByteArray(""), std::nullopt, "1969-12-31 23:59:59.999999", "0001-01-01",
         "99999999.99"}};
    QCOMPARE(firstDifference(is, {is.columns, shouldBe}), QString());
    QVERIFY2(m_server.log().contains(u"Looked at all values of the primary foreign.db"_s),
             qPrintable(m_server.log()));
}

/** DataFrame.to_sql over a plain sqlite3 connection: a fraction only where there is one. */
void tst_ForeignFile::pandasFileThroughSqlite3GetsItsTypes()
{
    make(u"CREATE TABLE t (id INTEGER, price REAL, name TEXT, sold INTEGER, at TIMESTAMP, zoned TIMESTAMP);"
         "INSERT INTO t VALUES (1, 0.30000000000000004, 'a', 1, '2024-01-31 10:20:30', "
         "'2024-01-31 10:20:30+01:00'), (2, NULL, '7', 0, '2024-01-31 10:20:30.000001', NULL)"_s);
    const SyncReport report = load(m_server, tableConfig());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(types(m_server),
             "id bigint(20), price double, name longtext, sold bigint(20), at datetime(6), zoned longtext");
    QCOMPARE(
        report.warnings,
        QStringList{u"Column zoned is declared TIMESTAMP, but row 1 holds a text of 25 characters, so it is "
                    "loaded as longtext."_s});
    QCOMPARE(m_server.value(u"SELECT GROUP_CONCAT(price, ' ', at, ' ', IFNULL(zoned, '-') ORDER BY id) FROM "
                            "target.t WHERE id = 1"_s),
             "0.30000000000000004 2024-01-31 10:20:30.000000 2024-01-31 10:20:30+01:00");
}

void tst_ForeignFile::valuesThatBreakTheirDeclarationArrive_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("arrived"); // as hex of their text, in order
    QTest::addColumn<QString>("warning");    // its end
    const auto row = [](const char *declared, const QString &values, const char *type,
                        const QList<QByteArray> &arrived, const char *warning) {
        QByteArrayList hex;
        for (const QByteArray &text : arrived)
            hex += text.isNull() ? QByteArray("NULL") : text.toHex().toUpper();
        QTest::newRow(qPrintable(QString::fromLatin1(declared) + u' ' + values.left(40)))
            << QString::fromLatin1(declared) << values << QString::fromLatin1(type) << hex.join(' ')
            << QString::fromLatin1(warning);
    };
    row("INTEGER", u"(1), (1.5), (NULL)"_s, "double", {"1", "1.5", QByteArray()},
        "row 2 holds a number with a fraction, so it is loaded as double.");
    row("INTEGER", u"(9007199254740993), ('n/a'), (0.5)"_s, "longtext", {"9007199254740993", "n/a", "0.5"},
        "row 2 holds a text of 3 characters, so it is loaded as longtext. Numbers and texts that look alike "
        "are the "
        "same there.");
    row("", u"('abc'), (1e20), (0.00001), (x'6162')"_s, "longblob", {"abc", "1e+20", "1e-05", "ab"},
        "What was a BLOB and what was not can no longer be told there.");
    row("", u"('abc'), (1e20), (0.00001)"_s, "longtext", {"abc", "1e+20", "1e-05"},
        "Numbers and texts that look alike are the same there.");
    row("INT", u"(1), (-5000000000)"_s, "bigint(20)", {"1", "-5000000000"},
        "row 2 holds an integer of 10 digits, so it is loaded as bigint.");
    row("REAL", u"(5e-324), (1.7976931348623157e308), (-2.2250738585072014e-308)"_s, "double",
        {"5e-324", "1.7976931348623157e308", "-2.2250738585072014e-308"}, "");
    row("DECIMAL(10,2)", u"(0.1), (1.125), (7)"_s, "decimal(11,3)", {"0.100", "1.125", "7.000"},
        "row 2 holds a number with a fraction, so it is loaded as decimal(11,3).");
    row("DECIMAL(10,2)", u"(0.1 + 0.2), (1e-30)"_s, "double", {"0.30000000000000004", "1e-30"},
        "row 1 holds a number with a fraction, so it is loaded as double.");
    row("DECIMAL(4,1)", u"(99999999999999), (0.5)"_s, "decimal(15,1)", {"99999999999999.0", "0.5"},
        "row 1 holds an integer of 14 digits, so it is loaded as decimal(15,1).");
    row("VARCHAR(3)", u"('abc'), ('äöü😀')"_s, "varchar(255)", {"abc", "äöü😀"},
        "row 2 holds a text of 4 characters, so it is loaded as varchar(255).");
    row("VARCHAR(3)", u"('a' || char(0) || 'b'), (char(9) || '\\' || char(10))"_s, "varchar(3)",
        {QByteArray("a\0b", 3), "\t\\\n"}, "");
    row("CHAR(3)", u"('a  '), ('b')"_s, "varchar(3)", {"a  ", "b"},
        "row 1 holds a text of 3 characters, so it is loaded as varchar(3).");
    row("TEXT", u"('ok'), (CAST(x'5afc72696368' AS TEXT))"_s, "longblob", {"ok", "Z\xfcrich"},
        "row 2 holds a text that is not UTF-8, so it is loaded as longblob.");
    row("TEXT", u"('ok'), (x'00ff'), (x'')"_s, "longblob", {"ok", QByteArray("\0\xff", 2), ""},
        "row 2 holds a BLOB of 2 bytes, so it is loaded as longblob. What was a BLOB and what was not can no "
        "longer "
        "be told there.");
    row("BLOB", u"(x'00'), (12), (0.5), ('é')"_s, "longblob", {QByteArray("\0", 1), "12", "0.5", "é"},
        "row 2 holds an integer of 2 digits, so it is loaded as longblob. What was a BLOB and what was not "
        "can no "
        "longer be told there.");
    row("", u"(12), ('12'), (NULL)"_s, "longtext", {"12", "12", QByteArray()},
        "Column c holds values of more than one kind (row 2 is the first), so it is loaded as longtext. "
        "Numbers and "
        "texts that look alike are the same there.");
    row("DATETIME", u"('2024-01-31 10:20:30'), ('2024-01-31 10:20:30.25')"_s, "datetime(2)",
        {"2024-01-31 10:20:30.00", "2024-01-31 10:20:30.25"}, "");
    row("DATETIME", u"('2024-01-31 10:20:30'), ('2024-01-31')"_s, "longtext",
        {"2024-01-31 10:20:30", "2024-01-31"},
        "row 2 holds a text of 10 characters, so it is loaded as longtext.");
    row("DATETIME", u"('2024-03-31 02:30:00'), ('2024-02-31 00:00:00'), ('0000-00-00 00:00:00')"_s,
        "datetime", {"2024-03-31 02:30:00", "2024-02-31 00:00:00", "0000-00-00 00:00:00"}, "");
    row("DATETIME", u"(1706696430), (NULL)"_s, "bigint(20)", {"1706696430", QByteArray()},
        "row 1 holds an integer of 10 digits, so it is loaded as bigint.");
    row("TIMESTAMP", u"(2460340.9309027777)"_s, "double", {"2460340.9309027777"},
        "row 1 holds a number with a fraction, so it is loaded as double.");
    row("TIME", u"('-12:00:00'), ('838:59:59')"_s, "time", {"-12:00:00", "838:59:59"}, "");
    row("BOOLEAN", u"(1), (0), (300)"_s, "smallint(6)", {"1", "0", "300"},
        "row 3 holds an integer of 3 digits, so it is loaded as smallint.");
}

void tst_ForeignFile::valuesThatBreakTheirDeclarationArrive()
{
    QFETCH(const QString, declared);
    QFETCH(const QString, values);
    QFETCH(const QString, warning);
    make(u"CREATE TABLE t (c %1); INSERT INTO t VALUES %2"_s.arg(declared, values));
    SyncConfig reading = config(u"SELECT rowid AS id, c FROM t"_s);
    for (TargetServer *server : {&m_server, &m_inserting}) {
        const SyncReport report = load(*server, reading);
        QVERIFY2(report.exitCode() == 0, qPrintable(server->log()));
        QCOMPARE(report.targets.first().verified, u"checksum"_s);
        QTEST(QString::fromUtf8(types(*server).mid(int(qstrlen("id bigint(20), c ")))), "type");
        QTEST(server->value(
                  u"SELECT GROUP_CONCAT(IFNULL(HEX(CONCAT(c)), 'NULL') ORDER BY id SEPARATOR ' ') FROM "
                  "target.t"_s),
              "arrived");
        QCOMPARE(report.warnings.size(), warning.isEmpty() ? 0 : 1);
        if (!warning.isEmpty())
            QVERIFY2(report.warnings.first().endsWith(warning), qPrintable(report.warnings.first()));
    }
}

void tst_ForeignFile::queryAndViewAreLookedAtToo()
{
    make(u"CREATE TABLE t (a INTEGER, b DECIMAL(5,2)); INSERT INTO t VALUES (1, 0.5), ('x', 7);"
         "CREATE VIEW v AS SELECT a AS first, b, count(*) OVER () AS many FROM t"_s);
    const SyncReport viewed = load(m_server, tableConfig(u"v"_s));
    QVERIFY2(viewed.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(types(m_server), "first longtext, b decimal(5,2), many bigint(20)");
    QCOMPARE(viewed.warnings.size(), 1);
    const SyncReport queried =
        load(m_inserting, config(u"SELECT max(b) AS top, a || '!' AS text FROM t GROUP BY a"_s));
    QVERIFY2(queried.exitCode() == 0, qPrintable(m_inserting.log()));
    QCOMPARE(types(m_inserting), "top double, text longtext");
}

void tst_ForeignFile::narrowerTableIsKept_data()
{
    QTest::addColumn<bool>("loads");
    QTest::newRow("LOAD DATA") << true;
    QTest::newRow("INSERT") << false;
}

/** What an analyst's table in Azure may look like, against a file that knows but SQLite's few types. */
void tst_ForeignFile::narrowerTableIsKept()
{
    QFETCH(const bool, loads);
    TargetServer &server = loads ? m_server : m_inserting;
    make(
        uR"(CREATE TABLE t (id INTEGER, small INTEGER, price REAL, ratio REAL, amount DECIMAL(10,2), name TEXT,
                             code TEXT, day TEXT, at DATETIME, born INTEGER, raw BLOB, share REAL, yes BOOLEAN,
                             n INTEGER);
             INSERT INTO t VALUES
               (1, 200, 12.5, 0.25, 1.5, 'Zoë', '42', '2024-01-31', '2024-01-31 10:20:30.000000', 1999, x'00ff',
                100000.0, 1, 9007199254740992),
               (2, 0, 0.00001, -1e10, 12, '', '-7', '0000-00-00', '1000-01-01 00:00:00.000000', 2024, x'', -12.0,
                0, -5);
             INSERT INTO t (id) VALUES (3))"_s);
    server.execute(uR"(CREATE TABLE target.t (
                         id INT NOT NULL PRIMARY KEY, small TINYINT UNSIGNED, price DECIMAL(8,5), ratio FLOAT,
                         amount DECIMAL(3,1) COMMENT 'mine', name VARCHAR(3), code TINYINT, day DATE, at DATETIME,
                         born YEAR, raw VARBINARY(2), share INT, yes BIT(1), n DOUBLE, KEY by_name (name))
                       DEFAULT CHARSET = utf8mb4)"_s);
    const QByteArray before = server.definition();
    const SyncReport report = load(server, tableConfig());
    QVERIFY2(report.exitCode() == 0, qPrintable(server.log()));
    QCOMPARE(report.targets.first().verified, u"checksum"_s);
    QCOMPARE(report.warnings.join(u"; "_s), QString());
    QCOMPARE(server.definition(), before);
    const TextTable is =
        server.query(u"SELECT small, price, ratio, amount, name, code, day, at, born, HEX(raw), "
                     "share, yes + 0, CAST(n AS DECIMAL(20)) FROM target.t ORDER BY id"_s);
    const QList<TextRow> shouldBe{{"200", "12.50000", "0.25", "1.5", QByteArray("Zoë"), "42", "2024-01-31",
                                   "2024-01-31 10:20:30", "1999", "00FF", "100000", "1", "9007199254740992"},
                                  {"0", "0.00001", "-10000000000", "12.0", QByteArray(""), "-7", "0000-00-00",
                                   "1000-01-01 00:00:00", "2024", QByteArray(""), "-12", "0", "-5"},
                                  TextRow(13, std::nullopt)};
    QCOMPARE(firstDifference(is, {is.columns, shouldBe}), QString());
}

void tst_ForeignFile::narrowerCharacterSetIsKept()
{
    make(u"CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('plain', 'é€')"_s);
    m_server.execute(
        u"CREATE TABLE target.t (a VARCHAR(10) CHARACTER SET latin1, b VARCHAR(10) CHARACTER SET "
        "utf8mb3)"_s);
    const QByteArray before = m_server.definition();
    QVERIFY2(load(m_server, tableConfig()).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.definition(), before);
    make(u"UPDATE t SET a = 'é'"_s);
    QVERIFY2(load(m_server, tableConfig()).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(types(m_server), "a longtext, b longtext");
    QCOMPARE(m_server.value(u"SELECT CONCAT(a, b) FROM target.t"_s), "éé€");
}

void tst_ForeignFile::tooNarrowTableIsRecreated()
{
    make(u"CREATE TABLE t (id INTEGER, at DATETIME); INSERT INTO t VALUES (1, '2024-01-31 10:20:30.500000'), "
         u"(200, "
         "NULL)"_s);
    m_server.execute(u"CREATE TABLE target.t (id TINYINT, at DATETIME, KEY by_id (id))"_s);
    const SyncReport report = load(m_server, tableConfig());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(types(m_server), "id bigint(20), at datetime(6)");
    QVERIFY2(report.warnings.first().contains(u"id (tinyint(4) → bigint), at (datetime → datetime(6))"_s),
             qPrintable(report.warnings.join(u'\n')));
    QCOMPARE(m_server.query(u"SHOW KEYS IN target.t"_s).rows.size(), 1);
    QCOMPARE(m_server.value(u"SELECT at FROM target.t WHERE id = 1"_s), "2024-01-31 10:20:30.500000");
}

void tst_ForeignFile::infinityStopsTheRunBeforeTheTargetChanges()
{
    make(u"CREATE TABLE t (id INTEGER, name TEXT, ratio REAL); INSERT INTO t VALUES (1, 'x', 0.5), (2, 'x', "
         u"NULL), "
         "(3, 'x', -1e999), (4, 'x', 1e999)"_s);
    m_server.execute(
        u"CREATE TABLE target.t (id INT, name VARCHAR(5)); INSERT INTO target.t VALUES (1, 'old')"_s);
    const QByteArray before = m_server.definition();
    SyncConfig both = config(u"SELECT * FROM t"_s);
    const SyncReport report = load(m_server, both);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Value);
    QVERIFY2(report.error->message.contains(u"Row 3 of the source has an infinite number in column ratio"_s),
             qPrintable(report.error->message));
    QCOMPARE(m_server.definition(), before);
    QCOMPARE(m_server.rows(), "1old");
    QCOMPARE(m_server.tables(), "t");
    // A SQLite target takes it, whatever becomes of the other.
    setAzure(both, m_server, u"target"_s, u"t"_s);
    RecordedRun run(both, RunChoice{{TargetKind::LocalSqlite, TargetKind::Azure}});
    const SyncReport second = run.execute();
    QCOMPARE(second.exitCode(), 5);
    QCOMPARE(second.targets.first().outcome, Outcome::Loaded);
    QCOMPARE(SqliteFile(m_folder->filePath(u"target.db"_s)).query(u"SELECT min(ratio) FROM target"_s).value(),
             TextCell("-inf"));
    QCOMPARE(m_server.rows(), "1old");
}

/** A described value that only the server can judge: it stops the load, and the table stays. */
void tst_ForeignFile::serverRefusesWhatOnlyItKnows()
{
    m_server.execute(
        u"CREATE TABLE target.s (at TIMESTAMP NULL); INSERT INTO target.s VALUES ('2024-01-31 10:20:30')"_s);
    SyncConfig filling = configFor(m_server, u"target"_s, {}, m_folder->path());
    filling.primary.view = u"s"_s;
    QCOMPARE(RecordedRun(filling, TargetKind::LocalSqlite).execute().exitCode(), 0);
    SqliteFile(m_folder->filePath(u"target.db"_s)).execute(u"UPDATE target SET at = '2300-01-01 00:00:00'"_s);
    m_server.execute(
        u"CREATE TABLE target.t (at TIMESTAMP NULL); INSERT INTO target.t VALUES ('2020-02-02 02:02:02')"_s);
    SyncConfig edited = configFor(m_folder->filePath(u"target.db"_s), {}, m_folder->path());
    edited.primary.view = u"target"_s;
    const SyncReport report = load(m_server, edited);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(m_server.value(u"SELECT at FROM target.t"_s), "2020-02-02 02:02:02");
}

void tst_ForeignFile::describedFileNeedsNoWarning()
{
    m_server.execute(uR"(
        CREATE TABLE target.s (
          id INT UNSIGNED NOT NULL, big BIGINT UNSIGNED, e ENUM('a','b'), s SET('x','y'), d DECIMAL(30,4),
          z DECIMAL(20,2) ZEROFILL, f FLOAT(7,3), dd DOUBLE(12,2), j JSON, u UUID, i INET6, c CHAR(4), b BINARY(2),
          y YEAR, bits BIT(64), p POINT, t TIME(6), ts TIMESTAMP(3) NULL, flag TINYINT(1)) DEFAULT CHARSET = utf8mb4;
        INSERT INTO target.s VALUES
          (1, 18446744073709551615, 'b', 'x,y', -1.5, 7.25, 1.235, 99.99, '{"a": 1}',
           '123e4567-e89b-12d3-a456-426655440000', '::ffff:1.2.3.4', 'ab', x'6100', 2024, x'ffffffffffffffff',
           POINT(1, 2), '-838:59:59.999999', '2024-01-31 10:20:30.125', 1),
          (2, 5, NULL, '', 0, 0, 0, 0, '[]', NULL, '::1', '', x'0000', 0, 0, NULL, '00:00:00', NULL, NULL))"_s);
    SyncConfig filling = configFor(m_server, u"target"_s, {}, m_folder->path());
    filling.primary.view = u"s"_s;
    RecordedRun run(filling, TargetKind::LocalSqlite);
    QVERIFY2(run.execute().exitCode() == 0, qPrintable(run.log()));
    SyncConfig copying = configFor(m_folder->filePath(u"target.db"_s), {}, m_folder->path());
    copying.primary.view = u"target"_s;
    const SyncReport report = load(m_server, copying);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(report.warnings.join(u"; "_s), QString());
    const auto columns = [this](const QString &table) {
        return m_server.query(
            u"SELECT COLUMN_NAME, REPLACE(COLUMN_TYPE, ' zerofill', ''), IS_NULLABLE FROM "
            "information_schema.COLUMNS WHERE TABLE_SCHEMA = 'target' AND TABLE_NAME = '%1' "
            "ORDER BY ORDINAL_POSITION"_s.arg(table));
    };
    QCOMPARE(firstDifference(columns(u"t"_s), columns(u"s"_s)), QString());
    const auto rows = [this](const QString &table) {
        return m_server.query(
            u"SELECT id, big, e, s, d, z + 0, CAST(f AS DOUBLE), dd, j, u, i, c, HEX(b), y, HEX(bits), "
            "HEX(p), t, ts, flag FROM target.%1 ORDER BY id"_s.arg(table));
    };
    QCOMPARE(firstDifference(rows(u"t"_s), rows(u"s"_s)), QString());
}

/** A file that Rowferry wrote and another program changed: what is noted of its columns is not true any more.
 */
void tst_ForeignFile::changedFileIsNoticed()
{
    m_server.execute(
        u"CREATE TABLE target.s (id INT NOT NULL, amount DECIMAL(10,2), name VARCHAR(5), e "
        "ENUM('a','b'), at DATETIME, f FLOAT, same INT);"
        "INSERT INTO target.s VALUES (1, 1.5, 'abc', 'a', '2024-01-31 10:20:30', 0.5, 1), (2, 2.5, 'def', "
        "'b', '2024-01-31 10:20:30', 0.25, 2)"_s);
    SyncConfig filling = configFor(m_server, u"target"_s, {}, m_folder->path());
    filling.primary.view = u"s"_s;
    RecordedRun run(filling, TargetKind::LocalSqlite);
    QVERIFY2(run.execute().exitCode() == 0, qPrintable(run.log()));
    SqliteFile(m_folder->filePath(u"target.db"_s))
        .execute(u"UPDATE target SET amount = 2.505, name = 'longer', e = 'c', at = '2024-01-31 "
                 u"10:20:30.75', f = 0.1 "
                 "WHERE id = 2; INSERT INTO target (amount) VALUES (3)"_s);
    SyncConfig copying = configFor(m_folder->filePath(u"target.db"_s), {}, m_folder->path());
    copying.primary.view = u"target"_s;
    const SyncReport report = load(m_server, copying);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(types(m_server),
             "id int(11), amount decimal(11,3), name varchar(255), e varchar(255), at datetime(2), f "
             "double, same int(11)");
    QCOMPARE(m_server.value(u"SELECT CONCAT_WS(' ', amount, name, e, at, f) FROM target.t WHERE id = 2"_s),
             "2.505 longer c 2024-01-31 10:20:30.75 0.1");
    QCOMPARE(report.warnings.size(), 6);
    QVERIFY2(report.warnings.contains(
                 u"Column amount was decimal(10,2) at its source, but row 2 holds a number with "
                 "a fraction, so it is loaded as decimal(11,3)."_s),
             qPrintable(report.warnings.join(u'\n')));
    QVERIFY2(report.warnings.contains(u"Column id was NOT NULL at its source, but row 3 holds NULL."_s),
             qPrintable(report.warnings.join(u'\n')));
}

void tst_ForeignFile::sqliteTargetGetsWhatItGot()
{
    make(u"CREATE TABLE t (a DATETIME, b DECIMAL(10,2), c, d INTEGER, e VARCHAR(2)); INSERT INTO t VALUES "
         "('2024-01-31', 1.5, 'x', 'y', 'long'), (7, 2, 1.5, 3, x'00'), (NULL, 0.001, NULL, 0.5, '')"_s);
    const auto classes = [this](const QString &file, const QString &table) {
        return SqliteFile(m_folder->filePath(file))
            .query(
                u"SELECT typeof(a), a, typeof(b), b, typeof(c), c, typeof(d), d, typeof(e), hex(e) FROM "_s +
                table);
    };
    const auto declared = [this] {
        return SqliteFile(m_folder->filePath(u"target.db"_s))
            .query(u"SELECT group_concat(type) FROM pragma_table_info('target')"_s)
            .value()
            .value();
    };
    const TextTable shouldBe = classes(u"foreign.db"_s, u"t"_s);
    RecordedRun alone(tableConfig(), TargetKind::LocalSqlite);
    QVERIFY2(alone.execute().exitCode() == 0, qPrintable(alone.log()));
    QVERIFY2(!alone.log().contains(u"Looked at"_s), qPrintable(alone.log())); // it would be for nothing
    QCOMPARE(firstDifference(classes(u"target.db"_s, u"target"_s), shouldBe), QString());
    QCOMPARE(declared(), "DATETIME,DECIMAL(10,2),,INTEGER,VARCHAR(2)");
    // Beside a MySQL target, which needs types, it is the same.
    SyncConfig both = tableConfig();
    setAzure(both, m_server, u"target"_s, u"t"_s);
    for (int time = 0; time < 2; ++time) {
        RecordedRun run(both, RunChoice{{TargetKind::LocalSqlite, TargetKind::Azure}});
        const SyncReport report = run.execute();
        QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
        QVERIFY2(!run.log().contains(u"is recreated"_s), qPrintable(run.log()));
        QCOMPARE(firstDifference(classes(u"target.db"_s, u"target"_s), shouldBe), QString());
        QCOMPARE(declared(), "DATETIME,DECIMAL(10,2),,INTEGER,VARCHAR(2)");
    }
    // The copy is as good a source as the file itself.
    const QByteArray before = types(m_server);
    SyncConfig copied = configFor(m_folder->filePath(u"target.db"_s), {}, m_folder->path());
    copied.primary.view = u"target"_s;
    QVERIFY2(load(m_inserting, copied).exitCode() == 0, qPrintable(m_inserting.log()));
    QCOMPARE(types(m_inserting), before);
}

void tst_ForeignFile::rowsAreThoseThatWereLookedAt()
{
    for (const QString &mode : {u"WAL"_s, u"DELETE"_s}) {
        m_folder = std::make_unique<QTemporaryDir>();
        make(u"PRAGMA journal_mode = %1; CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)"_s.arg(mode));
        NoLog log;
        const std::stop_source stop;
        OpenSource source(tableConfig(), SourceKind::Primary, OpenSource::Purpose::ReadTyped, log,
                          stop.get_token());
        QCOMPARE(source.schema().front().type.toString(), u"bigint"_s);
        try {
            make(u"UPDATE t SET n = 'no number'"_s);
            QCOMPARE(mode, u"WAL"_s);
        } catch (const std::runtime_error &error) { // without a write-ahead log a writer must wait
            QVERIFY2(QByteArray(error.what()).contains("locked"), error.what());
            QCOMPARE(mode, u"DELETE"_s);
        }
        RowBatch batch;
        QVERIFY(source.reader().read(batch));
        QCOMPARE(batch.rows(), 1U);
        QCOMPARE(int(batch.cell(0, 0).kind), int(Cell::Kind::Int64));
    }
}

void tst_ForeignFile::lookingIsCancelled()
{
    make(u"CREATE TABLE t (n INTEGER)"_s);
    SyncConfig endless =
        config(u"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"_s);
    setAzure(endless, m_server, u"target"_s, u"t"_s);
    RecordedRun run(endless, TargetKind::Azure);
    run.start();
    QVERIFY(run.waitForLog(u"Looking at all values"_s));
    run.requestStop();
    QCOMPARE(run.finish().outcome, Outcome::Cancelled);
    QCOMPARE(m_server.tables(), "NULL");
}

QTEST_GUILESS_MAIN(tst_ForeignFile)
#include "tst_ForeignFile.moc"
