// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "DelayLine.h"
#include "Goals.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** How a run of the benchmark ended, and the files it wrote. */
struct Ended
{
    int exitCode = -1;
    QByteArray output;
    QByteArray messages;
    QByteArrayList csv; ///< lines, without the heading
    QByteArray picture;

    [[nodiscard]] QByteArray line(const QByteArray &contender) const
    {
        for (const QByteArray &line : csv) {
            if (line.contains(',' + contender + ','))
                return line;
        }
        return {};
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Ended benchmark(const QTemporaryDir &folder, const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(BENCHMARK_PROGRAM), arguments + QStringList{u"--output"_s, folder.path()});
    Ended ended;
    if (process.waitForFinished(400'000) && process.exitStatus() == QProcess::NormalExit)
        ended.exitCode = process.exitCode();
    ended.output = process.readAllStandardOutput();
    ended.messages = process.readAllStandardError();
    ended.csv = contentOf(folder.filePath(u"benchmark.csv"_s)).trimmed().split('\n').mid(1);
    ended.picture = contentOf(folder.filePath(u"benchmark.svg"_s));
    return ended;
}

/** What stands between the tags of a picture; nothing if it is not well-formed. */
QStringList textsOf(const QByteArray &picture)
{
    QXmlStreamReader reader(picture);
    QStringList texts;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters() && !reader.isWhitespace())
            texts += reader.text().toString();
    }
    return reader.hasError() ? QStringList() : texts;
}

Sample sample(int round, const QString &contender, double seconds)
{
    Sample sample;
    sample.round = round;
    sample.contender = contender;
    sample.seconds = seconds;
    return sample;
}

const Goal &goalNamed(const QList<Goal> &goals, const QString &name)
{
    for (const Goal &goal : goals) {
        if (goal.name == name)
            return goal;
    }
    qFatal("There is no goal %s", qPrintable(name));
}

} // namespace

/** The benchmark itself: that it measures everything, and that a wrong copy does not pass for a fast one. */
class tst_Benchmark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyContenderIsInCsvAndPicture();
    void changedCellIsAFailure();
    void programThatCopiesNothingIsAFailure();
    void strictRunFailsWhereAGoalIsMissed();
    void usageMistakeIsTold();
    void ratioIsTheMedianOfPairsOfOneRound();
    void failedSampleCountsNowhere();
    void goalIsReachedOnItsOwnSideOnly();
    void delayLineAddsLatencyAndLimitsNoBandwidth();
};

void tst_Benchmark::everyContenderIsInCsvAndPicture()
{
    const QTemporaryDir folder;
    const QStringList arguments{u"2000"_s,   u"--rounds"_s, u"1"_s,       u"--linear"_s,
                                u"--skip"_s, u"pandas*"_s,  u"--delay"_s, u"5"_s};
    const QByteArrayList listed =
        benchmark(folder, arguments + QStringList{u"--list"_s}).output.trimmed().split('\n');
    const Ended ended = benchmark(folder, arguments);
    QVERIFY2(ended.exitCode == 0, ended.messages + ended.output);
    QCOMPARE(ended.csv.size(), listed.size());
    QVERIFY(listed.size() > 40);
    const QStringList texts = textsOf(ended.picture);
    for (qsizetype index = 0; index < listed.size(); ++index) {
        const QString key = QString::fromUtf8(listed.at(index)).section(u' ', 0, 0);
        const QByteArrayList cells = ended.csv.at(index).split(',');
        QCOMPARE(cells.size(), 10);
        QCOMPARE(QString::fromUtf8(cells.at(1) + '/' + cells.at(2)), key);
        QCOMPARE(cells.at(3).toInt(), key.startsWith("wide5/"_L1) ? 10000 : 2000);
        QVERIFY2(cells.at(4).toDouble() > 0 && cells.at(8).toLongLong() > 1000, ended.csv.at(index));
        QCOMPARE(cells.at(9), QByteArray("\"\""));
        QVERIFY2(texts.contains(
                     QString::fromUtf8(listed.at(index)).section(u' ', 1, -1, QString::SectionSkipEmpty)),
                 listed.at(index));
        QVERIFY2(ended.output.contains(key.toUtf8()), qPrintable(key));
    }
    for (const Goal &goal : goalsFor({}))
        QVERIFY2(ended.output.contains(goal.name.toUtf8()), qPrintable(goal.name));
    QCOMPARE(ended.output.count("not measured"), 2); // pandas alone
}

/** Rowferry's own copy, in which somebody changes one cell before it is looked at. */
void tst_Benchmark::changedCellIsAFailure()
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(u"changes-a-cell"_s);
    QFile script(program);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\n\"" ROWFERRY_EXECUTABLE "\" \"$@\" || exit\n"
                 "for config; do :; done\n"
                 "sqlite3 \"$(sed -n 's/^db_path = //p' \"$config\")\" "
                 "\"UPDATE copy SET changed = replace(changed, ':', '.') WHERE id = 77\"\n");
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    script.close();
    const Ended ended = benchmark(folder, {u"500"_s, u"--rounds"_s, u"1"_s, u"--only"_s,
                                           u"wide/native,wide/sqlite-fresh-off"_s, u"--rowferry"_s, program});
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.line("native").endsWith("\"\""), ended.line("native"));
    QVERIFY2(ended.line("sqlite-fresh-off").contains("rows and sum 500 "), ended.line("sqlite-fresh-off"));
}

void tst_Benchmark::programThatCopiesNothingIsAFailure()
{
    const QTemporaryDir folder;
    const Ended ended =
        benchmark(folder, {u"500"_s, u"--rounds"_s, u"1"_s, u"--tables"_s, u"narrow"_s, u"--only"_s,
                           u"native,sqlite-fresh-off,mysql-fresh-off"_s, u"--rowferry"_s, u"/bin/true"_s});
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.line("native").endsWith("\"\""), ended.line("native"));
    for (const char *contender : {"sqlite-fresh-off", "mysql-fresh-off"}) {
        const QByteArray line = ended.line(contender);
        QVERIFY2(!line.isEmpty() && !line.endsWith("\"\""), line);
    }
}

void tst_Benchmark::strictRunFailsWhereAGoalIsMissed()
{
    const QTemporaryDir folder;
    // A few rows cannot make up for a quarter of a second at each question to the server.
    const Ended ended =
        benchmark(folder, {u"100"_s, u"--rounds"_s, u"1"_s, u"--tables"_s, u"wide"_s, u"--only"_s,
                           u"sqlite-near,sqlite-far"_s, u"--delay"_s, u"125"_s, u"--strict"_s});
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.output.contains(" NO\n"), ended.output);
    QVERIFY(ended.line("sqlite-far").endsWith("\"\""));
}

void tst_Benchmark::usageMistakeIsTold()
{
    const QTemporaryDir folder;
    for (const QStringList &arguments :
         {QStringList{u"none"_s}, QStringList{u"--rounds"_s, u"0"_s}, QStringList{u"--tables"_s, u"broad"_s},
          QStringList{u"--only"_s, u"nobody"_s}}) {
        const Ended ended = benchmark(folder, arguments);
        QVERIFY2(ended.exitCode == 2 && !ended.messages.isEmpty(), qPrintable(arguments.join(u' ')));
    }
}

void tst_Benchmark::ratioIsTheMedianOfPairsOfOneRound()
{
    Measurements measurements;
    // The machine became ten times slower in round 2; the pairs don't care.
    const QList<std::pair<double, double>> rounds{{2, 1}, {40, 10}, {3, 1}};
    for (int round = 1; round <= rounds.size(); ++round) {
        measurements.add(sample(round, u"wide/a"_s, rounds.at(round - 1).first));
        measurements.add(sample(round, u"wide/b"_s, rounds.at(round - 1).second));
        measurements.add(sample(round, u"wide/c"_s, rounds.at(round - 1).second * 2));
    }
    QCOMPARE(measurements.median(u"wide/a"_s), std::optional(3.0));
    QCOMPARE(measurements.ratio(u"wide/a"_s, {u"wide/b"_s}), std::optional(3.0));
    QCOMPARE(measurements.ratio(u"wide/a"_s, {u"wide/b"_s, u"wide/c"_s}), std::optional(1.5));
    QCOMPARE(measurements.ratio(u"wide/a"_s, {u"wide/nobody"_s}), std::nullopt);
}

void tst_Benchmark::failedSampleCountsNowhere()
{
    Measurements measurements;
    Sample failed = sample(1, u"wide/a"_s, 0.001);
    failed.failure = u"the copy has 3 rows instead of 5"_s;
    measurements.add(failed);
    QVERIFY(measurements.hasFailures());
    QCOMPARE(measurements.median(u"wide/a"_s), std::nullopt);
    measurements.add(sample(1, u"wide/b"_s, 1));
    QCOMPARE(measurements.ratio(u"wide/a"_s, {u"wide/b"_s}), std::nullopt);
    QCOMPARE(measurements.ratio(u"wide/b"_s, {u"wide/a"_s}), std::nullopt);
}

void tst_Benchmark::goalIsReachedOnItsOwnSideOnly()
{
    Measurements measurements;
    measurements.add(sample(1, u"wide/native"_s, 10));
    measurements.add(sample(1, u"wide/sqlite-fresh-off"_s, 11.4));
    measurements.add(sample(1, u"wide/pandas-sqlite"_s, 11.4 * 11.9));
    measurements.add(sample(1, u"wide/qtsql"_s, 11.4 * 6.1));
    const QList<Goal> goals = goalsFor(measurements);
    QVERIFY(goalNamed(goals, u"SQLite, against native"_s).isReached());
    QVERIFY(!goalNamed(goals, u"pandas, against SQLite with verify off"_s).isReached());
    QVERIFY(goalNamed(goals, u"plain QtSql, against SQLite"_s).isReached());
    const Goal unmeasured = goalNamed(goals, u"MySQL, against LOAD DATA of a ready file"_s);
    QVERIFY(!unmeasured.measured && !unmeasured.isReached());

    Measurements slow;
    slow.add(sample(1, u"wide/native"_s, 10));
    slow.add(sample(1, u"wide/sqlite-fresh-off"_s, 11.6));
    QVERIFY(!goalNamed(goalsFor(slow), u"SQLite, against native"_s).isReached());
}

void tst_Benchmark::delayLineAddsLatencyAndLimitsNoBandwidth()
{
    constexpr qint64 delay = 100;
    constexpr qsizetype much = qsizetype{16} * 1024 * 1024;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const DelayLine line(server.serverPort(), std::chrono::milliseconds(delay));
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), line.port());
    QVERIFY(client.waitForConnected(30000));
    QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), 30000);
    QTcpSocket *other = server.nextPendingConnection();

    QElapsedTimer timer;
    timer.start();
    client.write("question");
    QTRY_COMPARE_WITH_TIMEOUT(other->bytesAvailable(), 8, 30000);
    other->write("answer");
    QTRY_COMPARE_WITH_TIMEOUT(client.bytesAvailable(), 6, 30000);
    QVERIFY2(timer.elapsed() >= 2 * delay, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(client.readAll(), QByteArray("answer"));

    // If one piece of 256 kB had to arrive before the next may leave, this would take 64 delays at least.
    QByteArray arrived;
    QObject::connect(&client, &QTcpSocket::readyRead, &client, [&] { arrived += client.readAll(); });
    timer.restart();
    QByteArray sent(much, 'x');
    for (qsizetype place = 0; place < much; place += 4099)
        sent[place] = static_cast<char>(place % 251);
    other->write(sent);
    QTRY_COMPARE_WITH_TIMEOUT(arrived.size(), much, 60000);
    QVERIFY2(timer.elapsed() < 64 * delay, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(arrived, sent);
    other->close();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, 30000);
}

QTEST_GUILESS_MAIN(tst_Benchmark)
#include "tst_Benchmark.moc"
