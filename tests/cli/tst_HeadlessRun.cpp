// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QVariant>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** Runs of the built program on the demo: results, exit codes, log, cancel. None needs a server. */
class TestHeadlessRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runCopiesEveryRow();
    void resultIsOneSentenceOrOneObject();
    void runningTwiceGivesTheSameTable();
    void dryRunLeavesNoTarget();
    void checkChangesNothing();
    void fallbackLoadsAndSaysWhy();
    void strictAndPrimaryNeverFallBack_data();
    void strictAndPrimaryNeverFallBack();
    void fallbackThatIsTheTargetIsUnchanged();
    void targetArgumentCanBeSwitchedOff();
    void failureKeepsTheTarget_data();
    void failureKeepsTheTarget();
    void quietShowsOnlyTrouble();
    void logHasOneFormAndItsLines();
    void logFileGetsTheSameLines();
    void logLevelLeavesOutTheRest();
    void logFileThatCannotBeWrittenIsAWarning();
    void passwordIsNowhere();
    void signalCancelsAndKeepsTheTarget_data();
    void signalCancelsAndKeepsTheTarget();

private:
    static QString rowsOfTarget(const Program &program)
    {
        return program.ask(u"demo_target.db"_s, u"SELECT count(*) FROM vehicles_stock"_s).toString();
    }
};

void TestHeadlessRun::runCopiesEveryRow()
{
    const Program program;
    program.writeDemo();
    const Ended ended = program.run({u"--run"_s, u"--json"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QJsonObject json = ended.json();
    QVERIFY2(json.value(u"seconds"_s).toDouble() > 0, ended.output.constData());
    QVERIFY2(json.value(u"rows_per_second"_s).toDouble() > 0, ended.output.constData());
    json.remove(u"seconds"_s);
    json.remove(u"rows_per_second"_s);
    const QJsonObject expected{{u"outcome"_s, u"loaded"_s},
                               {u"source"_s, u"primary"_s},
                               {u"fallback_reason"_s, QJsonValue::Null},
                               {u"target"_s, u"local_sqlite"_s},
                               {u"table"_s, u"vehicles_stock"_s},
                               {u"columns"_s, 30},
                               {u"rows_extracted"_s, 480},
                               {u"rows_loaded"_s, 480},
                               {u"verified"_s, u"checksum"_s},
                               {u"warnings"_s, QJsonArray()},
                               {u"error"_s, QJsonValue::Null}};
    QCOMPARE(json, expected);
    // Every value, with its storage class, not only as many rows.
    const QString columns = program
                                .ask(u"demo_source.db"_s, u"SELECT group_concat('quote(\"' || name || '\")') "
                                                          "FROM pragma_table_info('v_stock')"_s)
                                .toString();
    const QString content =
        u"SELECT group_concat(line, x'0a') FROM (SELECT concat_line AS line FROM (SELECT %1 AS "
        "concat_line FROM %2 ORDER BY vehicle_id))"_s;
    const QString line = QString(columns).replace(u"),"_s, u")||','||"_s);
    const QString source = program.ask(u"demo_source.db"_s, content.arg(line, u"v_stock"_s)).toString();
    QVERIFY(source.size() > 100'000);
    QCOMPARE(program.ask(u"demo_target.db"_s, content.arg(line, u"vehicles_stock"_s)).toString(), source);
}

void TestHeadlessRun::resultIsOneSentenceOrOneObject()
{
    const Program program;
    program.writeDemo();
    const Ended sentence = program.run({u"--run"_s});
    QVERIFY2(sentence.exitCode == 0, sentence.all().constData());
    QCOMPARE(sentence.output.count('\n'), 1);
    QVERIFY2(sentence.output.contains("480"), sentence.all().constData());
    const Ended object = program.run({u"--run"_s, u"--json"_s});
    QVERIFY2(object.output.startsWith('{') && object.output.endsWith("}\n"), object.all().constData());
    QVERIFY(!object.json().isEmpty());
}

void TestHeadlessRun::runningTwiceGivesTheSameTable()
{
    const Program program;
    program.writeDemo();
    const QString fingerprint = u"SELECT count(*) || ' ' || sum(price) || ' ' || sum(length(photo)) "
                                "FROM vehicles_stock"_s;
    QCOMPARE(program.run({u"--run"_s}).exitCode, 0);
    const QVariant first = program.ask(u"demo_target.db"_s, fingerprint);
    QVERIFY(first.isValid());
    QCOMPARE(program.run({u"--run"_s}).exitCode, 0);
    QCOMPARE(program.ask(u"demo_target.db"_s, fingerprint), first);
}

void TestHeadlessRun::dryRunLeavesNoTarget()
{
    const Program program;
    program.writeDemo();
    const Ended ended = program.run({u"--dry-run"_s, u"--json"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.json().value(u"outcome"_s).toString(), u"dry_run"_s);
    QCOMPARE(ended.json().value(u"rows_extracted"_s).toInt(), 480);
    QVERIFY(!program.ask(u"demo_target.db"_s, u"SELECT count(*) FROM vehicles_stock"_s).isValid());
    QVERIFY(!QFile::exists(program.path(u"demo_target.db"_s)));
}

void TestHeadlessRun::checkChangesNothing()
{
    const Program program;
    program.writeDemo();
    const Ended ended = program.run({u"--check"_s, u"--json"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.json().value(u"outcome"_s).toString(), u"checked"_s);
    QVERIFY(!QFile::exists(program.path(u"demo_target.db"_s)));

    QVERIFY(QFile::remove(program.path(u"demo_source.db"_s)));
    QVERIFY(QFile::remove(program.path(u"demo_fallback.db"_s)));
    const Ended failed = program.run({u"--check"_s, u"--json"_s});
    QCOMPARE(failed.exitCode, 3);
    QCOMPARE(failed.json().value(u"outcome"_s).toString(), u"failed"_s);
    QVERIFY(!QFile::exists(program.path(u"demo_source.db"_s)));
}

void TestHeadlessRun::fallbackLoadsAndSaysWhy()
{
    const Program program;
    program.writeDemo();
    QVERIFY(QFile::remove(program.path(u"demo_source.db"_s)));
    const Ended ended = program.run({u"--run"_s, u"--json"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.json().value(u"source"_s).toString(), u"fallback"_s);
    QVERIFY(ended.json().value(u"fallback_reason"_s).toString().contains(u"demo_source.db"_s));
    QCOMPARE(ended.json().value(u"rows_loaded"_s).toInt(), 448);
    QCOMPARE(rowsOfTarget(program), u"448"_s);
    QVERIFY2(!ended.logLines().filter(u" WARN "_s).filter(u"fallback"_s).isEmpty(), ended.all().constData());
}

void TestHeadlessRun::strictAndPrimaryNeverFallBack_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("strict") << QStringList{u"--strict"_s};
    QTest::newRow("primary") << QStringList{u"--source"_s, u"primary"_s};
}

void TestHeadlessRun::strictAndPrimaryNeverFallBack()
{
    QFETCH(const QStringList, arguments);
    const Program program;
    program.writeDemo();
    QCOMPARE(program.run({u"--run"_s}).exitCode, 0);
    QVERIFY(QFile::remove(program.path(u"demo_source.db"_s)));
    const Ended ended = program.run(QStringList{u"--run"_s, u"--json"_s} + arguments);
    QVERIFY2(ended.exitCode == 3, ended.all().constData());
    QCOMPARE(ended.json().value(u"outcome"_s).toString(), u"failed"_s);
    QCOMPARE(rowsOfTarget(program), u"480"_s);
}

void TestHeadlessRun::fallbackThatIsTheTargetIsUnchanged()
{
    const Program program;
    program.writeDemo();
    program.editConfig("fallback_path = demo_fallback.db", "");
    QCOMPARE(program.run({u"--run"_s}).exitCode, 0);
    const QByteArray before = program.read(u"demo_target.db"_s);
    const Ended ended = program.run({u"--run"_s, u"--json"_s, u"--source"_s, u"fallback"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.json().value(u"outcome"_s).toString(), u"unchanged"_s);
    QCOMPARE(program.read(u"demo_target.db"_s), before);
}

void TestHeadlessRun::targetArgumentCanBeSwitchedOff()
{
    const Program program;
    program.writeDemo();
    program.editConfig("[general]\n", "[general]\ntarget_argument_enabled = no\n");
    const Ended ended = program.run({u"--run"_s, u"--json"_s, u"--target"_s, u"azure"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.json().value(u"target"_s).toString(), u"local_sqlite"_s);
    QCOMPARE(ended.logLines().filter(u" WARN "_s).filter(u"target_argument_enabled"_s).size(), 1);
    QCOMPARE(ended.json().value(u"warnings"_s).toArray().size(), 1);
}

void TestHeadlessRun::failureKeepsTheTarget_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("stage");
    const QByteArray view("view = v_stock");
    QTest::newRow("unknown view") << view << QByteArray("view = v_nothing") << 4 << u"extract"_s;
    QTest::newRow("syntax") << view << QByteArray("query = SELEKT 1") << 4 << u"extract"_s;
    QTest::newRow("second statement")
        << view << QByteArray("query = SELECT 1 AS a; DROP TABLE vehicle") << 4 << u"extract"_s;
    QTest::newRow("no columns") << view << QByteArray("query = DELETE FROM vehicle") << 4 << u"extract"_s;
    QTest::newRow("empty, guarded") << view << QByteArray("query = SELECT * FROM v_stock WHERE 0\n[general]x")
                                    << 6 << u"verify"_s;
    QTest::newRow("target is no database")
        << QByteArray("db_path = demo_target.db") << QByteArray("db_path = config.ini") << 5 << u"load"_s;
}

void TestHeadlessRun::failureKeepsTheTarget()
{
    QFETCH(const QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(const int, exitCode);
    QFETCH(const QString, stage);
    const Program program;
    program.writeDemo();
    QCOMPARE(program.run({u"--run"_s}).exitCode, 0);
    if (after.endsWith("\n[general]x")) {
        after.chop(11);
        program.editConfig("[general]\n", "[general]\nallow_empty = no\n");
    }
    program.editConfig(before, after);
    const Ended ended = program.run({u"--run"_s, u"--json"_s});
    QVERIFY2(ended.exitCode == exitCode, ended.all().constData());
    QCOMPARE(ended.json().value(u"outcome"_s).toString(), u"failed"_s);
    const QJsonObject error = ended.json().value(u"error"_s).toObject();
    if (exitCode != 5 && exitCode != 6)
        QCOMPARE(error.value(u"stage"_s).toString(), stage);
    QVERIFY2(!error.value(u"message"_s).toString().isEmpty(), ended.output.constData());
    QVERIFY2(!ended.logLines().filter(u" ERROR "_s).isEmpty(), ended.all().constData());
    QCOMPARE(rowsOfTarget(program), u"480"_s);
    QCOMPARE(program.ask(u"demo_source.db"_s, u"SELECT count(*) FROM vehicle"_s).toInt(), 480);
}

void TestHeadlessRun::quietShowsOnlyTrouble()
{
    const Program program;
    program.writeDemo();
    const Ended fine = program.run({u"--run"_s, u"--quiet"_s});
    QCOMPARE(fine.exitCode, 0);
    QCOMPARE(fine.log, QByteArray());
    QVERIFY(!fine.output.isEmpty());
    QVERIFY(QFile::remove(program.path(u"demo_source.db"_s)));
    const Ended trouble = program.run({u"--run"_s, u"--quiet"_s});
    QVERIFY(!trouble.log.isEmpty());
    for (const QString &line : trouble.logLines())
        QVERIFY2(line.contains(u" WARN  "_s) || line.contains(u" ERROR "_s), qPrintable(line));
}

void TestHeadlessRun::logHasOneFormAndItsLines()
{
    const Program program;
    program.writeDemo();
    const Ended ended = program.run({u"--run"_s});
    static const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (DEBUG|INFO |WARN |ERROR) \\S.*$"_s);
    for (const QString &line : ended.logLines())
        QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
    const QString log = QString::fromUtf8(ended.log);
    for (const QString &told : {u"Rowferry " ROWFERRY_VERSION ""_s, program.path(u"config.ini"_s),
                                u"demo_source.db"_s, u"480"_s, u"vehicles_stock"_s})
        QVERIFY2(log.contains(told), ended.all().constData());
}

void TestHeadlessRun::logFileGetsTheSameLines()
{
    const Program program;
    program.writeDemo();
    program.editConfig("[general]\n", "[general]\nlog_file = logs/run.log\n");
    const Ended first = program.run({u"--run"_s});
    QCOMPARE(first.exitCode, 0);
    QVERIFY(!first.log.isEmpty());
    QCOMPARE(program.read(u"logs/run.log"_s), first.log);
    QCOMPARE(QFile::permissions(program.path(u"logs/run.log"_s)) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    // --quiet is about the terminal; the file keeps everything, and appends.
    QCOMPARE(program.run({u"--run"_s, u"--quiet"_s}).log, QByteArray());
    const QByteArray both = program.read(u"logs/run.log"_s);
    QVERIFY(both.startsWith(first.log));
    QCOMPARE(both.count("Run started"), 2);
}

void TestHeadlessRun::logLevelLeavesOutTheRest()
{
    const Program program;
    program.writeDemo();
    program.editConfig("[general]\n", "[general]\nlog_level = error\nlog_file = run.log\n");
    const Ended ended = program.run({u"--run"_s});
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.log, QByteArray());
    QCOMPARE(program.read(u"run.log"_s), QByteArray());
}

void TestHeadlessRun::logFileThatCannotBeWrittenIsAWarning()
{
    const Program program;
    program.writeDemo();
    program.editConfig("[general]\n", "[general]\nlog_file = /dev/full\n");
    const Ended ended = program.run({u"--run"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.logLines().filter(u" WARN "_s).filter(u"/dev/full"_s).size(), 1);
}

void TestHeadlessRun::passwordIsNowhere()
{
    const Program program;
    // Port 1 of this machine: refused at once.
    program.write(u"config.ini"_s,
                  "[general]\ndefault_target = local_sqlite\nlog_level = debug\n[external_db]\n"
                  "type = mysql\nhost = 127.0.0.1\nport = 1\ndatabase = d\nuser = u\n"
                  "password = s3cr3t-Gr4ben\nview = v\n[local_db]\ndb_path = t.db\n"
                  "table_name = t\n");
    const Ended ended = program.run({u"--run"_s, u"--json"_s});
    QVERIFY2(ended.exitCode == 3, ended.all().constData());
    QCOMPARE(ended.json().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"unavailable"_s);
    QVERIFY(!ended.all().contains("s3cr3t"));
    QVERIFY(!QFile::exists(program.path(u"t.db"_s)));
}

void TestHeadlessRun::signalCancelsAndKeepsTheTarget_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("times");
    QTest::newRow("SIGINT") << SIGINT << 1;
    QTest::newRow("SIGTERM") << SIGTERM << 1;
    QTest::newRow("SIGHUP") << SIGHUP << 1;
    QTest::newRow("an impatient user") << SIGINT << 5;
}

void TestHeadlessRun::signalCancelsAndKeepsTheTarget()
{
    QFETCH(const int, signal);
    QFETCH(const int, times);
    const Program program;
    program.writeDemo();
    QCOMPARE(program.run({u"--run"_s}).exitCode, 0);
    // Without an end, so that it is certainly running when the signal comes.
    program.editConfig("view = v_stock",
                       "query = WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) "
                       "SELECT n, 'a long line, so that the batches fill' AS t FROM c");
    QProcess process;
    program.start(process, {u"--run"_s, u"--json"_s});
    const QFileInfo journal(program.path(u"demo_target.db-wal"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        QFileInfo(journal.filePath()).size() > 1'000'000 || process.state() == QProcess::NotRunning, 60'000);
    QCOMPARE(process.state(), QProcess::Running);
    for (int i = 0; i < times; ++i)
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    const Ended ended = Program::wait(process);
    QVERIFY2(ended.exitCode == 7, ended.all().constData());
    QCOMPARE(ended.json().value(u"outcome"_s).toString(), u"cancelled"_s);
    QCOMPARE(rowsOfTarget(program), u"480"_s);
}

QTEST_GUILESS_MAIN(TestHeadlessRun)

#include "tst_HeadlessRun.moc"
