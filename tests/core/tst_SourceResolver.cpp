// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SourceResolver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

constexpr int kindCount = int(ErrorKind::Unexpected) + 1;

SyncError failure(Side side, Stage stage, ErrorKind kind)
{
    return {side, stage, kind, u"It failed."_s};
}

} // namespace

class tst_SourceResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fallbackTakesOverWhereItMay_data();
    void fallbackTakesOverWhereItMay();
    void targetsFailureNeverFallsBack();
    void missingFileIsUnavailableForSqliteAlone();
    void firstSourceIsTheChosenOne();
    void mistakeNamesTheWayToTheFallback();
    void strictnessIsNamedAndEndsWithThree();
    void sameTableIsSeen_data();
    void sameTableIsSeen();
    void sameFileIsSeenThroughLinks();
    void sameServerTableIsSeen();
};

void tst_SourceResolver::fallbackTakesOverWhereItMay_data()
{
    QTest::addColumn<bool>("isEnabled");
    QTest::addColumn<bool>("isAny");
    QTest::addColumn<bool>("isStrict");
    QTest::addColumn<SourceChoice>("choice");
    for (const bool isEnabled : {false, true}) {
        for (const bool isAny : {false, true}) {
            for (const bool isStrict : {false, true}) {
                for (const SourceChoice choice :
                     {SourceChoice::Automatic, SourceChoice::PrimaryOnly, SourceChoice::FallbackOnly}) {
                    QTest::addRow("enabled %d, any %d, strict %d, choice %d", isEnabled, isAny, isStrict,
                                  int(choice))
                        << isEnabled << isAny << isStrict << choice;
                }
            }
        }
    }
}

void tst_SourceResolver::fallbackTakesOverWhereItMay()
{
    QFETCH(const bool, isEnabled);
    QFETCH(const bool, isAny);
    QFETCH(const bool, isStrict);
    QFETCH(const SourceChoice, choice);
    SyncConfig config;
    config.general.fallbackEnabled = isEnabled;
    config.general.fallbackOn = isAny ? FallbackOn::Any : FallbackOn::Unreachable;
    const RunChoice asked{{TargetKind::LocalSqlite}, choice, isStrict, false};
    const SourceResolver resolver(config, asked);
    const bool isAllowed = isEnabled && !isStrict && choice == SourceChoice::Automatic;
    for (int number = 0; number < kindCount; ++number) {
        const auto kind = ErrorKind(number);
        const bool isAbsence = kind == ErrorKind::Unavailable || kind == ErrorKind::ConnectionLost;
        for (const Stage stage : {Stage::Connect, Stage::Extract}) {
            QVERIFY2(resolver.fallsBack(failure(Side::Source, stage, kind)) ==
                         (isAllowed && (isAbsence || isAny)),
                     qPrintable(kindName(kind)));
        }
    }
}

void tst_SourceResolver::targetsFailureNeverFallsBack()
{
    SyncConfig config;
    config.general.fallbackEnabled = true;
    config.general.fallbackOn = FallbackOn::Any;
    const RunChoice asked;
    const SourceResolver resolver(config, asked);
    for (int number = 0; number < kindCount; ++number) {
        for (const Side side : {Side::Target, Side::Neither})
            QVERIFY(!resolver.fallsBack(failure(side, Stage::Connect, ErrorKind(number))));
    }
}

void tst_SourceResolver::missingFileIsUnavailableForSqliteAlone()
{
    SyncConfig config;
    config.general.fallbackEnabled = true;
    const RunChoice asked;
    const SourceResolver resolver(config, asked);
    for (const ErrorKind kind : {ErrorKind::Missing, ErrorKind::Locked}) {
        config.primary.type = DatabaseType::Sqlite;
        QVERIFY(resolver.fallsBack(failure(Side::Source, Stage::Connect, kind)));
        QVERIFY(!resolver.fallsBack(failure(Side::Source, Stage::Extract, kind))); // the table is missing
        config.primary.type = DatabaseType::MySql;
        QVERIFY(!resolver.fallsBack(failure(Side::Source, Stage::Connect, kind)));
    }
}

void tst_SourceResolver::firstSourceIsTheChosenOne()
{
    const SyncConfig config;
    const auto first = [&config](SourceChoice choice) {
        const RunChoice asked{{}, choice, false, false};
        return SourceResolver(config, asked).first();
    };
    QVERIFY(first(SourceChoice::Automatic) == SourceKind::Primary);
    QVERIFY(first(SourceChoice::PrimaryOnly) == SourceKind::Primary);
    QVERIFY(first(SourceChoice::FallbackOnly) == SourceKind::Fallback);
}

void tst_SourceResolver::mistakeNamesTheWayToTheFallback()
{
    SyncConfig config;
    RunChoice asked;
    const SourceResolver resolver(config, asked);
    const SyncError refused = failure(Side::Source, Stage::Connect, ErrorKind::LoginRefused);
    QCOMPARE(resolver.report(refused).message, u"It failed."_s); // the fallback is off anyway
    config.general.fallbackEnabled = true;
    QVERIFY(resolver.report(refused).message.contains(u"fallback_on = any"_s));
    QCOMPARE(resolver.report(refused).exitCode, 3);
    asked.source = SourceChoice::FallbackOnly;
    QCOMPARE(resolver.report(refused).message, u"It failed."_s);
    asked.source = SourceChoice::Automatic;
    QCOMPARE(resolver.report(failure(Side::Target, Stage::Load, ErrorKind::Sql)).message, u"It failed."_s);
}

void tst_SourceResolver::strictnessIsNamedAndEndsWithThree()
{
    SyncConfig config;
    config.general.fallbackEnabled = true;
    RunChoice asked;
    asked.strict = true;
    const SourceResolver resolver(config, asked);
    const SyncError lost = failure(Side::Source, Stage::Extract, ErrorKind::ConnectionLost);
    QCOMPARE(resolver.report(lost).exitCode, 3);
    QVERIFY(resolver.report(lost).message.contains(u"--strict"_s));
    config.general.fallbackEnabled = false; // then strictness changed nothing
    QCOMPARE(resolver.report(lost).exitCode, 4);
    QCOMPARE(resolver.report(lost).message, u"It failed."_s);
}

void tst_SourceResolver::sameTableIsSeen_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("same") << u"/x/a.db"_s << u"stock"_s << true;
    QTest::newRow("other case of the table") << u"/x/a.db"_s << u"STOCK"_s << true;
    QTest::newRow("other spelling of the path") << u"/x/y/../a.db"_s << u"stock"_s << true;
    QTest::newRow("other table") << u"/x/a.db"_s << u"stock2"_s << false;
    QTest::newRow("other file") << u"/x/b.db"_s << u"stock"_s << false;
}

void tst_SourceResolver::sameTableIsSeen()
{
    QFETCH(const QString, file);
    QFETCH(const QString, table);
    QFETCH(const bool, isSame);
    SyncConfig config;
    config.local = {u"/x/a.db"_s, u"stock"_s, file, table};
    config.primary.type = DatabaseType::Sqlite;
    config.primary.databaseFile = file;
    config.primary.view = table;
    const RunChoice asked;
    const SourceResolver resolver(config, asked);
    for (const SourceKind source : {SourceKind::Primary, SourceKind::Fallback}) {
        QCOMPARE(resolver.isSameTable(source, TargetKind::LocalSqlite), isSame);
        QVERIFY(!resolver.isSameTable(source, TargetKind::Azure));
        QCOMPARE(resolver.isSameFile(source), !file.endsWith(u"b.db"_s));
    }
    config.primary.type = DatabaseType::MySql;
    QVERIFY(!resolver.isSameTable(SourceKind::Primary, TargetKind::LocalSqlite));
}

void tst_SourceResolver::sameFileIsSeenThroughLinks()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(QFile::link(file.fileName(), folder.filePath(u"link.db"_s)));
    SyncConfig config;
    config.local = {file.fileName(), u"stock"_s, folder.filePath(u"link.db"_s), u"stock"_s};
    const RunChoice asked;
    QVERIFY(SourceResolver(config, asked).isSameTable(SourceKind::Fallback, TargetKind::LocalSqlite));
}

void tst_SourceResolver::sameServerTableIsSeen()
{
    SyncConfig config;
    config.primary.login.host = u"db.example.com"_s;
    config.primary.login.database = u"dealer"_s;
    config.primary.view = u"stock"_s;
    config.azure.login = config.primary.login;
    config.azure.login.host = u"DB.example.com"_s;
    config.azure.tableName = u"stock"_s;
    const RunChoice asked;
    const SourceResolver resolver(config, asked);
    QVERIFY(resolver.isSameTable(SourceKind::Primary, TargetKind::Azure));
    QVERIFY(!resolver.isSameTable(SourceKind::Fallback, TargetKind::Azure));
    config.azure.login.port = 3307;
    QVERIFY(!resolver.isSameTable(SourceKind::Primary, TargetKind::Azure));
    config.azure.login.port = config.primary.login.port;
    config.azure.login.database = u"copy"_s;
    QVERIFY(!resolver.isSameTable(SourceKind::Primary, TargetKind::Azure));
}

QTEST_GUILESS_MAIN(tst_SourceResolver)
#include "tst_SourceResolver.moc"
