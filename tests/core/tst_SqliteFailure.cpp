// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqliteFailure.h"

#include <QTest>

#include <sqlite3.h>

using namespace Rowferry;
using namespace Qt::StringLiterals;

class tst_SqliteFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesHaveTheirKinds_data();
    void codesHaveTheirKinds();
    void brokenDiskIsToldBySide();
    void sourceIsNeverSaidToBeWritten();
    void driversWordsAreKept();
};

void tst_SqliteFailure::codesHaveTheirKinds_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("busy") << SQLITE_BUSY << ErrorKind::Locked;
    QTest::newRow("busy, recovering") << SQLITE_BUSY_RECOVERY << ErrorKind::Locked;
    QTest::newRow("no database") << SQLITE_NOTADB << ErrorKind::Corrupt;
    QTest::newRow("corrupt") << SQLITE_CORRUPT_VTAB << ErrorKind::Corrupt;
    QTest::newRow("full") << SQLITE_FULL << ErrorKind::DiskFull;
    QTest::newRow("read error") << SQLITE_IOERR_READ << ErrorKind::ConnectionLost;
    QTest::newRow("short read") << SQLITE_IOERR_SHORT_READ << ErrorKind::ConnectionLost;
    QTest::newRow("write error") << SQLITE_IOERR_WRITE << ErrorKind::ConnectionLost;
    QTest::newRow("no memory for reading") << SQLITE_IOERR_NOMEM << ErrorKind::Unexpected;
    QTest::newRow("read-only") << SQLITE_READONLY_DBMOVED << ErrorKind::Permission;
    QTest::newRow("cannot open") << SQLITE_CANTOPEN_ISDIR << ErrorKind::Missing;
    QTest::newRow("unique") << SQLITE_CONSTRAINT_UNIQUE << ErrorKind::Constraint;
    QTest::newRow("too big") << SQLITE_TOOBIG << ErrorKind::Value;
    QTest::newRow("no memory") << SQLITE_NOMEM << ErrorKind::Unexpected;
    QTest::newRow("syntax") << SQLITE_ERROR << ErrorKind::Sql;
}

void tst_SqliteFailure::codesHaveTheirKinds()
{
    QFETCH(const int, code);
    QFETCH(const ErrorKind, kind);
    QCOMPARE(sqliteErrorKind(code), kind);
    for (const Side side : {Side::Source, Side::Target}) {
        const SyncError error = sqliteFailure(side, Stage::Load, u"stock.db"_s, code, u"words"_s);
        QCOMPARE(error.kind(), kind);
        QVERIFY(error.message().contains(u"stock.db"_s));
        QVERIFY(error.message().endsWith(u'.'));
    }
}

void tst_SqliteFailure::brokenDiskIsToldBySide()
{
    const auto message = [](Side side) {
        return sqliteFailure(side, Stage::Extract, u"stock.db"_s, SQLITE_IOERR_READ, {}).message();
    };
    for (const Side side : {Side::Source, Side::Target}) {
        QVERIFY(message(side).contains(u"disk or network folder"_s));
        QVERIFY(!message(side).contains(u"rights"_s));
    }
    QVERIFY(message(Side::Source).contains(u"could not be read"_s));
    QVERIFY(message(Side::Target).contains(u"could not be written"_s));
}

void tst_SqliteFailure::sourceIsNeverSaidToBeWritten()
{
    for (int code = 1; code < 100; ++code) {
        const QString message =
            sqliteFailure(Side::Source, Stage::Extract, u"stock.db"_s, code, {}).message();
        QVERIFY2(!message.contains(u"written"_s), qPrintable(message));
    }
}

void tst_SqliteFailure::driversWordsAreKept()
{
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(":memory:", &handle), SQLITE_OK);
    QVERIFY(sqlite3_exec(handle, "SELECT * FROM nowhere", nullptr, nullptr, nullptr) != SQLITE_OK);
    const SyncError error = sqliteFailure(Side::Source, Stage::Extract, u"stock.db"_s, handle);
    sqlite3_close(handle);
    QCOMPARE(error.driver(), u"SQLite 1: no such table: nowhere"_s);
    QCOMPARE(error.kind(), ErrorKind::Sql);
    QCOMPARE(error.exitCode(), 4);
}

QTEST_GUILESS_MAIN(tst_SqliteFailure)
#include "tst_SqliteFailure.moc"
