// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CertificateAuthority.h"
#include "database/TlsProbe.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Rowferry;
using namespace Qt::StringLiterals;

/** certificateNames() against the `openssl` program as its oracle. */
class tst_CertificateNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreComparedAsOpensslDoes_data();
    void namesAreComparedAsOpensslDoes();

private:
    QTemporaryDir m_folder;
};

void tst_CertificateNames::namesAreComparedAsOpensslDoes_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("host");
    const auto row = [](const QStringList &names, const QString &host) {
        QTest::addRow("%s for %s", qPrintable(names.join(u' ')), qPrintable(host)) << names << host;
    };
    row({u"DNS:db.example.test"_s}, u"db.example.test"_s);
    row({u"DNS:db.example.test"_s}, u"DB.Example.Test"_s);
    row({u"DNS:db.example.test"_s}, u"db2.example.test"_s);
    row({u"DNS:db.example.test"_s}, u"named"_s); // the common name, beside a DNS name
    row({u"DNS:*.example.test"_s}, u"db.example.test"_s);
    row({u"DNS:*.example.test"_s}, u"a.db.example.test"_s);
    row({u"DNS:*.example.test"_s}, u"example.test"_s);
    row({u"DNS:*.test"_s}, u"example.test"_s);
    row({u"DNS:a.test"_s, u"DNS:b.test"_s}, u"b.test"_s);
    row({u"IP:127.0.0.1"_s}, u"127.0.0.1"_s);
    row({u"IP:127.0.0.1"_s}, u"127.0.0.2"_s);
    row({u"IP:127.0.0.1"_s}, u"named"_s); // the common name, where there is no DNS name
    row({u"IP:::1"_s}, u"::1"_s);
    row({u"IP:::1"_s}, u"0:0:0:0:0:0:0:1"_s);
    row({u"DNS:127.0.0.1"_s}, u"127.0.0.1"_s);
    row({}, u"named"_s);
    row({}, u"other"_s);
}

void tst_CertificateNames::namesAreComparedAsOpensslDoes()
{
    QFETCH(const QStringList, names);
    QFETCH(const QString, host);
    const CertificateAuthority authority(m_folder.filePath(u"names"_s), u"Authority"_s);
    const QString file = authority.issue(u"named"_s, names).certificateFile;
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"x509"_s, u"-noout"_s, u"-in"_s, file,
                                 QHostAddress(host).isNull() ? u"-checkhost"_s : u"-checkip"_s, host});
    QVERIFY(openssl.waitForFinished());
    const QByteArray verdict = openssl.readAllStandardOutput();
    QVERIFY(verdict.contains("match certificate"));
    const QList<QSslCertificate> certificates = QSslCertificate::fromPath(file);
    QCOMPARE(certificates.size(), 1);
    QCOMPARE(certificateNames(certificates.first(), host), !verdict.contains("does NOT"));
}

QTEST_GUILESS_MAIN(tst_CertificateNames)
#include "tst_CertificateNames.moc"
