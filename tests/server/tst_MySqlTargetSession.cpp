// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetServer.h"

#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** One table, one run at a time, however its name is spelled; on a server that takes `Stock` for `stock`, as
 *  Azure's do. */
class tst_MySqlTargetSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.begin(); }
    void init() { m_server.clear(); }
    void runsIntoOneTableWaitWhateverTheCase_data();
    void runsIntoOneTableWaitWhateverTheCase();
    void tablesThatDifferInCaseAreTwoWhereTheServerSaysSo();

private:
    TargetServer m_server{MariaDbOptions{.extraArguments = {u"--lower-case-table-names=1"_s}}};
};

void tst_MySqlTargetSession::runsIntoOneTableWaitWhateverTheCase_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("short") << u"Stock"_s;
    QTest::newRow("long enough for a hash in the stage's name") << QString(60, u'S');
}

void tst_MySqlTargetSession::runsIntoOneTableWaitWhateverTheCase()
{
    QFETCH(const QString, table);
    SyncConfig upper =
        m_server.config(u"SELECT seq AS id, REPEAT('x', 100) AS name FROM seq_1_to_20000000"_s);
    upper.azure.tableName = table;
    upper.azure.login.database = u"TARGET"_s;
    RecordedRun first(upper, TargetKind::Azure);
    first.start();
    QVERIFY(first.waitForRows(10000));
    SyncConfig lower = m_server.config();
    lower.azure.tableName = table.toLower();
    const SyncReport second = m_server.run(lower);
    QCOMPARE(second.exitCode(), 5);
    QCOMPARE(second.error->kind, ErrorKind::Locked);
    first.requestStop();
    QCOMPARE(first.finish().exitCode(), 7);
    for (const QString &name : {table, table.toLower()}) {
        lower.azure.tableName = name;
        QVERIFY2(m_server.run(lower).exitCode() == 0, qPrintable(m_server.log()));
    }
    QCOMPARE(m_server.tables(), "_rowferry_snapshots," + table.toLower().toUtf8());
}

void tst_MySqlTargetSession::tablesThatDifferInCaseAreTwoWhereTheServerSaysSo()
{
    TargetServer exact;
    exact.begin();
    exact.clear();
    SyncConfig upper = exact.config(u"SELECT seq AS id, REPEAT('x', 100) AS name FROM seq_1_to_20000000"_s);
    upper.azure.tableName = QString(60, u'S');
    RecordedRun first(upper, TargetKind::Azure);
    first.start();
    QVERIFY(first.waitForRows(10000));
    SyncConfig lower = exact.config();
    lower.azure.tableName = QString(60, u's');
    QVERIFY2(exact.run(lower).exitCode() == 0, qPrintable(exact.log()));
    first.requestStop();
    QCOMPARE(first.finish().exitCode(), 7);
}

QTEST_GUILESS_MAIN(tst_MySqlTargetSession)
#include "tst_MySqlTargetSession.moc"
