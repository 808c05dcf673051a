// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/MySqlFailure.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

class tst_MySqlFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesHaveTheirKinds_data();
    void codesHaveTheirKinds();
    void connectCodesHaveTheirKinds_data();
    void connectCodesHaveTheirKinds();
    void stoppedStatementIsNoMistake_data();
    void stoppedStatementIsNoMistake();
    void everySentenceNamesTheServerAndEnds();
};

void tst_MySqlFailure::codesHaveTheirKinds_data()
{
    QTest::addColumn<unsigned>("code");
    QTest::addColumn<ErrorKind>("ofSource");
    QTest::addColumn<ErrorKind>("ofTarget");
    const auto row = [](unsigned code, ErrorKind ofSource, ErrorKind ofTarget) {
        QTest::addRow("%u", code) << code << ofSource << ofTarget;
    };
    const auto same = [&row](unsigned code, ErrorKind kind) {
        row(code, kind, kind);
    };
    for (const unsigned code : {2006U, 2013U, 2026U, 2055U, 1053U, 1927U, 4031U})
        same(code, ErrorKind::ConnectionLost);
    for (const unsigned code : {1317U, 1969U, 3024U})
        same(code, ErrorKind::Stopped);
    for (const unsigned code : {1205U, 1213U})
        same(code, ErrorKind::Locked);
    for (const unsigned code : {1021U, 1114U})
        same(code, ErrorKind::DiskFull);
    for (const unsigned code : {1142U, 1227U, 1290U})
        row(code, ErrorKind::Sql, ErrorKind::Permission);
    for (const unsigned code : {1062U, 1452U, 4025U})
        same(code, ErrorKind::Constraint);
    for (const unsigned code : {1048U, 1264U, 1366U, 1406U})
        row(code, ErrorKind::Sql, ErrorKind::Value);
    for (const unsigned code : {1064U, 1146U, 1054U})
        same(code, ErrorKind::Sql);
}

void tst_MySqlFailure::codesHaveTheirKinds()
{
    QFETCH(const unsigned, code);
    QFETCH(const ErrorKind, ofSource);
    QFETCH(const ErrorKind, ofTarget);
    QCOMPARE(mySqlErrorKind(code, Side::Source, Stage::Extract), ofSource);
    QCOMPARE(mySqlErrorKind(code, Side::Target, Stage::Load), ofTarget);
}

void tst_MySqlFailure::connectCodesHaveTheirKinds_data()
{
    QTest::addColumn<unsigned>("code");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](unsigned code, ErrorKind kind) {
        QTest::addRow("%u", code) << code << kind;
    };
    for (const unsigned code : {2026U, 3159U})
        row(code, ErrorKind::Tls);
    for (const unsigned code : {1044U, 1045U, 1130U, 1698U, 1862U, 2059U})
        row(code, ErrorKind::LoginRefused);
    for (const unsigned code : {1040U, 1203U, 2002U, 2003U, 2005U, 2012U, 2013U, 1053U})
        row(code, ErrorKind::Unavailable);
    row(1049, ErrorKind::Missing);
    row(1064, ErrorKind::Sql);
}

void tst_MySqlFailure::connectCodesHaveTheirKinds()
{
    QFETCH(const unsigned, code);
    QFETCH(const ErrorKind, kind);
    for (const Side side : {Side::Source, Side::Target})
        QCOMPARE(mySqlErrorKind(code, side, Stage::Connect), kind);
}

void tst_MySqlFailure::stoppedStatementIsNoMistake_data()
{
    QTest::addColumn<unsigned>("code");
    QTest::addColumn<QString>("hint");
    QTest::newRow("KILL QUERY") << 1317U << u"administrator"_s;
    QTest::newRow("max_statement_time") << 1969U << u"max_statement_time"_s;
    QTest::newRow("max_execution_time") << 3024U << u"max_execution_time"_s;
}

void tst_MySqlFailure::stoppedStatementIsNoMistake()
{
    QFETCH(const unsigned, code);
    QFETCH(const QString, hint);
    const SyncError error = mySqlFailure(Side::Source, Stage::Extract, u"db.example.com"_s, code, u"words"_s);
    QCOMPARE(error.exitCode(), 4);
    QVERIFY2(error.message().contains(u"Run again"_s), qPrintable(error.message()));
    QVERIFY2(error.message().contains(hint), qPrintable(error.message()));
    QVERIFY2(!error.message().contains(u"Correct"_s), qPrintable(error.message()));
    QCOMPARE(error.driver(), u"%1: words"_s.arg(code));
    QCOMPARE(mySqlFailure(Side::Target, Stage::Load, u"db"_s, code, {}).exitCode(), 5);
}

void tst_MySqlFailure::everySentenceNamesTheServerAndEnds()
{
    for (unsigned code = 1000; code < 4200; ++code) {
        for (const Side side : {Side::Source, Side::Target}) {
            for (const Stage stage : {Stage::Connect, Stage::Extract, Stage::Load}) {
                const QString message = mySqlFailure(side, stage, u"db.example.com"_s, code, {}).message();
                QVERIFY2(message.contains(u"db.example.com"_s), qPrintable(message));
                QVERIFY2(message.endsWith(u'.') && !message.contains(u'%'), qPrintable(message));
            }
        }
    }
}

QTEST_GUILESS_MAIN(tst_MySqlFailure)
#include "tst_MySqlFailure.moc"
