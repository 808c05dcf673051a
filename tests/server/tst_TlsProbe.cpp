// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MariaDbServer.h"
#include "TcpProxy.h"
#include "database/TlsPolicy.h"
#include "database/TlsProbe.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <future>
#include <optional>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

/** How a probe ended: with a server, an error, or because it was told to stop. */
struct Ending
{
    std::optional<ProbedServer> server;
    std::optional<SyncError> error;
    bool cancelled = false;
    qint64 milliseconds = 0;

    [[nodiscard]] QString kind() const { return error ? kindName(error->kind()) : u"no error"_s; }
};

Ending probe(const ServerLogin &login, const std::stop_token &stop = {})
{
    Ending ending;
    QElapsedTimer timer;
    timer.start();
    try {
        ending.server = TlsProbe(login, Side::Source, stop).run(true);
    } catch (const SyncError &error) {
        ending.error = error;
    } catch (const Cancelled &) {
        ending.cancelled = true;
    }
    ending.milliseconds = timer.elapsed();
    return ending;
}

ServerLogin loginTo(quint16 port, const QString &host = u"127.0.0.1"_s, int connectTimeout = 10)
{
    ServerLogin login;
    login.host = host;
    login.port = port;
    login.connectTimeout = connectTimeout;
    return login;
}

/** The bytes with which a server greets. */
QByteArray greetingOf(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    return socket.waitForReadyRead(30'000) ? socket.readAll() : QByteArray();
}

} // namespace

/** What a probe finds out, and that it always ends. */
class tst_TlsProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void certificateAndVersionAreSeenOnAnyThread();
    void nameIsResolvedAndItsCertificateChecked();
    void addressLiteralOfIpv6Works();
    void nobodyListeningIsUnavailable();
    void unknownNameIsUnavailable();
    void closedWithoutGreetingIsUnavailable();
    void otherServiceIsAMistakeInTheConfiguration();
    void fullServerIsUnavailable();
    void refusedHostIsARefusedLogIn();
    void unusableAddressIsNamedBeforeAnythingIsSent_data();
    void unusableAddressIsNamedBeforeAnythingIsSent();
    void silenceEndsAtConnectTimeout_data();
    void silenceEndsAtConnectTimeout();
    void stopRequestEndsEverySilence_data();
    void stopRequestEndsEverySilence();

private:
    void addSilences() const;

    MariaDbServer m_server;
};

void tst_TlsProbe::initTestCase()
{
    m_server.start();
}

void tst_TlsProbe::certificateAndVersionAreSeenOnAnyThread()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s)); // Qt complains if a thread lacks what it needs
    ServerLogin login = loginTo(m_server.port());
    login.tls.caFile = m_server.caFile();
    const Ending ending = std::async(std::launch::async, [&login] { return probe(login); }).get();
    QVERIFY2(ending.server, ending.error ? ending.error->what() : "");
    QVERIFY(ending.server->offersTls);
    QVERIFY(ending.server->isVerified());
    QCOMPARE(ending.server->tlsVersion, u"TLS 1.3"_s);
    QCOMPARE(ending.server->fingerprint.size(), 40);
    QCOMPARE(ending.server->certificateSubject, u"server"_s);
}

void tst_TlsProbe::nameIsResolvedAndItsCertificateChecked()
{
    ServerLogin login = loginTo(m_server.port(), u"localhost"_s);
    login.tls.caFile = m_server.caFile();
    const Ending ending = probe(login);
    QVERIFY2(ending.server, ending.error ? qPrintable(ending.error->driver()) : "");
    QCOMPARE(ending.server->address, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(ending.server->isVerified());
}

void tst_TlsProbe::addressLiteralOfIpv6Works()
{
    if (!QTcpServer().listen(QHostAddress::LocalHostIPv6)) { // a machine without IPv6
        QCOMPARE(probe(loginTo(m_server.port(), u"::1"_s)).kind(), u"unavailable"_s);
        return;
    }
    MariaDbServer server({.certificateNames = {u"IP:::1"_s}, .extraArguments = {u"--bind-address=::1"_s}});
    server.start();
    ServerLogin login = loginTo(server.port(), u"::1"_s);
    login.tls.caFile = server.caFile();
    const Ending ending = probe(login);
    QVERIFY2(ending.server, ending.error ? qPrintable(ending.error->driver()) : "");
    QVERIFY(ending.server->isVerified());
}

void tst_TlsProbe::nobodyListeningIsUnavailable()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    const Ending ending = probe(loginTo(port));
    QCOMPARE(ending.kind(), u"unavailable"_s);
    QVERIFY2(ending.error->message().contains(QString::number(port)), ending.error->what());
    QVERIFY2(ending.error->driver().contains(u"refused"_s), qPrintable(ending.error->driver()));
    QVERIFY(ending.milliseconds < 5000);
}

void tst_TlsProbe::unknownNameIsUnavailable()
{
    const Ending ending = probe(loginTo(3306, u"no-such-host.invalid"_s, 5));
    QCOMPARE(ending.kind(), u"unavailable"_s);
    QVERIFY(ending.error->message().contains(u"no-such-host.invalid"_s));
    QVERIFY(!ending.error->driver().isEmpty());
}

void tst_TlsProbe::closedWithoutGreetingIsUnavailable()
{
    TcpProxy line(m_server.port());
    line.cutAfter(0, TcpProxy::Cut::Fin);
    QCOMPARE(probe(loginTo(line.port())).kind(), u"unavailable"_s);
    line.cutAfter(20, TcpProxy::Cut::Rst);
    QCOMPARE(probe(loginTo(line.port())).kind(), u"unavailable"_s);
}

void tst_TlsProbe::otherServiceIsAMistakeInTheConfiguration()
{
    QTcpServer ssh;
    QVERIFY(ssh.listen(QHostAddress::LocalHost));
    auto ending = std::async(std::launch::async, [&ssh] { return probe(loginTo(ssh.serverPort())); });
    QVERIFY(ssh.waitForNewConnection(30'000));
    QTcpSocket *client = ssh.nextPendingConnection();
    client->write("SSH-2.0-OpenSSH_9.2p1\r\n");
    QVERIFY(client->waitForBytesWritten(30'000));
    QCOMPARE(ending.get().kind(), u"configuration"_s);
}

void tst_TlsProbe::fullServerIsUnavailable()
{
    constexpr int connections = 10; // MariaDB takes no smaller number
    MariaDbServer server({.extraArguments = {u"--max-connections=%1"_s.arg(connections)}});
    server.start();
    std::vector<std::unique_ptr<QTcpSocket>> others; // one more than that is kept for an administrator
    for (int count = 0; count <= connections; ++count) {
        others.push_back(std::make_unique<QTcpSocket>());
        others.back()->connectToHost(u"127.0.0.1"_s, server.port());
        QVERIFY(others.back()->waitForReadyRead(30'000));
    }
    const Ending ending = probe(loginTo(server.port()));
    QCOMPARE(ending.kind(), u"unavailable"_s);
    QVERIFY2(ending.error->driver().startsWith(u"1040: "_s), qPrintable(ending.error->driver()));
}

void tst_TlsProbe::refusedHostIsARefusedLogIn()
{
    MariaDbServer server;
    server.start();
    server.execute(u"DELETE FROM mysql.global_priv WHERE Host <> 'localhost'; FLUSH PRIVILEGES"_s);
    const Ending ending = probe(loginTo(server.port()));
    QCOMPARE(ending.kind(), u"login_refused"_s);
    QVERIFY2(ending.error->driver().startsWith(u"1130: "_s), qPrintable(ending.error->driver()));
}

void tst_TlsProbe::unusableAddressIsNamedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("empty") << QString() << 3306;
    QTest::newRow("option smuggled in") << u"127.0.0.1;plugin-dir=/tmp;default-auth=evil"_s << 3306;
    QTest::newRow("only options") << u";init-command=DROP TABLE t"_s << 3306;
    QTest::newRow("brace") << u"127.0.0.1}"_s << 3306;
    QTest::newRow("space") << u"127.0.0.1 "_s << 3306;
    QTest::newRow("socket") << u"/run/mysqld/mysqld.sock"_s << 3306;
    QTest::newRow("letter beyond ASCII") << u"münchen.example.test"_s << 3306;
    QTest::newRow("port 0") << u"127.0.0.1"_s << 0;
    QTest::newRow("port 65536") << u"127.0.0.1"_s << 65536;
}

void tst_TlsProbe::unusableAddressIsNamedBeforeAnythingIsSent()
{
    QFETCH(const QString, host);
    QFETCH(const int, port);
    ServerLogin login = loginTo(0, host);
    login.port = port;
    try {
        (void)planTls(login, Side::Target, {});
        QFAIL("it was taken");
    } catch (const SyncError &error) {
        QCOMPARE(kindName(error.kind()), u"configuration"_s);
        QCOMPARE(error.side(), Side::Target);
        QVERIFY(error.message().contains(port == 3306 ? host : QString::number(port)));
    }
}

void tst_TlsProbe::addSilences() const
{
    QTest::addColumn<qint64>("passedBytes");
    QTest::newRow("before the greeting") << qint64(0);
    QTest::newRow("in the greeting") << qint64(20);
    QTest::newRow("before the handshake") << qint64(greetingOf(m_server.port()).size());
    QTest::newRow("in the handshake") << qint64(greetingOf(m_server.port()).size() + 30);
}

void tst_TlsProbe::silenceEndsAtConnectTimeout_data()
{
    addSilences();
}

void tst_TlsProbe::silenceEndsAtConnectTimeout()
{
    QFETCH(const qint64, passedBytes);
    TcpProxy line(m_server.port());
    line.freezeAfter(passedBytes);
    const Ending ending = probe(loginTo(line.port(), u"127.0.0.1"_s, 1));
    QCOMPARE(ending.kind(), u"unavailable"_s);
    QCOMPARE(line.serverBytes(), passedBytes);
    QVERIFY2(ending.milliseconds >= 950 && ending.milliseconds < 5000,
             qPrintable(QString::number(ending.milliseconds)));
}

void tst_TlsProbe::stopRequestEndsEverySilence_data()
{
    addSilences();
}

void tst_TlsProbe::stopRequestEndsEverySilence()
{
    QFETCH(const qint64, passedBytes);
    qint64 fastest = 1000;
    for (int attempt = 0; attempt < 3; ++attempt) { // a busy machine may delay one of them
        TcpProxy line(m_server.port());
        line.freezeAfter(passedBytes);
        std::stop_source stop;
        auto running = std::async(std::launch::async, [&line, &stop] {
            return probe(loginTo(line.port(), u"127.0.0.1"_s, 60), stop.get_token());
        });
        QTRY_VERIFY(line.connectionCount() == 1 && line.serverBytes() == passedBytes);
        QElapsedTimer timer;
        timer.start();
        stop.request_stop();
        QVERIFY(running.get().cancelled);
        fastest = std::min(fastest, timer.elapsed());
    }
    QVERIFY2(fastest < 100, qPrintable(QString::number(fastest)));
}

QTEST_GUILESS_MAIN(tst_TlsProbe)
#include "tst_TlsProbe.moc"
