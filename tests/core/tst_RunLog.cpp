// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "RunLog.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

class tst_RunLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineIsTimeLevelMessage_data();
    void lineIsTimeLevelMessage();
    void timeIsTheReaders();
};

void tst_RunLog::lineIsTimeLevelMessage_data()
{
    QTest::addColumn<LogLevel>("level");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("line");
    QTest::newRow("debug") << LogLevel::Debug << u"a"_s << u"2026-01-02 03:04:05 DEBUG a"_s;
    QTest::newRow("info") << LogLevel::Info << u"a"_s << u"2026-01-02 03:04:05 INFO  a"_s;
    QTest::newRow("warning") << LogLevel::Warning << u"a"_s << u"2026-01-02 03:04:05 WARN  a"_s;
    QTest::newRow("error") << LogLevel::Error << u"a"_s << u"2026-01-02 03:04:05 ERROR a"_s;
    QTest::newRow("line breaks") << LogLevel::Info << u"a\nb\r\nc\rd"_s
                                 << u"2026-01-02 03:04:05 INFO  a b c d"_s;
    QTest::newRow("placeholders") << LogLevel::Info << u"%1 100% %3"_s
                                  << u"2026-01-02 03:04:05 INFO  %1 100% %3"_s;
    QTest::newRow("empty") << LogLevel::Info << QString() << u"2026-01-02 03:04:05 INFO  "_s;
}

void tst_RunLog::lineIsTimeLevelMessage()
{
    QFETCH(const LogLevel, level);
    QFETCH(const QString, message);
    QFETCH(const QString, line);
    const LogEntry entry{QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5)), level, message};
    QCOMPARE(entry.line(), line);
}

void tst_RunLog::timeIsTheReaders()
{
    class LastEntry : public RunLog
    {
    public:
        void write(const LogEntry &entry) override { last = entry; }
        LogEntry last;
    } log;
    const QDateTime before = QDateTime::currentDateTime();
    log.warning(u"careful"_s);
    QVERIFY(log.last.time >= before && log.last.time <= QDateTime::currentDateTime());
    QCOMPARE(log.last.time.timeSpec(), Qt::LocalTime);
    QVERIFY(log.last.level == LogLevel::Warning);
    QCOMPARE(log.last.message, u"careful"_s);
}

QTEST_GUILESS_MAIN(tst_RunLog)
#include "tst_RunLog.moc"
