// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/TlsPolicy.h"

#include "database/TlsProbe.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** A `;` in a host switched libmariadb's parser on: `;plugin-dir=D;default-auth=evil` loaded a library. */
bool isUsableHost(const QString &host)
{
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [](QChar character) {
        return character.unicode() < 0x80 && (character.isLetterOrNumber() || u".:-_"_s.contains(character));
    });
}

/** libmariadb's quoting: what stands in braces is taken as it is, and a closing brace is doubled. */
QString pair(const QString &key, QString value)
{
    return u"%1={%2}"_s.arg(key, value.replace(u"}"_s, u"}}"_s));
}

/**
 * Ways to log in that never hand the password itself to a peer whose identity nobody has proved.
 *
 * A fake server may ask for any way, and libmariadb obeys: mysql_clear_password sends the password as it is
 * and dialog asks on the terminal. Directory accounts need the former; it is allowed once identity is sure.
 */
QString logInMethods(TransportSecurity security)
{
    QStringList methods{u"mysql_native_password"_s, u"caching_sha2_password"_s, u"sha256_password"_s,
                        u"client_ed25519"_s};
    if (security == TransportSecurity::IdentityVerified)
        methods.append(u"mysql_clear_password"_s);
    return methods.join(u',');
}

class Policy
{
public:
    Policy(const ServerLogin &login, Side side)
        : m_login(login)
        , m_side(side)
    {
    }

    void checkAddress() const;
    [[nodiscard]] TlsPlan plan(const ProbedServer &server) const;

private:
    void demand(const ProbedServer &server) const;
    [[nodiscard]] TlsPlan plain(const ProbedServer &server) const;
    [[nodiscard]] TlsPlan pinned(const ProbedServer &server) const;
    [[nodiscard]] TlsPlan verified(const ProbedServer &server) const;
    [[nodiscard]] QString connectionString(const QString &host, TransportSecurity security,
                                           const QStringList &tlsPairs) const;
    [[nodiscard]] SyncError refusal(const QString &finding, const QString &advice,
                                    const QString &driver = {}) const;

    const ServerLogin &m_login;
    Side m_side;
};

void Policy::checkAddress() const
{
    if (!isUsableHost(m_login.host)) {
        throw SyncError(
            m_side, Stage::Connect, ErrorKind::Configuration,
            u"The host \"%1\" cannot be used: a host is a name or an IP address of letters, digits "
            "and . : - _ only. Correct host in config.ini."_s.arg(m_login.host));
    }
    if (m_login.port < 1 || m_login.port > 65535) {
        throw SyncError(m_side, Stage::Connect, ErrorKind::Configuration,
                        u"The port %1 cannot be used: a port is a number from 1 to 65535. Correct port in "
                        "config.ini."_s.arg(m_login.port));
    }
}

TlsPlan Policy::plan(const ProbedServer &server) const
{
    const SslMode mode = m_login.tls.mode;
    if (mode == SslMode::Disabled || (mode == SslMode::Prefer && !server.isEncrypted()))
        return plain(server);
    demand(server);
    return server.isVerified() ? verified(server) : pinned(server);
}

/** Throws unless the server is what the mode demands. */
void Policy::demand(const ProbedServer &server) const
{
    const SslMode mode = m_login.tls.mode;
    if (!server.offersTls) {
        throw refusal(
            u"offers no TLS: either it has none, or someone on the way has stripped it"_s,
            u"Switch TLS on at the server, or set ssl_mode = prefer if plaintext is acceptable there"_s);
    }
    if (!server.isEncrypted()) {
        throw refusal(u"offers TLS, but the handshake failed"_s,
                      u"Check that it speaks TLS 1.2 or newer and accepts ssl_cert and ssl_key"_s,
                      server.handshakeError);
    }
    const bool chainMatters = mode == SslMode::VerifyCa || mode == SslMode::VerifyIdentity;
    if (chainMatters && !server.chainError.isEmpty()) {
        const QString authority =
            m_login.tls.caFile.isEmpty() ? u"an authority of this system"_s : u"the authority in ssl_ca"_s;
        throw refusal(u"showed a certificate (%1) that is not vouched for by %2"_s.arg(
                          server.certificateSubject, authority),
                      u"Set ssl_ca to the file of the authority that signed it"_s, server.chainError);
    }
    if (mode == SslMode::VerifyIdentity && !server.nameMatches) {
        throw refusal(u"showed a certificate (%1) that is for another name"_s.arg(server.certificateSubject),
                      u"Set host to a name that the certificate holds, or ssl_mode = verify-ca"_s);
    }
}

TlsPlan Policy::plain(const ProbedServer &server) const
{
    // Said aloud, because libmariadb 3.4 and newer demand verified TLS unless told otherwise.
    return {connectionString(server.address.toString(), TransportSecurity::NotEncrypted,
                             {u"ssl-enforce=0"_s, u"ssl-verify-server-cert=0"_s}),
            TransportSecurity::NotEncrypted,
            {}};
}

/**
 * To the very server that was probed, by its certificate: ssl-enforce alone goes on in plaintext on a
 * stripped link (libmariadb 3.3.20), a fingerprint does not.
 */
TlsPlan Policy::pinned(const ProbedServer &server) const
{
    const auto security = TransportSecurity::EncryptedIdentityNotVerified;
    return {connectionString(server.address.toString(), security,
                             {u"ssl-enforce=1"_s, u"ssl-verify-server-cert=0"_s,
                              pair(u"ssl-fp"_s, QString::fromLatin1(server.fingerprint))}),
            security, server.tlsVersion};
}

/** By name, since libmariadb itself checks chain and name again, whichever address it meets. */
TlsPlan Policy::verified(const ProbedServer &server) const
{
    const auto security = TransportSecurity::IdentityVerified;
    QStringList pairs{u"ssl-enforce=1"_s, u"ssl-verify-server-cert=1"_s};
    if (!m_login.tls.caFile.isEmpty())
        pairs.append(pair(u"ssl-ca"_s, m_login.tls.caFile));
    return {connectionString(m_login.host, security, pairs), security, server.tlsVersion};
}

QString Policy::connectionString(const QString &host, TransportSecurity security,
                                 const QStringList &tlsPairs) const
{
    // protocol=1 is TCP: without it `localhost` means the Unix socket.
    QStringList pairs{pair(u"host"_s, host), u"port=%1"_s.arg(m_login.port), u"protocol=1"_s,
                      pair(u"restricted-auth"_s, logInMethods(security))};
    pairs += tlsPairs;
    if (security != TransportSecurity::NotEncrypted && !m_login.tls.certificateFile.isEmpty()) {
        const QString &keyFile = m_login.tls.keyFile;
        pairs += pair(u"ssl-cert"_s, m_login.tls.certificateFile);
        pairs += pair(u"ssl-key"_s, keyFile.isEmpty() ? m_login.tls.certificateFile : keyFile);
    }
    QString text = pairs.join(u';');
    // libmariadb 3.3.20 repeats the last character of the whole string for every doubled brace in it. An
    // unknown key, which it passes over, keeps that away from a value that matters.
    if (text.contains(u"}}"_s))
        text += u";end=."_s;
    return text;
}

SyncError Policy::refusal(const QString &finding, const QString &advice, const QString &driver) const
{
    return {m_side, Stage::Connect, ErrorKind::Tls,
            u"The server %1 %2, but ssl_mode = %3 demands more. No user and no password were sent. %4."_s.arg(
                m_login.host, finding, sslModeName(m_login.tls.mode), advice),
            driver};
}

} // namespace

QString transportSecurityText(TransportSecurity security)
{
    switch (security) {
    case TransportSecurity::NotEncrypted:
        return u"not encrypted"_s;
    case TransportSecurity::EncryptedIdentityNotVerified:
        return u"encrypted, identity not verified"_s;
    case TransportSecurity::IdentityVerified:
        return u"identity verified"_s;
    }
    return {};
}

TlsPlan planTls(const ServerLogin &login, Side side, std::stop_token stop)
{
    const Policy policy(login, side);
    policy.checkAddress();
    TlsProbe probe(login, side, std::move(stop));
    return policy.plan(probe.run(login.tls.mode != SslMode::Disabled));
}

} // namespace Rowferry
