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
    void cutLineIsNeverAShortTable_data();
    void cutLineIsNeverAShortTable();
    void killedQueryEndsWithFour();
    void cancelLeavesTheTargetAndNoQueryBehind();
    void guardsStopTheRun();

private:
    [[nodiscard]] SyncConfig config(const QString &query) const;
    [[nodiscard]] SyncConfig configThrough(const TcpProxy &proxy, SslMode mode, const QString &query) const;
    [[nodiscard]] qint64 streamBytes(SslMode mode, const QString &query) const;
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

SyncConfig tst_SourceFailures::configThrough(const TcpProxy &proxy, SslMode mode, const QString &query) const
{
    SyncConfig through = config(query);
    through.general.fallbackEnabled = false;
    through.primary.login.port = proxy.port();
    through.primary.login.tls.mode = mode;
    return through;
}

/** What the server sends on the one connection that reads the rows. */
qint64 tst_SourceFailures::streamBytes(SslMode mode, const QString &query) const
{
    TcpProxy proxy(m_server.port());
    SyncConfig whole = configThrough(proxy, mode, query);
    whole.local.dbPath = m_folder->filePath(u"whole.db"_s);
    RecordedRun run(whole, TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    if (report.exitCode() != 0)
        qFatal("The whole run failed: %s", qPrintable(report.summary()));
    return proxy.mostServerBytes();
}

void tst_SourceFailures::cutLineIsNeverAShortTable_data()
{
    QTest::addColumn<SslMode>("mode");
    QTest::addColumn<TcpProxy::Cut>("how");
    QTest::addColumn<double>("place"); // below 0: in the greeting; 0 to 1: in the rows; above: the last byte
    QTest::addColumn<int>("code");
    for (const SslMode mode : {SslMode::Disabled, SslMode::Require}) {
        for (const TcpProxy::Cut how : {TcpProxy::Cut::Fin, TcpProxy::Cut::Rst}) {
            const QByteArray name = QByteArray(mode == SslMode::Require ? "TLS" : "plain") +
                                    (how == TcpProxy::Cut::Fin ? ", FIN" : ", RST");
            QTest::addRow("%s, in the greeting", name.constData()) << mode << how << -1.0 << 3;
            for (const int percent : {0, 20, 50, 95, 100}) {
                QTest::addRow("%s, %d %% of the rows", name.constData(), percent)
                    << mode << how << percent / 100.0 << 4;
            }
            // Through TLS the last bytes are but its good-bye.
            if (mode == SslMode::Disabled)
                QTest::addRow("%s, last byte", name.constData()) << mode << how << 2.0 << 4;
        }
    }
}

void tst_SourceFailures::cutLineIsNeverAShortTable()
{
    QFETCH(const SslMode, mode);
    QFETCH(const TcpProxy::Cut, how);
    QFETCH(const double, place);
    QFETCH(const int, code);
    const QString query = u"SELECT seq AS id, REPEAT('y', 100) AS text FROM seq_1_to_20000"_s;
    const qint64 whole = streamBytes(mode, query);
    const qint64 withoutRows = streamBytes(mode, query + u" WHERE seq < 0"_s);
    // The rows start before byte withoutRows and take whole - withoutRows bytes, so all between is of them.
    const qint64 firstRow = withoutRows;
    const qint64 lastRow = whole - withoutRows;
    QVERIFY(lastRow > 20 * firstRow);
    const qint64 bytes = place < 0   ? 40
                         : place > 1 ? whole - 1
                                     : firstRow + qint64(place * double(lastRow - firstRow));
    TcpProxy proxy(m_server.port());
    proxy.cutAfter(bytes, how);
    RecordedRun run(configThrough(proxy, mode, query), TargetKind::LocalSqlite);
    const SyncReport report = run.execute();
    QVERIFY2(report.exitCode() == code, qPrintable(report.summary() + u'\n' + run.log()));
    QCOMPARE(report.error->stage, code == 3 ? Stage::Connect : Stage::Extract);
    QCOMPARE(report.error->kind, code == 3 ? ErrorKind::Unavailable : ErrorKind::ConnectionLost);
    QCOMPARE(targetText(), "7old");
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
    QCOMPARE(report.error->kind, ErrorKind::Stopped);
    QCOMPARE(targetText(), "7old");
}

void tst_SourceFailures::cancelLeavesTheTargetAndNoQueryBehind()
{
    const auto kills = [this] {
        return m_server
            .query(u"SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
                   "WHERE VARIABLE_NAME = 'Com_kill'"_s)
            .value()
            ->toInt();
    };
    const int killsBefore = kills();
    RecordedRun run(config(longQuery), TargetKind::LocalSqlite);
    run.start();
    QVERIFY(run.waitForRows(10000));
    QElapsedTimer timer;
    timer.start();
    run.requestStop();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 7);
    QCOMPARE(report.outcome, Outcome::Cancelled);
    QVERIFY(timer.elapsed() < 60000); // no more than: it does not hang
    QCOMPARE(targetText(), "7old");
    QVERIFY(kills() > killsBefore); // and not only the line was dropped
    QTRY_COMPARE_WITH_TIMEOUT(
        m_server
            .query(u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '%1'"_s.arg(testUser))
            .value(),
        "0", 60000);
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
