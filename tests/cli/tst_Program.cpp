// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"

#include <QJsonArray>
#include <QTest>
#include <QVariant>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** The built program before a run: options, display, demo, configuration, standard streams. */
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionGoToStandardOutput();
    void helpThatCannotBeWrittenIsAFailure();
    void withoutDisplayItSaysSoInOneSentence();
    void unreachableDisplayIsToldInOneSentence();
    void mistakeIsOneSentence_data();
    void mistakeIsOneSentence();
    void mistakeBesideJsonIsJsonToo();
    void demoTellsWhatToDoNext();
    void demoRefusesToOverwrite();
    void missingConfigIsNamed_data();
    void missingConfigIsNamed();
    void badConfigNamesSectionAndKey();
    void checkRefusesABadConfigToo();
    void promptWithoutTerminalIsRefused();
    void closedStreamsNeitherStopTheRunNorReachTheTarget();
    void fullStandardOutputLeavesTheExitCode();
    void brokenPipeDoesNotStopTheRun();
    void plainCLocaleAddsNothingToTheLog();

private:
    static void compareError(const Ended &ended, const QString &stage, const QString &kind);
};

void TestProgram::compareError(const Ended &ended, const QString &stage, const QString &kind)
{
    const QJsonObject json = ended.json();
    QVERIFY2(!json.isEmpty(), ended.all().constData());
    QCOMPARE(json.value(u"outcome"_s).toString(), u"failed"_s);
    const QJsonObject error = json.value(u"error"_s).toObject();
    QCOMPARE(error.value(u"stage"_s).toString(), stage);
    QCOMPARE(error.value(u"kind"_s).toString(), kind);
    QVERIFY(!error.value(u"message"_s).toString().isEmpty());
}

void TestProgram::helpAndVersionGoToStandardOutput()
{
    const Program program;
    const Ended help = program.run({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY2(help.output.contains("--dry-run"), help.all().constData());
    QCOMPARE(help.log, QByteArray());
    const Ended version = program.run({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.output, QByteArray("Rowferry " ROWFERRY_VERSION "\n"));
    QCOMPARE(version.log, QByteArray());
}

void TestProgram::helpThatCannotBeWrittenIsAFailure()
{
    QCOMPARE(Program().runInShell(u"--help > /dev/full"_s).exitCode, 1);
}

void TestProgram::withoutDisplayItSaysSoInOneSentence()
{
    const Ended ended = Program().run({});
    QCOMPARE(ended.exitCode, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.logLines().size(), 1);
    QVERIFY2(ended.log.contains("display") && ended.log.contains("--run"), ended.all().constData());
}

void TestProgram::unreachableDisplayIsToldInOneSentence()
{
    Program program;
    program.setEnvironment(u"DISPLAY"_s, u":47291"_s);
    const Ended ended = program.run({});
    QVERIFY2(ended.exitCode == 2, ended.all().constData());
    QCOMPARE(ended.logLines().size(), 1);
    QVERIFY2(ended.log.contains("display"), ended.all().constData());
}

void TestProgram::mistakeIsOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--frobnicate"_s};
    QTest::newRow("later version's option") << QStringList{u"--export"_s, u"x.csv"_s};
    QTest::newRow("unknown target") << QStringList{u"--run"_s, u"--target"_s, u"oracle"_s};
    QTest::newRow("two actions") << QStringList{u"--run"_s, u"--check"_s};
    QTest::newRow("json without a result") << QStringList{u"--demo"_s, u"d"_s, u"--strict"_s};
}

void TestProgram::mistakeIsOneSentence()
{
    QFETCH(const QStringList, arguments);
    const Ended ended = Program().run(arguments);
    QCOMPARE(ended.exitCode, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.logLines().size(), 1);
    QVERIFY2(ended.log.startsWith("rowferry: "), ended.all().constData());
}

void TestProgram::mistakeBesideJsonIsJsonToo()
{
    const Ended ended = Program().run({u"--run"_s, u"--json"_s, u"--frobnicate"_s});
    QCOMPARE(ended.exitCode, 2);
    compareError(ended, u"config"_s, u"configuration"_s);
}

void TestProgram::demoTellsWhatToDoNext()
{
    const Program program;
    const Ended ended = program.run({u"--demo"_s, u"it's a folder"_s});
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.log, QByteArray());
    QCOMPARE(program.ask(u"it's a folder/demo_source.db"_s, u"SELECT count(*) FROM v_stock"_s).toInt(), 480);
    // The command it shows works as it stands.
    const QString shown = QString::fromUtf8(ended.output);
    const qsizetype at = shown.indexOf(u" --run --config "_s);
    QVERIFY2(at > 0, ended.all().constData());
    const Ended run = program.runInShell(shown.mid(at).section(u'\n', 0, 0));
    QVERIFY2(run.exitCode == 0, run.all().constData());
}

void TestProgram::demoRefusesToOverwrite()
{
    const Program program;
    program.write(u"config.ini"_s, "[general]\n");
    const Ended ended = program.run({u"--demo"_s, u"."_s});
    QCOMPARE(ended.exitCode, 2);
    QVERIFY2(ended.log.contains("config.ini"), ended.all().constData());
    QCOMPARE(program.read(u"config.ini"_s), QByteArray("[general]\n"));
    QVERIFY(!QFile::exists(program.path(u"demo_source.db"_s)));
}

void TestProgram::missingConfigIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("none to be found") << QStringList{} << QByteArray("config.ini");
    QTest::newRow("named, not there")
        << QStringList{u"--config"_s, u"nowhere.ini"_s} << QByteArray("nowhere.ini");
    QTest::newRow("a folder") << QStringList{u"--config"_s, u"/"_s} << QByteArray("/");
}

void TestProgram::missingConfigIsNamed()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, named);
    for (const QString &action : {u"--run"_s, u"--dry-run"_s, u"--check"_s}) {
        const Ended ended = Program().run(QStringList{action, u"--json"_s} + arguments);
        QCOMPARE(ended.exitCode, 2);
        QVERIFY2(ended.log.contains(named), ended.all().constData());
        compareError(ended, u"config"_s, u"configuration"_s);
    }
}

void TestProgram::badConfigNamesSectionAndKey()
{
    const Program program;
    program.writeDemo();
    program.editConfig("view = v_stock", "");
    program.editConfig("table_name = vehicles_stock\n# The older", "table_name =\n# The older");
    const Ended ended = program.run({u"--run"_s, u"--json"_s});
    QCOMPARE(ended.exitCode, 2);
    compareError(ended, u"config"_s, u"configuration"_s);
    const QString message = ended.json().value(u"error"_s).toObject().value(u"message"_s).toString();
    for (const QString &mistake : {u"[external_db] query"_s, u"[local_db] table_name"_s}) {
        QVERIFY2(message.contains(mistake), qPrintable(message));
        QCOMPARE(ended.logLines().filter(u" ERROR "_s).filter(mistake).size(), 1);
    }
    QVERIFY(!QFile::exists(program.path(u"demo_target.db"_s)));
}

void TestProgram::checkRefusesABadConfigToo()
{
    const Program program;
    program.writeDemo();
    program.editConfig("default_target = local_sqlite", "default_target = oracle");
    const Ended ended = program.run({u"--check"_s});
    QCOMPARE(ended.exitCode, 2);
    QVERIFY2(ended.log.contains("[general] default_target"), ended.all().constData());
}

void TestProgram::promptWithoutTerminalIsRefused()
{
    const Program program;
    program.write(u"config.ini"_s, "[general]\ndefault_target = local_sqlite\n[external_db]\ntype = mysql\n"
                                   "host = 127.0.0.1\ndatabase = d\nuser = u\npassword_store = prompt\n"
                                   "view = v\n[local_db]\ndb_path = t.db\ntable_name = t\n");
    const Ended ended = program.run({u"--run"_s, u"--json"_s});
    QCOMPARE(ended.exitCode, 2);
    compareError(ended, u"config"_s, u"configuration"_s);
    QVERIFY2(ended.log.contains("[external_db] password_store"), ended.all().constData());
}

void TestProgram::closedStreamsNeitherStopTheRunNorReachTheTarget()
{
    const Program program;
    program.writeDemo();
    const Ended ended = program.runInShell(u"--run <&- >&- 2>&-"_s);
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(program.ask(u"demo_target.db"_s, u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    QCOMPARE(program.ask(u"demo_target.db"_s, u"SELECT count(*) FROM vehicles_stock"_s).toInt(), 480);
}

void TestProgram::fullStandardOutputLeavesTheExitCode()
{
    const Program program;
    program.writeDemo();
    const Ended ended = program.runInShell(u"--run > /dev/full"_s);
    QVERIFY2(ended.exitCode == 0, ended.all().constData());
    QCOMPARE(ended.logLines().filter(u" WARN "_s).filter(u"standard output"_s).size(), 1);
}

void TestProgram::brokenPipeDoesNotStopTheRun()
{
    const Program program;
    program.writeDemo();
    // The shell waits for both sides; the right one has closed the pipe long before the first line of the
    // log.
    const Ended ended = program.runInShell(u"--run 2>&1 | :"_s);
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(program.ask(u"demo_target.db"_s, u"SELECT count(*) FROM vehicles_stock"_s).toInt(), 480);
}

void TestProgram::plainCLocaleAddsNothingToTheLog()
{
    Program program;
    for (const QString &locale : {u"C"_s, u"POSIX"_s}) {
        program.setEnvironment(u"LC_ALL"_s, locale);
        const Ended ended = program.run({u"--demo"_s, u"ñ"_s});
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QCOMPARE(ended.log, QByteArray());
        QVERIFY(QFile::exists(program.path(u"ñ/config.ini"_s)));
    }
}

QTEST_GUILESS_MAIN(TestProgram)

#include "tst_Program.moc"
