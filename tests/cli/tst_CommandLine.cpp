// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CommandLine.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;
using Action = CommandLine::Action;

namespace {

CommandLine parse(const QString &line)
{
    return CommandLine::parse(u"rowferry %1"_s.arg(line).split(u' ', Qt::SkipEmptyParts));
}

} // namespace

/** What a command line means, without a process. */
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noArgumentsOpenTheWindow();
    void theWindowTakesItsFirstChoices();
    void everyOptionOfARunIsRead();
    void dryRunIsARunThatChangesNothing_data();
    void dryRunIsARunThatChangesNothing();
    void checkAndDemoAreActions();
    void targetsKeepOneOrder_data();
    void targetsKeepOneOrder();
    void switchedOffTargetArgumentIsWarnedAbout();
    void helpAndVersionWinOverTheRest();
    void optionsOfTheToolkitAreLeftAlone_data();
    void optionsOfTheToolkitAreLeftAlone();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void jsonIsKeptBesideAMistake();
    void helpNamesEveryOption();
};

void TestCommandLine::noArgumentsOpenTheWindow()
{
    const CommandLine line = parse({});
    QVERIFY(line.opensWindow());
    QCOMPARE(line.mistake, QString());
    QVERIFY(line.configPath.isEmpty());
    QVERIFY(line.targets.isEmpty());
    QCOMPARE(line.source, SourceChoice::Automatic);
    QCOMPARE(line.program, u"rowferry"_s);
}

void TestCommandLine::theWindowTakesItsFirstChoices()
{
    const CommandLine line = parse(u"--config a/b.ini --target azure --source primary"_s);
    QVERIFY(line.opensWindow());
    QCOMPARE(line.configPath, u"a/b.ini"_s);
    QCOMPARE(line.targets, QList{TargetKind::Azure});
    QCOMPARE(line.source, SourceChoice::PrimaryOnly);
}

void TestCommandLine::everyOptionOfARunIsRead()
{
    const CommandLine line =
        parse(u"--run --config=x.ini --target local_sqlite --source auto --json --strict --quiet"_s);
    QCOMPARE(line.mistake, QString());
    QCOMPARE(line.action, Action::Run);
    QVERIFY(!line.opensWindow());
    QCOMPARE(line.configPath, u"x.ini"_s);
    QCOMPARE(line.targets, QList{TargetKind::LocalSqlite});
    QCOMPARE(line.source, SourceChoice::Automatic);
    QVERIFY(line.json);
    QVERIFY(line.strict);
    QVERIFY(line.quiet);
    QVERIFY(!line.dryRun);
    QCOMPARE(parse(u"--run --source fallback"_s).source, SourceChoice::FallbackOnly);
}

void TestCommandLine::dryRunIsARunThatChangesNothing_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("alone") << u"--dry-run"_s;
    QTest::newRow("beside --run") << u"--run --dry-run"_s;
    QTest::newRow("before --run") << u"--dry-run --run"_s;
}

void TestCommandLine::dryRunIsARunThatChangesNothing()
{
    QFETCH(const QString, arguments);
    const CommandLine line = parse(arguments);
    QCOMPARE(line.mistake, QString());
    QCOMPARE(line.action, Action::Run);
    QVERIFY(line.dryRun);
}

void TestCommandLine::checkAndDemoAreActions()
{
    const CommandLine check = parse(u"--check --json --config c.ini"_s);
    QCOMPARE(check.mistake, QString());
    QCOMPARE(check.action, Action::Check);
    QVERIFY(check.json);

    const CommandLine demo = CommandLine::parse({u"rowferry"_s, u"--demo"_s, u"a folder/ñ"_s});
    QCOMPARE(demo.mistake, QString());
    QCOMPARE(demo.action, Action::WriteDemo);
    QCOMPARE(demo.demoDirectory, u"a folder/ñ"_s);
}

void TestCommandLine::targetsKeepOneOrder_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("as in the report") << QStringList{u"--target"_s, u"azure,local_sqlite"_s};
    QTest::newRow("the other way round") << QStringList{u"--target"_s, u"local_sqlite,azure"_s};
    QTest::newRow("in any case") << QStringList{u"--target"_s, u"Local_SQLite,AZURE"_s};
    QTest::newRow("with a blank") << QStringList{u"--target"_s, u"azure, local_sqlite"_s};
}

void TestCommandLine::targetsKeepOneOrder()
{
    QFETCH(const QStringList, arguments);
    const CommandLine line = CommandLine::parse(QStringList{u"rowferry"_s, u"--run"_s} + arguments);
    QCOMPARE(line.mistake, QString());
    QCOMPARE(line.targets, (QList{TargetKind::Azure, TargetKind::LocalSqlite}));
}

void TestCommandLine::switchedOffTargetArgumentIsWarnedAbout()
{
    GeneralConfig general;
    general.defaultTarget = TargetKind::LocalSqlite;
    QCOMPARE(parse(u"--run --target azure"_s).targetWarning(general), QString());
    general.targetArgumentEnabled = false;
    QCOMPARE(parse(u"--run"_s).targetWarning(general), QString());
    const QString warning = parse(u"--run --target azure"_s).targetWarning(general);
    QVERIFY2(warning.contains(u"target_argument_enabled"_s) && warning.contains(u"local_sqlite"_s),
             qPrintable(warning));
}

void TestCommandLine::helpAndVersionWinOverTheRest()
{
    QCOMPARE(parse(u"--run --help"_s).action, Action::ShowHelp);
    QCOMPARE(parse(u"-h"_s).action, Action::ShowHelp);
    QCOMPARE(parse(u"--check --version --json"_s).action, Action::ShowVersion);
    QCOMPARE(parse(u"--check --version --json"_s).mistake, QString());
}

void TestCommandLine::optionsOfTheToolkitAreLeftAlone_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("style") << u"-style fusion --target azure"_s;
    QTest::newRow("session") << u"--target azure -session 10ab_12"_s;
    QTest::newRow("joined") << u"-platform=offscreen --target azure"_s;
    QTest::newRow("two dashes") << u"--platform offscreen --target azure"_s;
}

void TestCommandLine::optionsOfTheToolkitAreLeftAlone()
{
    QFETCH(const QString, arguments);
    const CommandLine line = parse(arguments);
    QCOMPARE(line.mistake, QString());
    QVERIFY(line.opensWindow());
    QCOMPARE(line.targets, QList{TargetKind::Azure});
}

void TestCommandLine::mistakesAreNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *arguments, const char *named) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts)
                                 << QString::fromUtf8(named);
    };
    row("--frobnicate", "frobnicate");
    row("--run --export x.csv", "export");
    row("config.ini", "config.ini");
    row("--run --check", "--run and --check");
    row("--dry-run --check", "--dry-run and --check");
    row("--run --demo d", "--run and --demo");
    row("--check --demo d", "--check and --demo");
    row("--run --target oracle", "oracle");
    row("--run --target azure,", "Unknown target ''");
    row("--run --target azure,azure", "twice");
    row("--run --source both", "both");
    row("--json", "--json");
    row("--demo d --json", "--json");
    row("--strict", "--strict");
    row("--check --strict", "--strict");
    row("--quiet", "--quiet");
    row("--run --strict --source fallback", "--strict");
    row("--demo d --config c.ini", "--config");
    row("--demo d --target azure", "--target");
    row("--demo", "demo");
    row("--run --config", "config");
    row("--run --config=", "--config");
    row("--demo --json", "--json");
    row("--run --json=yes", "json");
    row("--run --config a --config b", "more than once");
}

void TestCommandLine::mistakesAreNamed()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const CommandLine line = CommandLine::parse(QStringList{u"rowferry"_s} + arguments);
    QVERIFY2(line.mistake.contains(named), qPrintable(line.mistake));
    QVERIFY2(line.mistake.endsWith(u"(rowferry --help lists every option)."_s), qPrintable(line.mistake));
    QVERIFY(!line.mistake.contains(u'\n'));
    QVERIFY(!line.opensWindow());
}

void TestCommandLine::jsonIsKeptBesideAMistake()
{
    QVERIFY(parse(u"--run --json --frobnicate"_s).json);
    QVERIFY(parse(u"--run --target oracle --json"_s).json);
    QVERIFY(!parse(u"--run --frobnicate"_s).json);
}

void TestCommandLine::helpNamesEveryOption()
{
    const QString help = CommandLine::helpText();
    for (const char *option : {"--run", "--check", "--dry-run", "--demo DIR", "--json", "--strict", "--quiet",
                               "--config FILE", "--target", "--source", "--help", "--version"})
        QVERIFY2(help.contains(QString::fromUtf8(option)), option);
    QVERIFY2(!help.contains(u"--export"_s), "belongs to a later version");
    for (const QString &line : help.split(u'\n'))
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

QTEST_GUILESS_MAIN(TestCommandLine)

#include "tst_CommandLine.moc"
