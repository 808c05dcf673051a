// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <stdexcept>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {
const QString holdServer = u"--hold-server"_s;
}

/** The server that all other tests here lean on. */
class tst_MariaDbServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void committedRowsSurviveKill9AndRestart();
    void scriptWithDelimiterRunsToItsEnd();
    void nullIsNotTheEmptyText();
    void failingStatementInTheMiddleThrows();
    void optionsReachTheServer();
    void serverThatCannotStartTellsItsLog();
    void twoServersRunSideBySide();
    void serverDiesWithItsKilledTest();
};

void tst_MariaDbServer::committedRowsSurviveKill9AndRestart()
{
    MariaDbServer server;
    server.start();
    const quint16 port = server.port();
    server.execute(
        u"CREATE DATABASE shop; CREATE TABLE shop.t (a INT); INSERT INTO shop.t VALUES (7), (8)"_s);
    server.kill9();
    QVERIFY(!server.isRunning());
    QVERIFY_EXCEPTION_THROWN((void)server.query(u"SELECT 1"_s), std::runtime_error);
    server.start();
    QCOMPARE(server.port(), port);
    QCOMPARE(server.query(u"SELECT SUM(a) FROM shop.t"_s).value().value(), "15");
    server.restart();
    QCOMPARE(server.query(u"SELECT SUM(a) FROM shop.t"_s).value().value(), "15");
    server.stop();
    QVERIFY(!server.isRunning());
    QVERIFY(server.errorLog().contains(u"Shutdown complete"_s));
}

void tst_MariaDbServer::scriptWithDelimiterRunsToItsEnd()
{
    MariaDbServer server;
    server.start();
    for (const char *script : {"sakila-mv-schema.sql", "sakila-mv-data.sql", "stock.sql", "extremes.sql"})
        server.runScript(QStringLiteral(TEST_FILES "/") + QLatin1StringView(script));
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM sakila.actor_info"_s).value().value(), "200");
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM dealer.v_stock WHERE workflow_nombre LIKE 'Stock%'"_s)
                 .value()
                 .value(),
             "2860");
    QVERIFY_EXCEPTION_THROWN(server.runScript(QStringLiteral(TEST_FILES "/missing.sql")), std::runtime_error);
}

void tst_MariaDbServer::nullIsNotTheEmptyText()
{
    MariaDbServer server;
    server.start();
    const TextTable is = server.query(u"SELECT NULL AS a, '' AS b, x'0041' AS c"_s);
    const TextTable shouldBe{{u"a"_s, u"b"_s, u"c"_s},
                             {{std::nullopt, QByteArray(""), QByteArray("\0A", 2)}}};
    QCOMPARE(firstDifference(is, shouldBe), QString());
    const TextTable swapped{{u"a"_s, u"b"_s, u"c"_s}, {{QByteArray(""), std::nullopt, QByteArray("\0A", 2)}}};
    QCOMPARE(firstDifference(is, swapped), u"row 0, column a: NULL instead of ''"_s);
}

void tst_MariaDbServer::failingStatementInTheMiddleThrows()
{
    MariaDbServer server;
    server.start();
    QVERIFY_EXCEPTION_THROWN(server.execute(u"DO 1; SELECT * FROM nowhere.nothing; DO 2"_s),
                             std::runtime_error);
    QVERIFY_EXCEPTION_THROWN((void)server.query(u"DO 1"_s), std::runtime_error);
}

void tst_MariaDbServer::optionsReachTheServer()
{
    MariaDbServer server({.tls = false,
                          .localInfile = false,
                          .timeZone = u"+05:30"_s,
                          .extraArguments = {u"--max-connections=17"_s}});
    server.start();
    const TextTable is = server.query(
        u"SELECT @@have_ssl AS a, @@local_infile AS b, @@time_zone AS c, @@max_connections AS d"_s);
    QCOMPARE(is.rows, (QList<TextRow>{{QByteArray("DISABLED"), QByteArray("0"), QByteArray("+05:30"),
                                       QByteArray("17")}}));
}

void tst_MariaDbServer::serverThatCannotStartTellsItsLog()
{
    MariaDbServer server({.extraArguments = {u"--no-such-option"_s}});
    try {
        server.start();
        QFAIL("it started");
    } catch (const std::runtime_error &error) {
        QVERIFY2(QByteArray(error.what()).contains("unknown option '--no-such-option'"), error.what());
    }
}

void tst_MariaDbServer::twoServersRunSideBySide()
{
    MariaDbServer first;
    MariaDbServer second;
    first.start();
    second.start();
    QVERIFY(first.port() != second.port());
    first.execute(u"CREATE DATABASE only_here"_s);
    QCOMPARE(first.query(u"SHOW DATABASES LIKE 'only_here'"_s).rows.size(), 1);
    QCOMPARE(second.query(u"SHOW DATABASES LIKE 'only_here'"_s).rows.size(), 0);
}

void tst_MariaDbServer::serverDiesWithItsKilledTest()
{
    const QTemporaryDir leftovers;
    QProcess test;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, leftovers.path());
    test.setProcessEnvironment(environment);
    test.start(QCoreApplication::applicationFilePath(), {holdServer});
    QVERIFY(test.waitForReadyRead(120'000));
    const quint16 port = test.readLine().trimmed().toUShort();

    const auto answers = [port] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        return socket.waitForConnected(1000);
    };
    QVERIFY(answers());
    test.kill();
    QVERIFY(test.waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(!answers(), 30'000);
}

/** With the argument holdServer it is a test that hangs, for serverDiesWithItsKilledTest. */
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (!QCoreApplication::arguments().contains(holdServer)) {
        tst_MariaDbServer test;
        return QTest::qExec(&test, argc, argv);
    }
    MariaDbServer server;
    server.start();
    printf("%d\n", server.port());
    fflush(stdout);
    return QCoreApplication::exec();
}

#include "tst_MariaDbServer.moc"
