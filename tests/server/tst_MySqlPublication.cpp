// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"
#include "TcpProxy.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** A table that new columns recreate, tied in every way. */
const QString tiedTable =
    u"CREATE TABLE target.parent (id INT NOT NULL PRIMARY KEY); INSERT INTO target.parent VALUES (1), (2), "
    u"(3); "
    "CREATE TABLE target.log (n INT); "
    "CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(5), "
    "CONSTRAINT up FOREIGN KEY (id) REFERENCES target.parent (id)); INSERT INTO target.t VALUES (1, 'old'); "
    "CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id)); "
    "INSERT INTO target.child VALUES (1); "
    "CREATE TRIGGER target.counting AFTER UPDATE ON target.t FOR EACH ROW INSERT INTO target.log VALUES (1)"_s;

/** The same without what makes it swap: its rows are replaced in place. */
const QString parentTable =
    u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20)); INSERT INTO target.t VALUES (1, "
    "'old'); CREATE TABLE target.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t (id)); "
    "INSERT INTO target.child VALUES (1)"_s;

constexpr auto oldRows = "1old";
constexpr auto newRows = "1new,2neu,3nuevo";

} // namespace

/** The moment of publishing, when the line or the server breaks, or others are in the way. */
class tst_MySqlPublication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_server.clear(); }
    void lostReplyToASwapThatHappenedIsLoaded();
    void lostReplyToASwapThatDidNotHappenIsUnavailable();
    void swapThatNobodyCanLookAfterIsUnknown();
    void serverThatDiesAfterTheSwapIsSettled();
    void lostReplyToACommitThatHappenedIsLoaded();
    void lostReplyToACommitThatDidNotHappenIsUnavailable();
    void lostReplyToACommitWithoutNotesIsUnknown();
    void lineThatBreaksBeforeTheCommitIsUnavailable();
    void unseenChildrenKeepTheirKeyWhereColumnsAreTheSame();
    void unseenChildrenStopARunThatWouldRecreate();
    void childThatMayNotBeAlteredStopsTheRunBefore();
    void busyChildKeepsThePredecessorForTheNextRun();

private:
    [[nodiscard]] SyncConfig throughProxy(const TcpProxy &proxy) const;
    void requireTied();
    void holdCommit(RecordedRun &run, std::unique_ptr<HoldingSession> &commits);
    void createPoorUser(const QString &elsewhere);

    TargetServer m_server;
};

void tst_MySqlPublication::initTestCase()
{
    m_server.begin();
}

SyncConfig tst_MySqlPublication::throughProxy(const TcpProxy &proxy) const
{
    SyncConfig config = m_server.config();
    config.azure.login.port = proxy.port();
    config.azure.lockTimeout = 20;
    return config;
}

void tst_MySqlPublication::requireTied()
{
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,child,log,parent,t");
    QVERIFY2(m_server.definition().contains("CONSTRAINT `up` FOREIGN KEY (`id`) REFERENCES `parent` (`id`)"),
             m_server.definition());
    QVERIFY2(m_server.definition(u"target.child"_s)
                 .contains("CONSTRAINT `down` FOREIGN KEY (`t`) REFERENCES `t` (`id`)"),
             m_server.definition(u"target.child"_s));
    m_server.execute(u"UPDATE target.t SET name = 'x' WHERE id = 1"_s);
    QCOMPARE(m_server.value(u"SELECT COUNT(*) FROM target.log"_s), "1");
}

void tst_MySqlPublication::lostReplyToASwapThatHappenedIsLoaded()
{
    m_server.execute(tiedTable);
    TcpProxy proxy(m_server.port());
    RecordedRun run(throughProxy(proxy), TargetKind::Azure);
    HoldingSession reader(m_server, {}, u"SELECT SLEEP(600) FROM target.t"_s);
    run.start();
    QVERIFY(m_server.waitForStatement(u"RENAME TABLE%"_s));
    proxy.freezeAfter(0);
    reader.release();
    QVERIFY(m_server.waitFor(u"SELECT COUNT(*) FROM target.t"_s, "3"));
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    QVERIFY(run.waitForLog(u"looking what happened"_s));
    proxy.heal();
    const SyncReport report = run.finish();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QCOMPARE(m_server.rows(), newRows);
    requireTied();
    const QByteArray after = m_server.definition() + m_server.definition(u"target.child"_s);
    QVERIFY2(!after.contains("NO ACTION"), after); // as it was declared
}

void tst_MySqlPublication::lostReplyToASwapThatDidNotHappenIsUnavailable()
{
    m_server.execute(tiedTable);
    TcpProxy proxy(m_server.port());
    RecordedRun run(throughProxy(proxy), TargetKind::Azure);
    HoldingSession reader(m_server, {}, u"SELECT SLEEP(600) FROM target.t"_s);
    run.start();
    QVERIFY(m_server.waitForStatement(u"RENAME TABLE%"_s));
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    QVERIFY(run.waitForLog(u"looking what happened"_s));
    proxy.heal();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unavailable);
    reader.release();
    QCOMPARE(m_server.rows(), oldRows);
    requireTied();
}

void tst_MySqlPublication::swapThatNobodyCanLookAfterIsUnknown()
{
    m_server.execute(tiedTable);
    TcpProxy proxy(m_server.port());
    RecordedRun run(throughProxy(proxy), TargetKind::Azure);
    HoldingSession reader(m_server, {}, u"SELECT SLEEP(600) FROM target.t"_s);
    run.start();
    QVERIFY(m_server.waitForStatement(u"RENAME TABLE%"_s));
    proxy.freezeAfter(0);
    reader.release();
    QVERIFY(m_server.waitFor(u"SELECT COUNT(*) FROM target.t"_s, "3"));
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::UnknownOutcome);
    // The crash between swap and settlement: the next run finds what the table was tied to.
    QCOMPARE(m_server.tables(), "_rowferry_old_t,_rowferry_snapshots,child,log,parent,t");
    QVERIFY2(m_server.run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.rows(), newRows);
    requireTied();
}

void tst_MySqlPublication::serverThatDiesAfterTheSwapIsSettled()
{
    m_server.execute(tiedTable);
    RecordedRun run(m_server.config(), TargetKind::Azure);
    auto reader =
        std::make_unique<HoldingSession>(m_server, QString(), u"SELECT SLEEP(600) FROM target.child"_s);
    run.start();
    QVERIFY(m_server.waitForStatement(u"ALTER TABLE `target`.`child` DROP FOREIGN KEY `down`"_s));
    m_server.kill9();
    reader.reset();
    m_server.start();
    const SyncReport report = run.finish();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QCOMPARE(m_server.rows(), newRows);
    requireTied();
}

/** Lets the run come to its COMMIT and no further, as long as @p commits is not released. */
void tst_MySqlPublication::holdCommit(RecordedRun &run, std::unique_ptr<HoldingSession> &commits)
{
    HoldingSession rows(m_server, u"START TRANSACTION; SELECT * FROM target.t FOR UPDATE"_s);
    run.start();
    QVERIFY(m_server.waitForStatement(u"DELETE FROM `t`%"_s));
    commits = std::make_unique<HoldingSession>(m_server, u"BACKUP STAGE START; BACKUP STAGE BLOCK_COMMIT"_s);
    rows.release();
    QVERIFY(m_server.waitForStatement(u"COMMIT"_s));
}

void tst_MySqlPublication::lostReplyToACommitThatHappenedIsLoaded()
{
    m_server.execute(parentTable);
    TcpProxy proxy(m_server.port());
    RecordedRun run(throughProxy(proxy), TargetKind::Azure);
    std::unique_ptr<HoldingSession> commits;
    holdCommit(run, commits);
    proxy.freezeAfter(0);
    commits->release();
    QVERIFY(m_server.waitFor(u"SELECT COUNT(*) FROM target.t"_s, "3"));
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    QVERIFY(run.waitForLog(u"looking what happened"_s));
    proxy.heal();
    const SyncReport report = run.finish();
    QVERIFY2(report.exitCode() == 0, qPrintable(run.log()));
    QCOMPARE(m_server.rows(), newRows);
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,child,t");
}

void tst_MySqlPublication::lostReplyToACommitThatDidNotHappenIsUnavailable()
{
    m_server.execute(parentTable);
    TcpProxy proxy(m_server.port());
    RecordedRun run(throughProxy(proxy), TargetKind::Azure);
    std::unique_ptr<HoldingSession> commits;
    holdCommit(run, commits);
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    QVERIFY(run.waitForLog(u"looking what happened"_s));
    proxy.heal();
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unavailable);
    commits->release();
    QCOMPARE(m_server.rows(), oldRows);
}

void tst_MySqlPublication::lostReplyToACommitWithoutNotesIsUnknown()
{
    // Someone else's table has the name of the notes.
    m_server.execute(parentTable + u"; CREATE TABLE target._rowferry_snapshots (n INT)"_s);
    TcpProxy proxy(m_server.port());
    SyncConfig config = throughProxy(proxy);
    RecordedRun run(config, TargetKind::Azure);
    std::unique_ptr<HoldingSession> commits;
    holdCommit(run, commits);
    proxy.freezeAfter(0);
    commits->release();
    QVERIFY(m_server.waitFor(u"SELECT COUNT(*) FROM target.t"_s, "3"));
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::UnknownOutcome);
    QCOMPARE(m_server.rows(), newRows);
}

void tst_MySqlPublication::lineThatBreaksBeforeTheCommitIsUnavailable()
{
    m_server.execute(parentTable);
    TcpProxy proxy(m_server.port());
    RecordedRun run(throughProxy(proxy), TargetKind::Azure);
    HoldingSession rows(m_server, u"START TRANSACTION; SELECT * FROM target.t FOR UPDATE"_s);
    run.start();
    QVERIFY(m_server.waitForStatement(u"DELETE FROM `t`%"_s));
    proxy.cutAfter(0, TcpProxy::Cut::Rst);
    const SyncReport report = run.finish();
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Unavailable);
    rows.release();
    QCOMPARE(m_server.rows(), oldRows);
    // What was left behind goes with the next run.
    proxy.heal();
    QVERIFY2(m_server.run(throughProxy(proxy)).exitCode() == 0, qPrintable(m_server.log()));
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,child,t");
}

/** Who may do all in `target`, and elsewhere what is said. */
void tst_MySqlPublication::createPoorUser(const QString &elsewhere)
{
    m_server.execute(
        u"CREATE TABLE elsewhere.child (t INT, CONSTRAINT down FOREIGN KEY (t) REFERENCES target.t "
        "(id)); INSERT INTO elsewhere.child VALUES (1)"_s);
    m_server.createUser(u"poor"_s, testPassword, u"ALL PRIVILEGES ON target.*"_s);
    if (!elsewhere.isEmpty())
        m_server.execute(u"GRANT "_s + elsewhere + u" ON elsewhere.child TO poor"_s);
}

void tst_MySqlPublication::unseenChildrenKeepTheirKeyWhereColumnsAreTheSame()
{
    m_server.execute(u"CREATE TABLE target.t (id INT NOT NULL PRIMARY KEY, name VARCHAR(20)); "
                     "INSERT INTO target.t VALUES (1, 'old')"_s);
    createPoorUser({});
    SyncConfig poor = m_server.config();
    poor.azure.login.user = u"poor"_s;
    const SyncReport report = m_server.run(poor);
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QVERIFY(report.warnings.join(u' ').contains(u"cannot see"_s));
    QCOMPARE(m_server.rows(), newRows);
    QCOMPARE(m_server.tables(), "_rowferry_snapshots,t");
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, m_server.execute(u"DELETE FROM target.t WHERE id = 1"_s));
}

void tst_MySqlPublication::unseenChildrenStopARunThatWouldRecreate()
{
    m_server.execute(tiedTable);
    createPoorUser({});
    SyncConfig poor = m_server.config();
    poor.azure.login.user = u"poor"_s;
    m_server.execute(
        u"DROP TRIGGER target.counting; CREATE DEFINER = poor TRIGGER target.counting AFTER UPDATE ON "
        "target.t FOR EACH ROW INSERT INTO target.log VALUES (1)"_s);
    const QByteArray before = m_server.definition();
    const SyncReport report = m_server.run(poor);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Permission);
    QVERIFY2(report.error->message.contains(u"cannot see"_s), qPrintable(report.error->message));
    QCOMPARE(m_server.rows(), oldRows);
    QCOMPARE(m_server.definition(), before);
    QVERIFY(m_server.definition(u"elsewhere.child"_s).contains("REFERENCES `target`.`t` (`id`)"));
    requireTied();
}

void tst_MySqlPublication::childThatMayNotBeAlteredStopsTheRunBefore()
{
    m_server.execute(tiedTable);
    createPoorUser(u"SELECT"_s);
    SyncConfig poor = m_server.config();
    poor.azure.login.user = u"poor"_s;
    const SyncReport report = m_server.run(poor);
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.error->kind, ErrorKind::Permission);
    QVERIFY2(report.error->message.contains(u"down"_s), qPrintable(report.error->message));
    QCOMPARE(m_server.rows(), oldRows);
    QVERIFY(m_server.definition(u"elsewhere.child"_s).contains("REFERENCES `target`.`t` (`id`)"));
    requireTied();
}

void tst_MySqlPublication::busyChildKeepsThePredecessorForTheNextRun()
{
    m_server.execute(tiedTable);
    HoldingSession reader(m_server, {}, u"SELECT SLEEP(600) FROM target.child"_s);
    const SyncReport report = m_server.run(m_server.config());
    QVERIFY2(report.exitCode() == 0, qPrintable(m_server.log()));
    QVERIFY(report.warnings.join(u' ').contains(u"down of table child"_s));
    QCOMPARE(m_server.rows(), newRows);
    reader.release();
    QVERIFY(m_server.definition(u"target.child"_s).contains("REFERENCES `_rowferry_old_t`"));
    QVERIFY2(m_server.run(m_server.config()).exitCode() == 0, qPrintable(m_server.log()));
    requireTied();
}

QTEST_GUILESS_MAIN(tst_MySqlPublication)
#include "tst_MySqlPublication.moc"
