// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/TlsProbe.h"

#include "database/HostLookup.h"
#include "database/MySqlFailure.h"
#include "database/TcpConnect.h"
#include "database/TlsFiles.h"

#include <QCryptographicHash>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int sliceMilliseconds = 50; // how late a stop request is noticed

QString tlsVersionText(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}

/** `*.example.test` stands for exactly one label. */
bool nameMatches(const QString &pattern, const QString &host)
{
    if (!pattern.startsWith(u"*."_s))
        return pattern.compare(host, Qt::CaseInsensitive) == 0;
    const qsizetype dot = host.indexOf(u'.');
    return dot > 0 && pattern.count(u'.') > 1 &&
           QStringView(pattern).sliced(1).compare(QStringView(host).sliced(dot), Qt::CaseInsensitive) == 0;
}

} // namespace

bool certificateNames(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    if (const QHostAddress address(host); !address.isNull()) {
        const QStringList addresses = names.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
                           [&address](const QString &entry) { return QHostAddress(entry) == address; });
    }
    QStringList patterns = names.values(QSsl::DnsEntry);
    if (patterns.isEmpty())
        patterns = certificate.subjectInfo(QSslCertificate::CommonName);
    return std::any_of(patterns.begin(), patterns.end(),
                       [&host](const QString &pattern) { return nameMatches(pattern, host); });
}

TlsProbe::TlsProbe(const ServerLogin &login, Side side, std::stop_token stop)
    : m_login(login)
    , m_side(side)
    , m_stop(std::move(stop))
    , m_deadline(std::chrono::seconds(std::max(1, login.connectTimeout)))
    , m_socket(std::make_unique<QSslSocket>())
{
}

TlsProbe::~TlsProbe() = default;

ProbedServer TlsProbe::run(bool shakeHands)
{
    // Files first: a mistake there must not depend on whether the server can be reached.
    QSslConfiguration configuration;
    if (shakeHands) {
        configuration = tlsConfiguration(m_login.tls, m_side);
        // The probe judges by itself: a certificate that fails is a finding and must not end the handshake.
        configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    }
    ProbedServer server;
    server.address = reach();
    const ServerGreeting greeting = readGreeting();
    if (greeting.errorCode != 0)
        throw mySqlFailure(m_side, Stage::Connect, u"the server "_s + m_login.host, greeting.errorCode,
                           greeting.errorText);
    server.offersTls = greeting.offersTls;
    if (server.offersTls && shakeHands) {
        m_socket->setSslConfiguration(configuration);
        this->shakeHands(server);
    }
    m_socket->abort();
    return server;
}

QHostAddress TlsProbe::reach()
{
    const HostLookup lookup = lookUpHost(m_login.host, m_deadline, m_stop);
    QString error = lookup.error;
    for (qsizetype index = 0; index < lookup.addresses.size(); ++index) {
        const QHostAddress &address = lookup.addresses.at(index);
        // A silent first address must leave time for the others.
        const qint64 share = m_deadline.remainingTime() / (lookup.addresses.size() - index);
        const TcpConnect connection =
            connectTcp(address, static_cast<quint16>(m_login.port), QDeadlineTimer(share), m_stop);
        if (connection.error.isEmpty() && m_socket->setSocketDescriptor(connection.descriptor))
            return address;
        error = u"%1: %2"_s.arg(address.toString(),
                                connection.error.isEmpty() ? m_socket->errorString() : connection.error);
    }
    throw unavailable(error);
}

ServerGreeting TlsProbe::readGreeting()
{
    QByteArray bytes;
    auto completeness = ServerGreeting::Completeness::Incomplete;
    while (completeness == ServerGreeting::Completeness::Incomplete) {
        const int slice = nextSlice();
        if (slice == 0)
            throw unavailable(u"it accepted the connection but did not greet in time"_s);
        if (!m_socket->waitForReadyRead(slice) && m_socket->bytesAvailable() == 0 &&
            m_socket->state() != QAbstractSocket::ConnectedState)
            throw unavailable(u"it closed the connection without a greeting"_s);
        bytes += m_socket->readAll();
        completeness = ServerGreeting::completeness(bytes);
    }
    const std::optional<ServerGreeting> greeting = ServerGreeting::parse(bytes);
    if (!greeting)
        throw SyncError(
            m_side, Stage::Connect, ErrorKind::Configuration,
            u"What answers at %1 on port %2 is not a MySQL or MariaDB server. Correct host and port."_s
                .arg(m_login.host)
                .arg(m_login.port),
            u"the greeting is not one of protocol 10"_s);
    return *greeting;
}

void TlsProbe::shakeHands(ProbedServer &server)
{
    m_socket->write(sslRequestPacket());
    // The names are compared by certificateNames(): Qt 6.4 takes a common name where OpenSSL does not.
    m_socket->setPeerVerifyName(m_login.host);
    m_socket->startClientEncryption();
    while (!m_socket->isEncrypted()) {
        const int slice = nextSlice();
        if (slice == 0)
            throw unavailable(u"it stopped answering during the TLS handshake"_s);
        if (m_socket->waitForEncrypted(slice))
            break;
        const auto error = m_socket->error();
        if (m_socket->state() != QAbstractSocket::ConnectedState ||
            (error != QAbstractSocket::SocketTimeoutError && error != QAbstractSocket::UnknownSocketError)) {
            server.handshakeError = m_socket->errorString();
            return;
        }
    }
    const QSslCertificate certificate = m_socket->peerCertificate();
    server.tlsVersion = tlsVersionText(m_socket->sessionProtocol());
    server.fingerprint = certificate.digest(QCryptographicHash::Sha1).toHex().toUpper();
    server.certificateSubject = certificate.subjectDisplayName();
    server.nameMatches = certificateNames(certificate, m_login.host);
    QStringList errors;
    for (const QSslError &error : m_socket->sslHandshakeErrors()) {
        if (error.error() != QSslError::HostNameMismatch)
            errors.append(error.errorString());
    }
    server.chainError = errors.join(u", "_s);
}

int TlsProbe::nextSlice() const
{
    if (m_stop.stop_requested())
        throw Cancelled();
    return static_cast<int>(std::min<qint64>(sliceMilliseconds, m_deadline.remainingTime()));
}

SyncError TlsProbe::unavailable(const QString &reason) const
{
    return {
        m_side, Stage::Connect, ErrorKind::Unavailable,
        u"The server %1 is not available on port %2. Check host and port, the network or the VPN, then try again."_s
            .arg(m_login.host)
            .arg(m_login.port),
        reason};
}

} // namespace Rowferry
