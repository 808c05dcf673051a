// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SqliteFile.h"
#include "TargetServer.h"
#include "load/MySqlTargetSession.h"

#include <QTest>

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <utility>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** A run during which @p damage happens to the stage, after the last row and before it is verified. */
class DamagedRun : public RecordedRun
{
public:
    DamagedRun(const SyncConfig &config, TargetKind target, std::function<void()> damage)
        : RecordedRun(config, target)
        , m_damage(std::move(damage))
    {
    }

    void write(const LogEntry &entry) override
    {
        RecordedRun::write(entry);
        if (entry.message.contains(u"not yet visible to readers"_s))
            m_damage();
    }

private:
    std::function<void()> m_damage;
};

QByteArray damagingSql; // NOLINT: what SQLite calls has no other way to it

/** Gives every new connection a trigger of its own, which changes what is inserted. */
int addDamage(sqlite3 *connection, char **, const void *)
{
    sqlite3_exec(connection, damagingSql.constData(), nullptr, nullptr, nullptr);
    return SQLITE_OK;
}

/** As long as it lives, SQLite connections that are opened damage what is inserted through them. */
class SqliteDamage
{
public:
    explicit SqliteDamage(const QString &sql)
    {
        damagingSql = sql.toUtf8();
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(addDamage)); // SQLite's own way
    }
    ~SqliteDamage() { sqlite3_reset_auto_extension(); }
    Q_DISABLE_COPY_MOVE(SqliteDamage)
};

} // namespace

/** What was loaded is compared with what was extracted, in every type and to the last byte. */
class tst_Verification : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void oneChangedByteStopsMySql_data() { addTypes(); }
    void oneChangedByteStopsMySql();
    void oneChangedByteStopsSqlite_data() { addTypes(); }
    void oneChangedByteStopsSqlite();
    void changedRowsStopTheRun_data();
    void changedRowsStopTheRun();
    void onlyTheCountIsComparedIfThatIsAsked();
    void nothingIsComparedIfThatIsAsked();

private:
    static void addTypes();
    void makeSource(const QString &type, const QString &value);
    [[nodiscard]] SyncReport runWithDamage(const QString &sql);
    [[nodiscard]] QByteArray targetRows() const;

    TargetServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    SyncConfig m_config;
};

void tst_Verification::initTestCase()
{
    m_server.begin();
}

void tst_Verification::init()
{
    m_server.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_config = m_server.config(u"SELECT id, c FROM source.v ORDER BY id"_s);
    m_config.local.dbPath = m_folder->filePath(u"t.db"_s);
    m_config.local.tableName = u"t"_s;
}

/** A type, a value of it, and the same with one byte changed as MySQL and as SQLite spell it. */
void tst_Verification::addTypes()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("inMySql");
    QTest::addColumn<QString>("inSqlite");
    const auto row = [](const char *type, const char *value, const char *changed,
                        const char *inSqlite = nullptr) {
        QTest::newRow(type) << QString::fromUtf8(type) << QString::fromUtf8(value)
                            << QString::fromUtf8(changed)
                            << QString::fromUtf8(inSqlite == nullptr ? changed : inSqlite);
    };
    row("tinyint", "7", "6");
    row("bigint", "9223372036854775807", "9223372036854775806");
    row("bigint unsigned", "18446744073709551615", "18446744073709551614", "'18446744073709551614'");
    row("decimal(12,2)", "1.50", "1.51");
    row("decimal(40,20)", "12345678901234567890.12345678901234567891",
        "12345678901234567890.12345678901234567890", "'12345678901234567890.12345678901234567890'");
    row("float", "1.5", "1.5000001", "1.5000001192092896");
    row("double", "0.1", "0.10000000000000002");
    row("bit(8)", "129", "128");
    row("bit(64)", "18446744073709551615", "18446744073709551614", "'18446744073709551614'");
    row("date", "'2024-01-31'", "'2024-01-30'");
    row("datetime", "'2024-01-31 10:00:00'", "'2024-01-31 10:00:01'");
    row("datetime(6)", "'2024-01-31 10:00:00.123456'", "'2024-01-31 10:00:00.123457'");
    row("timestamp(6) NULL", "'2024-01-31 10:00:00.123456'", "'2024-01-31 10:00:00.123457'");
    row("time(3)", "'-100:00:00.001'", "'-100:00:00.002'");
    row("year", "2024", "2025");
    row("char(5)", "'abc'", "'abd'");
    row("varchar(20)", "'abc '", "'abc'");
    row("longtext", "REPEAT('ä', 100000)", "CONCAT(REPEAT('ä', 99999), 'a')",
        "(SELECT substr(c, 1, 99999) || 'a' FROM t LIMIT 1)");
    row("binary(4)", "x'00010203'", "x'00010204'");
    row("varbinary(4)", "x'0001'", "x'000100'");
    row("longblob", "x'00FF'", "x'00FE'");
    row("enum('a','b')", "'a'", "'b'");
    row("set('a','b')", "'a'", "'a,b'");
    row("json", "'{\"a\": 1}'", "'{\"a\": 2}'");
    row("point", "PointFromText('POINT(1 2)')", "PointFromText('POINT(1 3)')",
        "x'000000000101000000000000000000F03F0000000000000840'");
    row("uuid", "'123e4567-e89b-12d3-a456-426655440000'", "'123e4567-e89b-12d3-a456-426655440001'");
    row("inet4", "'10.0.0.1'", "'10.0.0.2'");
    row("inet6", "'fe80::1'", "'fe80::2'");
}

/** Three rows; the second has @p value, the first NULL, the third @p value too. */
void tst_Verification::makeSource(const QString &type, const QString &value)
{
    m_server.execute(u"DROP TABLE IF EXISTS source.v; CREATE TABLE source.v (id INT NOT NULL, c %1); "
                     "INSERT INTO source.v VALUES (1, NULL), (2, %2), (3, %2)"_s.arg(type, value));
}

/** A run into MySQL; @p sql changes the stage, `%1`. */
SyncReport tst_Verification::runWithDamage(const QString &sql)
{
    const QString stage = u"target."_s + MySqlStageNames(u"target"_s, u"t"_s, false).stage;
    DamagedRun run(m_config, TargetKind::Azure, [&] { m_server.execute(sql.arg(stage)); });
    return run.execute();
}

QByteArray tst_Verification::targetRows() const
{
    return m_server.value(u"SELECT CONCAT(COUNT(*), ' ', MIN(id)) FROM target.t"_s);
}

void tst_Verification::oneChangedByteStopsMySql()
{
    QFETCH(const QString, type);
    QFETCH(const QString, value);
    QFETCH(const QString, inMySql);
    makeSource(type, value);
    m_server.execute(u"CREATE TABLE target.t LIKE source.v; INSERT INTO target.t VALUES (9, NULL)"_s);
    const SyncReport failed = runWithDamage(u"UPDATE %1 SET c = "_s + inMySql + u" WHERE id = 2"_s);
    QVERIFY(failed.error.has_value());
    QCOMPARE(failed.exitCode(), 6);
    QCOMPARE(failed.error->stage, Stage::Verify);
    QVERIFY2(failed.error->message.contains(u"values differ in c."_s), qPrintable(failed.error->message));
    QCOMPARE(targetRows(), "1 9");
    // The very same run without the damage is fine.
    const SyncReport loaded = runWithDamage(u"SELECT COUNT(*) FROM %1"_s);
    QVERIFY2(!loaded.error, loaded.error ? qPrintable(loaded.error->message) : "");
    QCOMPARE(loaded.targets.constFirst().verified, u"checksum"_s);
    QCOMPARE(targetRows(), "3 1");
}

void tst_Verification::oneChangedByteStopsSqlite()
{
    QFETCH(const QString, type);
    QFETCH(const QString, value);
    QFETCH(const QString, inSqlite);
    makeSource(type, value);
    const auto rows = [this] {
        return SqliteFile(m_config.local.dbPath, false).query(u"SELECT id, quote(c) FROM t ORDER BY id"_s);
    };
    const SyncReport loaded = RecordedRun(m_config, TargetKind::LocalSqlite).execute();
    QVERIFY2(!loaded.error, loaded.error ? qPrintable(loaded.error->message) : "");
    QCOMPARE(loaded.targets.constFirst().verified, u"checksum"_s);
    SqliteFile(m_config.local.dbPath, false).execute(u"DELETE FROM t WHERE id = 3"_s);
    const TextTable before = rows();
    {
        const SqliteDamage damage(u"CREATE TEMP TRIGGER damage AFTER INSERT ON main.t WHEN new.id = 2 BEGIN "
                                  "UPDATE t SET c = %1 WHERE id = 2; END"_s.arg(inSqlite));
        const SyncReport failed = RecordedRun(m_config, TargetKind::LocalSqlite).execute();
        QVERIFY(failed.error.has_value());
        QCOMPARE(failed.exitCode(), 6);
        QVERIFY2(failed.error->message.contains(u"values differ in c."_s), qPrintable(failed.error->message));
    }
    QCOMPARE(firstDifference(rows(), before), QString());
}

void tst_Verification::changedRowsStopTheRun_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("words");
    QTest::newRow("a row too few") << u"DELETE FROM %1 WHERE id = 2"_s << u"3 rows were extracted, but 2"_s;
    QTest::newRow("a row too many") << u"INSERT INTO %1 VALUES (4, 4)"_s << u"3 rows were extracted, but 4"_s;
    QTest::newRow("one row for another")
        << u"UPDATE %1 SET id = 1, c = NULL WHERE id = 2"_s << u"values differ in id, c."_s;
    QTest::newRow("values in other rows")
        << u"UPDATE %1 SET c = CASE id WHEN 1 THEN 7 WHEN 2 THEN NULL ELSE c END"_s
        << u"values stand in other rows"_s;
}

void tst_Verification::changedRowsStopTheRun()
{
    QFETCH(const QString, damage);
    QFETCH(const QString, words);
    makeSource(u"int"_s, u"7"_s);
    const SyncReport failed = runWithDamage(damage);
    QVERIFY(failed.error.has_value());
    QCOMPARE(failed.exitCode(), 6);
    QVERIFY2(failed.error->message.contains(words), qPrintable(failed.error->message));
    QCOMPARE(m_server.tables(), "_rowferry_snapshots"); // no target, and no stage left behind
}

void tst_Verification::onlyTheCountIsComparedIfThatIsAsked()
{
    makeSource(u"int"_s, u"7"_s);
    m_config.general.verify = VerifyMode::Count;
    const SyncReport failed = runWithDamage(u"DELETE FROM %1 WHERE id = 2"_s);
    QCOMPARE(failed.exitCode(), 6);
    const SyncReport loaded = runWithDamage(u"UPDATE %1 SET c = 6 WHERE id = 2"_s);
    QCOMPARE(loaded.exitCode(), 0);
    QCOMPARE(loaded.targets.constFirst().verified, u"count"_s);
}

void tst_Verification::nothingIsComparedIfThatIsAsked()
{
    makeSource(u"int"_s, u"7"_s);
    m_config.general.verify = VerifyMode::Off;
    const SyncReport loaded = runWithDamage(u"DELETE FROM %1 WHERE id = 2"_s);
    QCOMPARE(loaded.exitCode(), 0);
    QCOMPARE(loaded.targets.constFirst().verified, u"off"_s);
}

QTEST_GUILESS_MAIN(tst_Verification)
#include "tst_Verification.moc"
