// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/LogFile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Rowferry;

/** The file that `log_file` names. */
class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsMissingFolders();
    void newFileIsPrivate();
    void existingLinesAndModeStay();
    void leavesOutWhatIsBelowItsLevel();
    void oneEventIsOneLine();
    void pathThatCannotBeOpenedIsToldOnce();
    void fullDiskIsToldOnce();

private:
    static LogEntry entry(LogLevel level, const QString &message)
    {
        return {QDateTime(QDate(2026, 11, 21), QTime(19, 7, 3)), level, message};
    }
    static QByteArray content(const QString &path);
};

QByteArray TestLogFile::content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

void TestLogFile::createsMissingFolders()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a/b/run.log"_s);
    LogFile file(path, LogLevel::Info);
    file.append(entry(LogLevel::Info, u"año nuevo"_s));
    QCOMPARE(file.takeProblem(), QString());
    QCOMPARE(QString::fromUtf8(content(path)), u"2026-11-21 19:07:03 INFO  año nuevo\n"_s);
}

void TestLogFile::newFileIsPrivate()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.log"_s);
    const LogFile file(path, LogLevel::Info);
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
}

void TestLogFile::existingLinesAndModeStay()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.log"_s);
    QFile earlier(path);
    QVERIFY(earlier.open(QIODevice::WriteOnly));
    earlier.write("first\n");
    earlier.close();
    QVERIFY(earlier.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const QFile::Permissions before = QFile::permissions(path);
    for (int run = 0; run < 2; ++run)
        LogFile(path, LogLevel::Info).append(entry(LogLevel::Error, u"second"_s));
    QCOMPARE(content(path), QByteArray("first\n2026-11-21 19:07:03 ERROR second\n"
                                       "2026-11-21 19:07:03 ERROR second\n"));
    QCOMPARE(QFile::permissions(path), before);
}

void TestLogFile::leavesOutWhatIsBelowItsLevel()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.log"_s);
    LogFile file(path, LogLevel::Warning);
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        file.append(entry(level, u"x"_s));
    QCOMPARE(content(path), QByteArray("2026-11-21 19:07:03 WARN  x\n2026-11-21 19:07:03 ERROR x\n"));
}

void TestLogFile::oneEventIsOneLine()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.log"_s);
    LogFile(path, LogLevel::Info).append(entry(LogLevel::Info, u"a\r\nb\nc"_s));
    QCOMPARE(content(path), QByteArray("2026-11-21 19:07:03 INFO  a b c\n"));
}

void TestLogFile::pathThatCannotBeOpenedIsToldOnce()
{
    const QTemporaryDir folder;
    LogFile file(folder.path(), LogLevel::Info);
    const QString problem = file.takeProblem();
    QVERIFY2(problem.contains(folder.path()) && problem.contains(u"log_file"_s), qPrintable(problem));
    file.append(entry(LogLevel::Info, u"x"_s));
    QCOMPARE(file.takeProblem(), QString());
}

void TestLogFile::fullDiskIsToldOnce()
{
    LogFile file(u"/dev/full"_s, LogLevel::Info);
    QCOMPARE(file.takeProblem(), QString());
    file.append(entry(LogLevel::Info, u"x"_s));
    const QString problem = file.takeProblem();
    QVERIFY2(problem.contains(u"/dev/full"_s), qPrintable(problem));
    file.append(entry(LogLevel::Info, u"x"_s));
    QCOMPARE(file.takeProblem(), QString());
}

QTEST_GUILESS_MAIN(TestLogFile)

#include "tst_LogFile.moc"
