// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CertificateAuthority.h"
#include "MariaDbServer.h"
#include "TcpProxy.h"
#include "database/TlsPolicy.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Rowferry;
using namespace Qt::StringLiterals;

namespace {

constexpr auto password = "Pass;word{}='1";

/** How an attempt to log in by a plan ended. */
struct LogIn
{
    bool opened = false;
    QString cipher; ///< empty: plaintext
    QString error;
};

LogIn logIn(const TlsPlan &plan, const QString &user = u"app"_s, const QString &options = {})
{
    LogIn result;
    const QString name = u"login"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QMYSQL"_s, name);
        database.setHostName(plan.hostName);
        database.setUserName(user);
        database.setPassword(QString::fromLatin1(password));
        database.setConnectOptions(options);
        result.opened = database.open();
        result.error = database.lastError().text();
        QSqlQuery query(database);
        if (result.opened && query.exec(u"SHOW STATUS LIKE 'Ssl_cipher'"_s) && query.next())
            result.cipher = query.value(1).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return result;
}

/** What planTls() said: a plan, or an error. */
struct Decision
{
    TlsPlan plan;
    std::optional<SyncError> error;
};

Decision decide(const ServerLogin &login)
{
    try {
        return {planTls(login, Side::Source, {}), {}};
    } catch (const SyncError &error) {
        return {{}, error};
    }
}

} // namespace

/** Every ssl_mode against real servers: the right one, a wrong one, one without TLS, and a bad line. */
class tst_TlsPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void modeDecides_data();
    void modeDecides();
    void lineStrippedAfterTheProbeGetsNoCredential_data();
    void lineStrippedAfterTheProbeGetsNoCredential();
    void otherServerThanTheProbedOneGetsNoCredential();
    void clientCertificateOpensTheAccountThatRequiresIt();
    void bothPathsMayHoldEverySpecialCharacter();
    void unreadableFileIsNamed_data();
    void unreadableFileIsNamed();
    void everyCommonLogInMethodWorks();
    void passwordIsNeverSentAsItIsToAnUnprovedServer();
    void connectTimeoutHoldsWithAConnectionString();

private:
    [[nodiscard]] ServerLogin login(SslMode mode, quint16 port, const QString &caFile = {}) const;

    MariaDbServer m_good;
    MariaDbServer m_otherName{{.certificateNames = {u"DNS:db.example.test"_s}}};
    MariaDbServer m_expired{{.certificateDays = -1}};
    MariaDbServer m_plain{{.tls = false}};
    QTemporaryDir m_folder;
    QString m_otherCa;
};

void tst_TlsPolicy::initTestCase()
{
    for (MariaDbServer *server : {&m_good, &m_otherName, &m_expired, &m_plain}) {
        server->start();
        server->createUser(u"app"_s, QString::fromLatin1(password));
    }
    m_otherCa = CertificateAuthority(m_folder.filePath(u"other"_s), u"Someone else"_s).caFile();
}

ServerLogin tst_TlsPolicy::login(SslMode mode, quint16 port, const QString &caFile) const
{
    ServerLogin login;
    login.host = u"127.0.0.1"_s;
    login.port = port;
    login.tls.mode = mode;
    login.tls.caFile = caFile;
    return login;
}

void tst_TlsPolicy::modeDecides_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("ca");
    QTest::addColumn<QString>("expected"); // the words for the transport, or a part of the refusal

    const QString plain = u"not encrypted"_s;
    const QString pinned = u"encrypted, identity not verified"_s;
    const QString verified = u"identity verified"_s;
    const QString stripped = u"offers no TLS"_s;
    const QString unknown = u"is not vouched for by"_s;
    const auto row = [](const char *mode, const char *server, const char *ca, const QString &expected) {
        QTest::addRow("%s to %s, %s ssl_ca", mode, server, ca)
            << QString::fromLatin1(mode) << QString::fromLatin1(server) << QString::fromLatin1(ca)
            << expected;
    };
    row("disabled", "good", "good", plain);
    row("disabled", "plain", "no", plain);
    row("prefer", "good", "no", pinned);
    row("prefer", "good", "other", pinned);
    row("prefer", "good", "good", verified);
    row("prefer", "expired", "good", pinned);
    row("prefer", "plain", "good", plain);
    row("prefer", "stripped", "good", plain);
    row("require", "good", "no", pinned);
    row("require", "good", "other", pinned);
    row("require", "good", "good", verified);
    row("require", "otherName", "good", pinned);
    row("require", "expired", "good", pinned);
    row("require", "plain", "no", stripped);
    row("require", "stripped", "good", stripped);
    row("verify-ca", "good", "good", verified);
    row("verify-ca", "otherName", "good", pinned);
    row("verify-ca", "good", "other", unknown);
    row("verify-ca", "good", "no", unknown);
    row("verify-ca", "expired", "good", unknown);
    row("verify-ca", "plain", "good", stripped);
    row("verify-ca", "stripped", "good", stripped);
    row("verify-identity", "good", "good", verified);
    row("verify-identity", "otherName", "good", u"is for another name"_s);
    row("verify-identity", "good", "other", unknown);
    row("verify-identity", "good", "no", unknown);
    row("verify-identity", "expired", "good", unknown);
    row("verify-identity", "plain", "good", stripped);
    row("verify-identity", "stripped", "good", stripped);
}

void tst_TlsPolicy::modeDecides()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, server);
    QFETCH(const QString, ca);
    QFETCH(const QString, expected);

    const QHash<QString, const MariaDbServer *> servers{{u"good"_s, &m_good},
                                                        {u"stripped"_s, &m_good},
                                                        {u"otherName"_s, &m_otherName},
                                                        {u"expired"_s, &m_expired},
                                                        {u"plain"_s, &m_plain}};
    const MariaDbServer &real = *servers.value(server);
    TcpProxy line(real.port());
    line.setStripTls(server == u"stripped"_s);
    const QHash<QString, SslMode> modes{{u"disabled"_s, SslMode::Disabled},
                                        {u"prefer"_s, SslMode::Prefer},
                                        {u"require"_s, SslMode::Require},
                                        {u"verify-ca"_s, SslMode::VerifyCa},
                                        {u"verify-identity"_s, SslMode::VerifyIdentity}};
    const QHash<QString, QString> authorities{
        {u"good"_s, real.caFile()}, {u"other"_s, m_otherCa}, {u"no"_s, QString()}};

    const Decision decision = decide(login(modes.value(mode), line.port(), authorities.value(ca)));
    if (decision.error) {
        QCOMPARE(kindName(decision.error->kind()), kindName(ErrorKind::Tls));
        QCOMPARE(decision.error->stage(), Stage::Connect);
        QVERIFY2(decision.error->message().contains(expected), qPrintable(decision.error->message()));
        QVERIFY(decision.error->message().contains(u"ssl_mode = "_s + mode));
        return;
    }
    QCOMPARE(transportSecurityText(decision.plan.security), expected);
    const bool encrypted = decision.plan.security != TransportSecurity::NotEncrypted;
    QCOMPARE(decision.plan.tlsVersion, encrypted ? u"TLS 1.3"_s : QString());

    const LogIn attempt = logIn(decision.plan);
    QVERIFY2(attempt.opened, qPrintable(attempt.error));
    QCOMPARE(!attempt.cipher.isEmpty(), encrypted);
    QCOMPARE(line.clientBytes().contains("app"), !encrypted);
}

void tst_TlsPolicy::lineStrippedAfterTheProbeGetsNoCredential_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("knownAuthority");
    QTest::newRow("prefer") << int(SslMode::Prefer) << false;
    QTest::newRow("require") << int(SslMode::Require) << false;
    QTest::newRow("require, verified") << int(SslMode::Require) << true;
    QTest::newRow("verify-ca") << int(SslMode::VerifyCa) << true;
    QTest::newRow("verify-identity") << int(SslMode::VerifyIdentity) << true;
}

void tst_TlsPolicy::lineStrippedAfterTheProbeGetsNoCredential()
{
    QFETCH(const int, mode);
    QFETCH(const bool, knownAuthority);
    TcpProxy line(m_good.port());
    const TlsPlan plan = planTls(
        login(SslMode(mode), line.port(), knownAuthority ? m_good.caFile() : QString()), Side::Source, {});
    const qsizetype probed = line.clientBytes().size();
    line.setStripTls(true);
    const LogIn attempt = logIn(plan);
    QVERIFY(!attempt.opened);
    QCOMPARE(line.clientBytes().sliced(probed), QByteArray());
}

void tst_TlsPolicy::otherServerThanTheProbedOneGetsNoCredential()
{
    const TlsPlan plan = planTls(login(SslMode::Require, m_good.port()), Side::Source, {});
    TlsPlan elsewhere = plan;
    elsewhere.hostName.replace(QString::number(m_good.port()), QString::number(m_expired.port()));
    const LogIn attempt = logIn(elsewhere);
    QVERIFY(!attempt.opened);
    QVERIFY2(attempt.error.contains(u"ingerprint"_s), qPrintable(attempt.error));
}

void tst_TlsPolicy::clientCertificateOpensTheAccountThatRequiresIt()
{
    m_good.execute(u"ALTER USER app@'%' REQUIRE X509"_s);
    ServerLogin without = login(SslMode::Require, m_good.port(), m_good.caFile());
    ServerLogin with = without;
    with.tls.certificateFile = m_good.clientCertificateFile();
    with.tls.keyFile = m_good.clientKeyFile();
    const bool refused = !logIn(planTls(without, Side::Source, {})).opened;
    const LogIn verified = logIn(planTls(with, Side::Source, {}));
    with.tls.caFile.clear();
    const LogIn pinned = logIn(planTls(with, Side::Source, {}));
    m_good.execute(u"ALTER USER app@'%' REQUIRE NONE"_s);
    QVERIFY(refused);
    QVERIFY2(verified.opened, qPrintable(verified.error));
    QVERIFY2(pinned.opened, qPrintable(pinned.error));
}

void tst_TlsPolicy::bothPathsMayHoldEverySpecialCharacter()
{
    const QDir folder(m_folder.filePath(u"a;b}c{d=e f'\"ñ"_s));
    QVERIFY(folder.mkpath(u"."_s));
    ServerLogin login = this->login(SslMode::VerifyIdentity, m_good.port(), folder.filePath(u"ca.pem"_s));
    login.tls.certificateFile = folder.filePath(u"client.pem"_s);
    login.tls.keyFile = folder.filePath(u"client.key"_s);
    QVERIFY(QFile::copy(m_good.caFile(), login.tls.caFile));
    QVERIFY(QFile::copy(m_good.clientCertificateFile(), login.tls.certificateFile));
    QVERIFY(QFile::copy(m_good.clientKeyFile(), login.tls.keyFile));
    const LogIn attempt = logIn(planTls(login, Side::Source, {}));
    QVERIFY2(attempt.opened, qPrintable(attempt.error));
    QVERIFY(!attempt.cipher.isEmpty());
}

void tst_TlsPolicy::unreadableFileIsNamed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("file");
    for (const char *key : {"ssl_ca", "ssl_cert", "ssl_key"}) {
        QTest::addRow("missing %s", key) << QString::fromLatin1(key) << m_folder.filePath(u"missing.pem"_s);
        QTest::addRow("%s of something else", key)
            << QString::fromLatin1(key) << QCoreApplication::applicationFilePath();
    }
}

void tst_TlsPolicy::unreadableFileIsNamed()
{
    QFETCH(const QString, key);
    QFETCH(const QString, file);
    ServerLogin login = this->login(SslMode::Require, m_good.port());
    login.tls.certificateFile = m_good.clientCertificateFile();
    login.tls.keyFile = m_good.clientKeyFile();
    (key == u"ssl_ca"_s     ? login.tls.caFile
     : key == u"ssl_cert"_s ? login.tls.certificateFile
                            : login.tls.keyFile) = file;
    const Decision decision = decide(login);
    QVERIFY(decision.error);
    QCOMPARE(kindName(decision.error->kind()), kindName(ErrorKind::Configuration));
    QVERIFY(decision.error->message().contains(key));
    QVERIFY(decision.error->message().contains(file));
}

void tst_TlsPolicy::everyCommonLogInMethodWorks()
{
    m_good.execute(u"INSTALL SONAME 'auth_ed25519'"_s);
    m_good.execute(u"CREATE OR REPLACE USER ed@'%' IDENTIFIED VIA ed25519 USING PASSWORD('%1')"_s.arg(
        QString::fromLatin1(password).replace(u"'"_s, u"''"_s)));
    for (const SslMode mode : {SslMode::Disabled, SslMode::Require}) {
        const TlsPlan plan = planTls(login(mode, m_good.port()), Side::Source, {});
        const LogIn attempt = logIn(plan, u"ed"_s);
        QVERIFY2(attempt.opened, qPrintable(attempt.error));
    }
}

void tst_TlsPolicy::passwordIsNeverSentAsItIsToAnUnprovedServer()
{
    MariaDbServer greedy(
        {.extraArguments = {u"--plugin-load-add=auth_pam"_s, u"--pam-use-cleartext-plugin=ON"_s}});
    greedy.start();
    greedy.execute(u"CREATE USER app@'%' IDENTIFIED VIA pam USING 'nobody'"_s);
    TcpProxy line(greedy.port());
    const LogIn attempt = logIn(planTls(login(SslMode::Disabled, line.port()), Side::Source, {}));
    QVERIFY(!attempt.opened);
    QVERIFY2(attempt.error.contains(u"restricted_auth"_s), qPrintable(attempt.error));
    QVERIFY(line.clientBytes().contains("app"));
    QVERIFY(!line.clientBytes().contains(password));
}

void tst_TlsPolicy::connectTimeoutHoldsWithAConnectionString()
{
    TcpProxy line(m_good.port());
    const TlsPlan plan = planTls(login(SslMode::Require, line.port()), Side::Source, {});
    line.freezeAfter(0);
    QElapsedTimer timer;
    timer.start();
    const LogIn attempt = logIn(plan, u"app"_s, u"MYSQL_OPT_CONNECT_TIMEOUT=1"_s);
    QVERIFY(!attempt.opened);
    QVERIFY2(timer.elapsed() >= 900 && timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_TlsPolicy)
#include "tst_TlsPolicy.moc"
