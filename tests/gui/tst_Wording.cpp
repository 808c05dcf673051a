// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MarkedText.h"
#include "RunCommandLine.h"
#include "Situation.h"
#include "TimeWording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

class tst_Wording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksBecomeBoldAndNothingElseIsMarkup();
    void namesCannotSwitchBold();
    void daysAreToldAsPeopleDo();
    void durationsAreClocks_data();
    void durationsAreClocks();
    void pathsAreShownFromTheConfig();
    void commandLineSurvivesAShell();
};

void tst_Wording::marksBecomeBoldAndNothingElseIsMarkup()
{
    QCOMPARE(markedToHtml(u"a **b** <i>&\nc"_s), u"a <b>b</b> &lt;i&gt;&amp;<br/>c"_s);
    QCOMPARE(markedToPlain(u"a **b** c"_s), u"a b c"_s);
}

void tst_Wording::namesCannotSwitchBold()
{
    const QList<MarkedRun> runs = markedRuns(u"x %1 y"_s.arg(plain(u"a**b**c"_s)));
    QCOMPARE(runs.size(), 1);
    QVERIFY(!runs.constFirst().bold);
}

void tst_Wording::daysAreToldAsPeopleDo()
{
    const QDateTime now(QDate(2026, 11, 26), QTime(9, 13));
    QCOMPARE(dayAndTime(now.addSecs(-60), now), u"today 09:12"_s);
    QCOMPARE(dayAndTime(now.addDays(-1), now), u"yesterday 09:13"_s);
    QVERIFY(dayAndTime(now.addDays(-3), now).contains(u"23 Nov"_s));
    QVERIFY(dayAndTime(now.addYears(-1), now).contains(u"2025"_s));
    QCOMPARE(ageText(now.addDays(-1), now), u"1 day old"_s);
    QCOMPARE(ageText(now.addDays(-3), now), u"3 days old"_s);
    // A clock that went back is no reason for a negative age.
    QCOMPARE(daysOld(now.addDays(2), now), 0);
}

void tst_Wording::durationsAreClocks_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << u"0:00"_s;
    QTest::newRow("seconds") << 11.9 << u"0:11"_s;
    QTest::newRow("minutes") << 754.0 << u"12:34"_s;
    QTest::newRow("hours") << 3727.0 << u"1:02:07"_s;
}

void tst_Wording::durationsAreClocks()
{
    QFETCH(const double, seconds);
    QFETCH(const QString, text);
    QCOMPARE(durationText(seconds), text);
}

void tst_Wording::pathsAreShownFromTheConfig()
{
    QCOMPARE(shownPath(u"/srv/stock/data/local.db"_s, u"/srv/stock/config.ini"_s), u"data/local.db"_s);
    QCOMPARE(shownPath(u"/srv/stockpile/local.db"_s, u"/srv/stock/config.ini"_s),
             u"/srv/stockpile/local.db"_s);
    QCOMPARE(shownPath(u"/srv/stock/config.ini"_s, u"/srv/stock/config.ini"_s), u"/srv/stock/config.ini"_s);
}

void tst_Wording::commandLineSurvivesAShell()
{
    RunChoice choice;
    choice.targets = {TargetKind::Azure};
    choice.source = SourceChoice::PrimaryOnly;
    const QString line = runCommandLine(choice, u"/home/o'neil/my stock/config.ini"_s);
#ifndef Q_OS_WIN
    QVERIFY2(line.contains(u"'/home/o'\\''neil/my stock/config.ini'"_s), qPrintable(line));
#endif
    QVERIFY2(line.endsWith(u"--target azure --source primary"_s), qPrintable(line));
}

QTEST_MAIN(tst_Wording)
#include "tst_Wording.moc"
