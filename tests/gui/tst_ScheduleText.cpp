// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunCommandLine.h"
#include "ScheduleText.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

namespace {

/** Writes its arguments into a file, each ended by NUL: what a process really got. */
constexpr auto recorder = "#!/bin/sh\nprintf '%s\\0' \"$@\" > \"${0%/*}/arguments\"\n";

/** Everything to which a shell, cron or systemd gives a meaning. */
const QString nasty = u"100% \"it's\" $HOME `x` \\a\\\\b %h"_s;

/** The ways in which crons treat a backslash before they hand a command to the shell. */
enum class Cron { Debian, Cronie, Isc };

/** What a cron of that kind gives to `sh -c`, written after each one's do_command.c. */
QString commandOf(const QString &line, Cron cron)
{
    const QString command = line.section(u' ', 5);
    QString given;
    bool escaped = false;
    for (const QChar c : command) {
        if (!escaped && c == u'%')
            break;
        const bool strips =
            escaped && ((cron != Cron::Debian && c == u'%') || (cron == Cron::Isc && c == u'\\'));
        if (strips)
            given.chop(1);
        given += c;
        escaped = !escaped && c == u'\\';
    }
    return given;
}

} // namespace

class tst_ScheduleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void cronRunsExactlyTheArguments_data();
    void cronRunsExactlyTheArguments();
    void cronLineTellsTheTime();
    void cronRefusesLineBreaks();
    void systemdAcceptsTheUnits_data();
    void systemdAcceptsTheUnits();
    void systemdKeepsEveryCharacter();
    void windowsArgumentsComeBackWhole_data();
    void windowsArgumentsComeBackWhole();
    void taskCommandIsOneCommandLineInAnother();
    void unitNamesAreFileNames();

private:
    /** Makes a folder of that name with a program in it, and gives a run of it. */
    [[nodiscard]] QStringList argumentsIn(const QString &folder) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

QStringList tst_ScheduleText::argumentsIn(const QString &folder) const
{
    const QString path = m_folder->filePath(folder);
    QFile program(path + u"/rowferry"_s);
    if (!QDir().mkpath(path) || !program.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(program.fileName()));
    program.write(recorder);
    program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {program.fileName(), u"--run"_s,        u"--config"_s, path + u"/config.ini"_s,
            u"--target"_s,      u"local_sqlite"_s, u"--quiet"_s};
}

void tst_ScheduleText::cronRunsExactlyTheArguments_data()
{
    QTest::addColumn<int>("cron");
    QTest::newRow("Debian's") << int(Cron::Debian);
    QTest::newRow("cronie") << int(Cron::Cronie);
    QTest::newRow("ISC's") << int(Cron::Isc);
}

void tst_ScheduleText::cronRunsExactlyTheArguments()
{
    QFETCH(const int, cron);
    const QStringList arguments = argumentsIn(nasty);
    const QString line = cronLine(arguments, {QTime(7, 5), false});
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, commandOf(line, Cron(cron))});
    QVERIFY(shell.waitForFinished(30000));
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    QFile got(m_folder->filePath(nasty + u"/arguments"_s));
    QVERIFY2(got.open(QIODevice::ReadOnly), qPrintable(line));
    QByteArray expected;
    for (const QString &argument : arguments.sliced(1))
        expected += argument.toUtf8() + '\0';
    QCOMPARE(got.readAll(), expected);
}

void tst_ScheduleText::cronLineTellsTheTime()
{
    const QStringList arguments{u"/usr/bin/rowferry"_s, u"--run"_s};
    QCOMPARE(cronLine(arguments, {QTime(7, 5), false}), u"5 7 * * * /usr/bin/rowferry --run"_s);
    QCOMPARE(cronLine(arguments, {QTime(23, 0), true}), u"0 23 * * 1-5 /usr/bin/rowferry --run"_s);
}

void tst_ScheduleText::cronRefusesLineBreaks()
{
    QVERIFY(cronLine({u"/usr/bin/rowferry"_s, u"a\nb"_s}, {QTime(7, 0), false}).isEmpty());
}

void tst_ScheduleText::systemdAcceptsTheUnits_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("everything") << nasty;
    QTest::newRow("what systemd takes as a program") << u"100% $HOME `x` %h"_s;
}

void tst_ScheduleText::systemdAcceptsTheUnits()
{
    QFETCH(const QString, folder);
    const SystemdUnits units = systemdUnits(argumentsIn(folder), {QTime(7, 5), true}, u"100% stock"_s);
    const QString service = m_folder->filePath(u"rowferry-test.service"_s);
    const QString timer = m_folder->filePath(u"rowferry-test.timer"_s);
    for (const auto &[path, text] : {std::pair(service, units.service), std::pair(timer, units.timer)}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    const QString analyze = QStandardPaths::findExecutable(u"systemd-analyze"_s);
    if (analyze.isEmpty()) {
        QVERIFY(units.service.contains(u"%%"_s)); // without systemd the rules alone can be looked at
        return;
    }
    QProcess verify;
    verify.setProcessChannelMode(QProcess::MergedChannels);
    verify.start(analyze, {u"verify"_s, u"--man=no"_s, service, timer});
    QVERIFY(verify.waitForFinished(60000));
    const QByteArray said = verify.readAll();
    // What is said of other units of this system is none of ours.
    QVERIFY2(!said.contains("rowferry-test"), said.constData());
    // The same with a program that is not there is noticed, so the path above was understood.
    QFile file(service);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(systemdUnits({u"/nowhere/rowferry"_s}, {QTime(7, 5), true}, u"x"_s).service.toUtf8());
    file.close();
    verify.start(analyze, {u"verify"_s, u"--man=no"_s, service});
    QVERIFY(verify.waitForFinished(60000));
    QVERIFY(verify.readAll().contains("/nowhere/rowferry"));
}

void tst_ScheduleText::systemdKeepsEveryCharacter()
{
    const SystemdUnits units =
        systemdUnits({u"/opt/50% off/$row"_s, u"a \"b\" $c %d \\e"_s}, {QTime(7, 5), false}, u"50% off"_s);
    QVERIFY2(units.service.contains(u"ExecStart=\"/opt/50%% off/$row\" \"a \\\"b\\\" $$c %%d \\\\e\"\n"_s),
             qPrintable(units.service));
    QVERIFY(systemdUnits({u"/opt/it's"_s, u"--run"_s}, {QTime(7, 5), false}, u"x"_s)
                .service.contains(u"ExecStart=/usr/bin/env \"/opt/it's\" --run\n"_s));
    QVERIFY(units.service.contains(u"Description=Rowferry: 50%% off\n"_s));
    QVERIFY(units.timer.contains(u"OnCalendar=*-*-* 07:05:00\n"_s));
    QVERIFY(systemdUnits({u"/x"_s}, {QTime(7, 5), true}, u"x"_s)
                .timer.contains(u"OnCalendar=Mon..Fri *-*-* 07:05:00\n"_s));
}

void tst_ScheduleText::windowsArgumentsComeBackWhole_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << u"C:\\stock\\config.ini"_s << u"C:\\stock\\config.ini"_s;
    QTest::newRow("blank") << u"C:\\my stock\\config.ini"_s << u"\"C:\\my stock\\config.ini\""_s;
    QTest::newRow("backslash at the end") << u"C:\\my stock\\"_s << u"\"C:\\my stock\\\\\""_s;
    QTest::newRow("quote") << u"a \"b\""_s << u"\"a \\\"b\\\"\""_s;
    QTest::newRow("backslash and quote") << u"a\\\"b c"_s << u"\"a\\\\\\\"b c\""_s;
    QTest::newRow("empty") << QString(u""_s) << u"\"\""_s;
}

void tst_ScheduleText::windowsArgumentsComeBackWhole()
{
    QFETCH(const QString, argument);
    QFETCH(const QString, quoted);
    QCOMPARE(forWindows(argument), quoted);
}

void tst_ScheduleText::taskCommandIsOneCommandLineInAnother()
{
    QCOMPARE(taskCommand({u"C:\\Program Files\\Rowferry\\rowferry.exe"_s, u"--run"_s}, {QTime(7, 0), true},
                         u"stock: \"Madrid\""_s),
             u"schtasks /Create /TN \"Rowferry stock Madrid\" "
             "/TR \"\\\"C:\\Program Files\\Rowferry\\rowferry.exe\\\" --run\" "
             "/SC WEEKLY /D MON,TUE,WED,THU,FRI /ST 07:00"_s);
    QVERIFY(taskCommand({u"C:\\r.exe"_s}, {QTime(7, 0), false}, u"x"_s)
                .contains(u"/TR \"C:\\r.exe\" /SC DAILY"_s));
}

void tst_ScheduleText::unitNamesAreFileNames()
{
    QCOMPARE(fileNamePart(u"Stock (Madrid) 2026"_s), u"stock-madrid-2026"_s);
    QCOMPARE(fileNamePart(u"../.."_s), u"run"_s);
}

QTEST_GUILESS_MAIN(tst_ScheduleText)
#include "tst_ScheduleText.moc"
