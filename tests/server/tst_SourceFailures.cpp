// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"
#include "RecordedRun.h"
#include "RunConfig.h"
#include "SqliteFile.h"
#include "TcpProxy.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** Millions of rows that take the server and us a good while. */
const QString longQuery = u"SELECT seq AS id, REPEAT('x', 200) AS text FROM seq_1_to_20000000"_s;

} // namespace

/** What a run does when its source fails: fall back, or tell and leave the target alone. */
class tst_SourceFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void stoppedServerFallsBack();
    void stoppedServerWithoutFallbackEndsWithThree();
    void strictRunDoesNotFallBack();
    void primaryOnlyDoesNotFallBack();
    void fallbackOnlyNeverAsksThePrimary();
    void fallbackThatIsTheTargetIsUnchanged();
    void refusedLogInIsNoReasonToFallBack();
    void refusedLogInFallsBackWhereAnyFailureMay();
    void sqlMistakeEndsWithFour();
    void statementThatIsNoQueryIsRefused_data();
    void statementThatIsNoQueryIsRefused();
    void missingFallbackEndsWithThree();
    void unusableFallbackEndsWithThree_data();
    void unusableFallbackEndsWithThree();
    void tooOldFallbackEndsWithThree();
    void olderDataThanTheTargetsIsWarnedOf();
    void killedServerInTheMiddleFallsBack();
    void killedServerInTheMiddleEndsWithFour();
    void cutLineInTheMiddleIsNeverAShortTable();
    void killedQueryEndsWithFour();
    void cancelLeavesTheTargetAndNoQueryBehind();
    void guardsStopTheRun();

private:
    [[nodiscard]] SyncConfig config(const QString &query) const;
    void makeFallback(const QString &text) const;
    [[nodiscard]] QByteArray targetText() const;

    MariaDbServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SourceFailures::initTestCase()
{
    m_server.start();
    m_server.createUser(testUser, testPassword);
    m_server.execute(
        u"CREATE DATABASE source; CREATE TABLE source.t (id INT NOT NULL PRIMARY KEY, text VARCHAR(20)); "
        "INSERT INTO source.t VALUES (1, 'new'), (2, 'new')"_s);
}

void tst_SourceFailures::init()
{
    if (!m_server.isRunning())
        m_server.start();
    m_folder = std::make_unique<QTemporaryDir>();
    SqliteFile target(m_folder->filePath(u"target.db"_s));
    target.execute(u"CREATE TABLE target (id INTEGER, text TEXT); INSERT INTO target VALUES (7, 'old')"_s);
}

SyncConfig tst_SourceFailures::config(const QString &query) const
{
    SyncConfig config = configFor(m_server, u"source"_s, query, m_folder->path());
    config.general.fallbackEnabled = true;
    return config;
}

void tst_SourceFailures::makeFallback(const QString &text) const
{
    SqliteFile fallback(m_folder->filePath(u"fallback.db"_s));
    fallback.execute(
        u"CREATE TABLE target (id INTEGER, text TEXT); INSERT INTO target VALUES (5, '%1')"_s.arg(text));
}

QByteArray tst_SourceFailures::targetText() const
{
    SqliteFile target(m_folder->filePath(u"target.db"_s), false);
    return target.query(u"SELECT group_concat(id || text) FROM target"_s).value().value_or("NULL");
}

void tst_SourceFailures::stoppedServerFallsBack()
{
    makeFallback(u"fallback"_s);
    m_server.stop();
    RecordedRun run(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(report.outcome, Outcome::Loaded);
    QCOMPARE(report.source, SourceKind::Fallback);
    QVERIFY(report.fallbackReason.contains(u"127.0.0.1"_s));
    QVERIFY(report.dataTime.isValid());
    QVERIFY2(run.log().contains(u"Using the fallback"_s), qPrintable(run.log()));
    QCOMPARE(targetText(), "5fallback");
}

void tst_SourceFailures::stoppedServerWithoutFallbackEndsWithThree()
{
    makeFallback(u"fallback"_s);
    m_server.stop();
    SyncConfig without = config(u"SELECT * FROM t"_s);
    without.general.fallbackEnabled = false;
    RecordedRun run(without, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QCOMPARE(report.error->kind, ErrorKind::Unavailable);
    QCOMPARE(report.error->stage, Stage::Connect);
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::strictRunDoesNotFallBack()
{
    makeFallback(u"fallback"_s);
    m_server.stop();
    RecordedRun run(config(u"SELECT * FROM t"_s),
                    RunChoice{{TargetKind::LocalSqlite}, SourceChoice::Automatic, true, false});
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QVERIFY(report.error->message.contains(u"--strict"_s));
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::primaryOnlyDoesNotFallBack()
{
    makeFallback(u"fallback"_s);
    m_server.stop();
    RecordedRun run(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite, SourceChoice::PrimaryOnly);
    QCOMPARE(run.execute().exitCode(), 3);
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::fallbackOnlyNeverAsksThePrimary()
{
    makeFallback(u"fallback"_s);
    SyncConfig off = config(u"SELECT * FROM t"_s);
    off.general.fallbackEnabled = false;
    RecordedRun run(off, TargetKind::LocalSqlite, SourceChoice::FallbackOnly);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 0);
    QVERIFY(!run.log().contains(u"127.0.0.1:"_s));
    QCOMPARE(targetText(), "5fallback");
}

void tst_SourceFailures::fallbackThatIsTheTargetIsUnchanged()
{
    m_server.stop();
    SyncConfig same = config(u"SELECT * FROM t"_s);
    same.local.fallbackPath = same.local.dbPath;
    const QByteArray before = [&] {
        QFile file(same.local.dbPath);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    RecordedRun run(same, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(report.outcome, Outcome::Unchanged);
    QFile file(same.local.dbPath);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
}

void tst_SourceFailures::refusedLogInIsNoReasonToFallBack()
{
    makeFallback(u"fallback"_s);
    SyncConfig wrong = config(u"SELECT * FROM t"_s);
    wrong.primary.login.password = u"wrong"_s;
    RecordedRun run(wrong, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QCOMPARE(report.error->kind, ErrorKind::LoginRefused);
    QVERIFY(report.error->message.contains(u"fallback_on = any"_s));
    QVERIFY(report.error->driver.startsWith(u"1045"_s));
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::refusedLogInFallsBackWhereAnyFailureMay()
{
    makeFallback(u"fallback"_s);
    SyncConfig wrong = config(u"SELECT * FROM t"_s);
    wrong.primary.login.password = u"wrong"_s;
    wrong.general.fallbackOn = FallbackOn::Any;
    RecordedRun run(wrong, TargetKind::LocalSqlite);
    QCOMPARE(run.execute().exitCode(), 0);
    QCOMPARE(targetText(), "5fallback");
}

void tst_SourceFailures::sqlMistakeEndsWithFour()
{
    makeFallback(u"fallback"_s);
    RecordedRun run(config(u"SELECT * FROM nowhere"_s), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 4);
    QCOMPARE(report.error->kind, ErrorKind::Sql);
    QCOMPARE(report.error->stage, Stage::Extract);
    QVERIFY(report.error->driver.contains(u"nowhere"_s));
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::statementThatIsNoQueryIsRefused_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("two statements") << u"SELECT 1; DROP TABLE t"_s;
    QTest::newRow("insert") << u"INSERT INTO t VALUES (9, 'x')"_s;
    QTest::newRow("delete returning") << u"DELETE FROM t RETURNING id"_s;
    QTest::newRow("ddl") << u"DROP TABLE t"_s;
    QTest::newRow("set") << u"SET @a = 1"_s;
    QTest::newRow("parameter") << u"SELECT * FROM t WHERE id = ?"_s;
    QTest::newRow("syntax") << u"SELEC 1"_s;
    QTest::newRow("empty") << u";"_s;
    QTest::newRow("dynamic") << u"EXECUTE IMMEDIATE 'DROP TABLE t'"_s;
}

void tst_SourceFailures::statementThatIsNoQueryIsRefused()
{
    QFETCH(const QString, statement);
    RecordedRun run(config(statement), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 4);
    QCOMPARE(report.error->kind, ErrorKind::Sql);
    QCOMPARE(targetText(), "7old");
    QCOMPARE(m_server.query(u"SELECT COUNT(*) FROM source.t"_s).value(), "2");
}

void tst_SourceFailures::missingFallbackEndsWithThree()
{
    m_server.stop();
    RecordedRun run(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QCOMPARE(report.error->kind, ErrorKind::Missing);
    QVERIFY(report.error->message.contains(u"fallback.db"_s));
    QVERIFY(!QFile::exists(m_folder->filePath(u"fallback.db"_s)));
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::unusableFallbackEndsWithThree_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("empty file") << QByteArray() << ErrorKind::Missing;
    QTest::newRow("no database") << QByteArray(5000, 'x') << ErrorKind::Corrupt;
}

void tst_SourceFailures::unusableFallbackEndsWithThree()
{
    QFETCH(const QByteArray, content);
    QFETCH(const ErrorKind, kind);
    QFile file(m_folder->filePath(u"fallback.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    m_server.stop();
    RecordedRun run(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QCOMPARE(report.error->kind, kind);
    QCOMPARE(targetText(), "7old");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void tst_SourceFailures::tooOldFallbackEndsWithThree()
{
    makeFallback(u"fallback"_s);
    QFile file(m_folder->filePath(u"fallback.db"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
    file.close();
    m_server.stop();
    SyncConfig strict = config(u"SELECT * FROM t"_s);
    strict.general.fallbackMaxAgeDays = 2;
    RecordedRun run(strict, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QCOMPARE(report.exitCode(), 3);
    QVERIFY(report.error->message.contains(u"3 days"_s));
    QCOMPARE(targetText(), "7old");

    strict.general.fallbackMaxAgeDays = 4;
    RecordedRun allowed(strict, TargetKind::LocalSqlite);
    QCOMPARE(allowed.execute().exitCode(), 0);
}

void tst_SourceFailures::olderDataThanTheTargetsIsWarnedOf()
{
    makeFallback(u"fallback"_s);
    QFile file(m_folder->filePath(u"fallback.db"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
    file.close();
    RecordedRun first(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite);
    QCOMPARE(first.execute().exitCode(), 0);
    RecordedRun second(config(u"SELECT * FROM t"_s), TargetKind::LocalSqlite, SourceChoice::FallbackOnly);
    const SyncReport report = second.execute();
    QCOMPARE(report.exitCode(), 0);
    QVERIFY2(report.warnings.join(u' ').contains(u"newer data"_s), qPrintable(report.warnings.join(u'\n')));
}

void tst_SourceFailures::killedServerInTheMiddleFallsBack()
{
    makeFallback(u"fallback"_s);
    RecordedRun run(config(longQuery), TargetKind::LocalSqlite);
    run.start();
    QVERIFY2(run.waitForRows(10000), qPrintable(run.log()));
    m_server.kill9();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 0);
    QCOMPARE(report.source, SourceKind::Fallback);
    QCOMPARE(report.rowsExtracted, 1);
    QCOMPARE(targetText(), "5fallback");
}

void tst_SourceFailures::killedServerInTheMiddleEndsWithFour()
{
    SyncConfig without = config(longQuery);
    without.general.fallbackEnabled = false;
    RecordedRun run(without, TargetKind::LocalSqlite);
    run.start();
    QVERIFY2(run.waitForRows(10000), qPrintable(run.log()));
    m_server.kill9();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 4);
    QCOMPARE(report.error->kind, ErrorKind::ConnectionLost);
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::cutLineInTheMiddleIsNeverAShortTable()
{
    // Plain and through TLS, cut at many places: the start of the rows, their middle, close to their end.
    const QString query = u"SELECT seq AS id, REPEAT('y', 100) AS text FROM seq_1_to_20000"_s;
    for (const SslMode mode : {SslMode::Disabled, SslMode::Require}) {
        for (const qint64 bytes : {5000, 60000, 700000, 2000000}) {
            TcpProxy proxy(m_server.port());
            proxy.cutAfter(bytes, bytes % 7 == 0 ? TcpProxy::Cut::Rst : TcpProxy::Cut::Fin);
            SyncConfig through = config(query);
            through.general.fallbackEnabled = false;
            through.primary.login.port = proxy.port();
            through.primary.login.tls.mode = mode;
            RecordedRun run(through, TargetKind::LocalSqlite);
            const SyncReport report = run.execute();
            QVERIFY2(report.exitCode() == 4 || report.exitCode() == 3, qPrintable(report.summary()));
            QCOMPARE(targetText(), "7old");
        }
    }
}

void tst_SourceFailures::killedQueryEndsWithFour()
{
    RecordedRun run(config(longQuery), TargetKind::LocalSqlite);
    run.start();
    QVERIFY(run.waitForRows(10000));
    const TextCell id =
        m_server
            .query(u"SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '%1' AND INFO LIKE "
                   "'%seq_1_to_20000000%'"_s.arg(testUser))
            .value();
    m_server.execute(u"KILL QUERY "_s + QString::fromLatin1(id.value()));
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 4);
    QVERIFY(report.error->driver.startsWith(u"1317"_s));
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::cancelLeavesTheTargetAndNoQueryBehind()
{
    RecordedRun run(config(longQuery), TargetKind::LocalSqlite);
    run.start();
    QVERIFY(run.waitForRows(10000));
    QElapsedTimer timer;
    timer.start();
    run.requestStop();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 7);
    QCOMPARE(report.outcome, Outcome::Cancelled);
    QVERIFY(timer.elapsed() < 20000);
    QCOMPARE(targetText(), "7old");
    QTRY_COMPARE_WITH_TIMEOUT(
        m_server
            .query(u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '%1'"_s.arg(testUser))
            .value(),
        "0", 20000);
}

void tst_SourceFailures::guardsStopTheRun()
{
    SyncConfig guarded = config(u"SELECT * FROM t WHERE 1 = 0"_s);
    guarded.general.allowEmpty = false;
    RecordedRun empty(guarded, TargetKind::LocalSqlite);
    SyncReport report = empty.execute();
    QCOMPARE(report.exitCode(), 6);
    QCOMPARE(report.error->kind, ErrorKind::Guard);
    QCOMPARE(targetText(), "7old");

    SqliteFile target(m_folder->filePath(u"target.db"_s));
    target.execute(u"INSERT INTO target VALUES (8, 'old'), (9, 'old'), (10, 'old'), (11, 'old')"_s);
    guarded.primary.query = u"SELECT * FROM t"_s;
    guarded.general.minRowsPercent = 50;
    RecordedRun few(guarded, TargetKind::LocalSqlite);
    report = few.execute();
    QCOMPARE(report.exitCode(), 6);
    guarded.general.minRowsPercent = 40;
    RecordedRun enough(guarded, TargetKind::LocalSqlite);
    QCOMPARE(enough.execute().exitCode(), 0);
}

QTEST_GUILESS_MAIN(tst_SourceFailures)
#include "tst_SourceFailures.moc"
