// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/TlsFiles.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

SyncError badFile(Side side, const QString &key, const QString &path, const QString &reason)
{
    return {side, Stage::Connect, ErrorKind::Configuration,
            u"The file of %1, %2, cannot be used: %3. Correct %1 in config.ini."_s.arg(key, path, reason)};
}

QByteArray readFile(Side side, const QString &key, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw badFile(side, key, path, file.errorString());
    return file.readAll();
}

QList<QSslCertificate> readCertificates(Side side, const QString &key, const QString &path)
{
    QList<QSslCertificate> certificates = QSslCertificate::fromData(readFile(side, key, path), QSsl::Pem);
    if (certificates.isEmpty())
        throw badFile(side, key, path, u"it holds no certificate in PEM format"_s);
    return certificates;
}

QSslKey readKey(Side side, const QString &key, const QString &path)
{
    const QByteArray pem = readFile(side, key, path);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey privateKey(pem, algorithm);
        if (!privateKey.isNull())
            return privateKey;
    }
    throw badFile(side, key, path, u"it holds no private key in PEM format, or one behind a passphrase"_s);
}

} // namespace

QSslConfiguration tlsConfiguration(const TlsOptions &tls, Side side)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!tls.caFile.isEmpty())
        configuration.setCaCertificates(readCertificates(side, u"ssl_ca"_s, tls.caFile));
    if (!tls.certificateFile.isEmpty()) {
        configuration.setLocalCertificateChain(readCertificates(side, u"ssl_cert"_s, tls.certificateFile));
        // One file may hold both.
        configuration.setPrivateKey(tls.keyFile.isEmpty() ? readKey(side, u"ssl_cert"_s, tls.certificateFile)
                                                          : readKey(side, u"ssl_key"_s, tls.keyFile));
    }
    return configuration;
}

} // namespace Rowferry
