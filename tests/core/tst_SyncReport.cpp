// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SyncReport.h"

#include <QJsonDocument>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

constexpr int kindCount = int(ErrorKind::Unexpected) + 1;

/** What the JSON would be, from the text in a contract. */
QJsonObject object(const char *text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("no JSON: %s", text);
    return document.object();
}

SyncReport loadedReport()
{
    SyncReport report;
    report.outcome = Outcome::Loaded;
    report.source = SourceKind::Primary;
    report.columns = 32;
    report.rowsExtracted = 2860;
    report.seconds = 0.21;
    report.targets = {{TargetKind::LocalSqlite, Outcome::Loaded, u"vehicles_stock"_s, 2860, u"count"_s, {}}};
    return report;
}

SyncError failure(Side side, Stage stage, ErrorKind kind)
{
    return {side, stage, kind, u"It failed."_s, u"1: words"_s};
}

} // namespace

class tst_SyncReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasItsExitCode();
    void outcomesHaveTheirExitCodes_data();
    void outcomesHaveTheirExitCodes();
    void failureWithoutErrorIsUnexpected();
    void namesAreThoseOfTheContract();
    void jsonOfALoad();
    void jsonOfAFallback();
    void jsonOfAFailure();
    void jsonOfTwoTargets();
    void jsonHasEveryKeyAlways();
    void summarySaysWhatHappened_data();
    void summarySaysWhatHappened();
    void messagesStartWithACapital();
};

void tst_SyncReport::everyErrorHasItsExitCode()
{
    const QList<Stage> stages{Stage::Config, Stage::Connect, Stage::Extract,
                              Stage::Load,   Stage::Verify,  Stage::Publish};
    for (int number = 0; number < kindCount; ++number) {
        const auto kind = ErrorKind(number);
        for (const Stage stage : stages) {
            for (const Side side : {Side::Neither, Side::Source, Side::Target}) {
                int expected = 1;
                if (kind == ErrorKind::Configuration)
                    expected = 2;
                else if (kind == ErrorKind::Mismatch)
                    expected = 6;
                else if (kind == ErrorKind::Guard)
                    expected = stage == Stage::Connect ? 3 : 6;
                else if (kind == ErrorKind::Unexpected)
                    expected = 1;
                else if (side == Side::Source)
                    expected = stage == Stage::Connect ? 3 : 4;
                else if (side == Side::Target)
                    expected = 5;
                else if (stage == Stage::Config)
                    expected = 2;
                const SyncError error = failure(side, stage, kind);
                QVERIFY2(error.exitCode() == expected, qPrintable(u"%1 %2 %3: %4"_s.arg(int(side))
                                                                      .arg(stageName(stage), kindName(kind))
                                                                      .arg(error.exitCode())));
                SyncReport report;
                report.error = ReportedError(error);
                QCOMPARE(report.exitCode(), expected);
            }
        }
    }
}

void tst_SyncReport::outcomesHaveTheirExitCodes_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("loaded") << Outcome::Loaded << u"loaded"_s << 0;
    QTest::newRow("unchanged") << Outcome::Unchanged << u"unchanged"_s << 0;
    QTest::newRow("dry run") << Outcome::DryRun << u"dry_run"_s << 0;
    QTest::newRow("checked") << Outcome::Checked << u"checked"_s << 0;
    QTest::newRow("cancelled") << Outcome::Cancelled << u"cancelled"_s << 7;
    QTest::newRow("failed") << Outcome::Failed << u"failed"_s << 5;
}

void tst_SyncReport::outcomesHaveTheirExitCodes()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const QString, name);
    QFETCH(const int, code);
    QCOMPARE(outcomeName(outcome), name);
    SyncReport report;
    report.outcome = outcome;
    if (outcome == Outcome::Failed)
        report.error = ReportedError(failure(Side::Target, Stage::Load, ErrorKind::DiskFull));
    QCOMPARE(report.exitCode(), code);
    QCOMPARE(report.toJson().value(u"outcome"_s).toString(), name);
}

void tst_SyncReport::failureWithoutErrorIsUnexpected()
{
    QCOMPARE(SyncReport().exitCode(), 1);
}

void tst_SyncReport::namesAreThoseOfTheContract()
{
    QStringList kinds;
    for (int number = 0; number < kindCount; ++number)
        kinds += kindName(ErrorKind(number));
    QCOMPARE(kinds,
             QStringList({u"configuration"_s, u"unavailable"_s, u"login_refused"_s, u"tls"_s, u"sql"_s,
                          u"stopped"_s, u"connection_lost"_s, u"missing"_s, u"corrupt"_s, u"locked"_s,
                          u"permission"_s, u"disk_full"_s, u"value"_s, u"constraint"_s, u"unsupported"_s,
                          u"guard"_s, u"mismatch"_s, u"unknown"_s, u"unexpected"_s}));
    QStringList stages;
    for (const Stage stage :
         {Stage::Config, Stage::Connect, Stage::Extract, Stage::Load, Stage::Verify, Stage::Publish})
        stages += stageName(stage);
    QCOMPARE(stages,
             QStringList({u"config"_s, u"connect"_s, u"extract"_s, u"load"_s, u"verify"_s, u"publish"_s}));
}

void tst_SyncReport::jsonOfALoad()
{
    QCOMPARE(loadedReport().toJson(), object(R"({
        "outcome": "loaded", "source": "primary", "fallback_reason": null,
        "target": "local_sqlite", "table": "vehicles_stock", "columns": 32,
        "rows_extracted": 2860, "rows_loaded": 2860, "verified": "count",
        "seconds": 0.21, "rows_per_second": 13619, "warnings": [],
        "error": null})"));
}

void tst_SyncReport::jsonOfAFallback()
{
    SyncReport report = loadedReport();
    report.source = SourceKind::Fallback;
    report.fallbackReason = u"No answer."_s;
    report.warnings = QStringList{u"One."_s, u"Two."_s};
    report.seconds = 0;
    QCOMPARE(report.toJson(), object(R"({
        "outcome": "loaded", "source": "fallback", "fallback_reason": "No answer.",
        "target": "local_sqlite", "table": "vehicles_stock", "columns": 32,
        "rows_extracted": 2860, "rows_loaded": 2860, "verified": "count",
        "seconds": 0, "rows_per_second": 0, "warnings": ["One.", "Two."],
        "error": null})"));
}

void tst_SyncReport::jsonOfAFailure()
{
    SyncReport report;
    report.error = ReportedError(failure(Side::Source, Stage::Connect, ErrorKind::LoginRefused));
    report.targets = {{TargetKind::Azure, Outcome::Failed, u"t"_s, 0, {}, report.error}};
    QCOMPARE(report.toJson(), object(R"({
        "outcome": "failed", "source": null, "fallback_reason": null,
        "target": "azure", "table": "t", "columns": 0,
        "rows_extracted": 0, "rows_loaded": 0, "verified": null,
        "seconds": 0, "rows_per_second": 0, "warnings": [],
        "error": {"stage": "connect", "kind": "login_refused",
                  "message": "It failed.", "driver": "1: words"}})"));
}

void tst_SyncReport::jsonOfTwoTargets()
{
    SyncReport report = loadedReport();
    report.outcome = Outcome::Failed;
    report.error = ReportedError(failure(Side::Target, Stage::Publish, ErrorKind::UnknownOutcome));
    report.targets.prepend({TargetKind::Azure, Outcome::Failed, u"stock"_s, 17, {}, report.error});
    QCOMPARE(report.exitCode(), 5);
    QCOMPARE(report.toJson(), object(R"({
        "outcome": "failed", "source": "primary", "fallback_reason": null,
        "target": "azure,local_sqlite", "table": "stock", "columns": 32,
        "rows_extracted": 2860, "rows_loaded": 17, "verified": null,
        "seconds": 0.21, "rows_per_second": 81, "warnings": [],
        "error": {"stage": "publish", "kind": "unknown",
                  "message": "It failed.", "driver": "1: words"},
        "targets": [
            {"target": "azure", "outcome": "failed", "table": "stock", "rows_loaded": 17,
             "verified": null,
             "error": {"stage": "publish", "kind": "unknown",
                       "message": "It failed.", "driver": "1: words"}},
            {"target": "local_sqlite", "outcome": "loaded", "table": "vehicles_stock",
             "rows_loaded": 2860, "verified": "count", "error": null}]})"));
}

void tst_SyncReport::jsonHasEveryKeyAlways()
{
    const QStringList keys{u"columns"_s,        u"error"_s,       u"fallback_reason"_s, u"outcome"_s,
                           u"rows_extracted"_s, u"rows_loaded"_s, u"rows_per_second"_s, u"seconds"_s,
                           u"source"_s,         u"table"_s,       u"target"_s,          u"verified"_s,
                           u"warnings"_s};
    QCOMPARE(SyncReport().toJson().keys(), keys);
    QCOMPARE(loadedReport().toJson().keys(), keys);
}

void tst_SyncReport::summarySaysWhatHappened_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("verified");
    QTest::addColumn<QString>("summary");
    QTest::newRow("loaded") << Outcome::Loaded << u"count"_s
                            << u"Loaded 2860 rows into vehicles_stock (local_sqlite) in 0.21 s, verified by "
                               "count."_s;
    QTest::newRow("not verified")
        << Outcome::Loaded << u"off"_s
        << u"Loaded 2860 rows into vehicles_stock (local_sqlite) in 0.21 s, not verified."_s;
    QTest::newRow("unchanged") << Outcome::Unchanged << QString()
                               << u"Unchanged: the source is vehicles_stock (local_sqlite) itself."_s;
    QTest::newRow("dry run") << Outcome::DryRun << QString()
                             << u"Dry run passed: 2860 rows could be loaded into vehicles_stock "
                                "(local_sqlite)."_s;
    QTest::newRow("cancelled") << Outcome::Cancelled << QString()
                               << u"Cancelled. vehicles_stock (local_sqlite) holds what it held before."_s;
    QTest::newRow("failed") << Outcome::Failed << QString() << u"Failed: It failed."_s;
}

void tst_SyncReport::summarySaysWhatHappened()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const QString, verified);
    QFETCH(const QString, summary);
    SyncReport report = loadedReport();
    report.outcome = outcome;
    report.targets.first().outcome = outcome;
    report.targets.first().verified = verified;
    if (outcome == Outcome::Failed)
        report.error = ReportedError(failure(Side::Target, Stage::Load, ErrorKind::DiskFull));
    QCOMPARE(report.summary(), summary);
}

void tst_SyncReport::messagesStartWithACapital()
{
    QCOMPARE(SyncError(Side::Source, Stage::Connect, ErrorKind::Tls, u"the primary is odd."_s).message(),
             u"The primary is odd."_s);
    QCOMPARE(SyncError(Side::Source, Stage::Connect, ErrorKind::Tls, u"db.example.com is odd."_s).message(),
             u"db.example.com is odd."_s);
}

QTEST_GUILESS_MAIN(tst_SyncReport)
#include "tst_SyncReport.moc"
