// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config/SecretStore.h"

#include "SyncError.h"
#include "config/Keychain.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

SyncError missing(const QString &message, const QString &driver = {})
{
    return {Side::Neither, Stage::Config, ErrorKind::Configuration, message, driver};
}

/** The section is in it, since source and target may be the same server with other rights. */
QString keychainKey(const ServerLogin &login, const QString &section)
{
    return u"%1:%2@%3"_s.arg(section, login.user, login.host);
}

} // namespace

SecretStore::SecretStore(Ask ask)
    : m_ask(std::move(ask))
{
}

QString SecretStore::passwordFor(const ServerLogin &login, const QString &section) const
{
    switch (login.passwordStore.place) {
    case PasswordStore::Place::File:
        return login.password;
    case PasswordStore::Place::Environment: {
        const QString variable = login.passwordStore.variable;
        const QByteArray name = variable.toLocal8Bit();
        if (variable.isEmpty() || !qEnvironmentVariableIsSet(name.constData()))
            throw missing(tr("[%1] password_store = env:%2: this environment variable is not set. Set it to "
                             "the password, or choose another password_store.")
                              .arg(section, variable));
        return qEnvironmentVariable(name.constData());
    }
    case PasswordStore::Place::Prompt:
        return ask(login, section);
    case PasswordStore::Place::Keychain: {
        const KeychainReply reply = readKeychain(keychainKey(login, section));
        if (reply.outcome == KeychainReply::Outcome::Done)
            return reply.password;
        if (reply.outcome == KeychainReply::Outcome::NotThere)
            throw missing(tr("[%1] password_store = keychain: the keychain has no password for %2 on %3. "
                             "Choose prompt, "
                             "env:NAME or file as password_store.")
                              .arg(section, login.user, login.host),
                          reply.error);
        throw missing(
            tr("[%1] password_store = keychain: the keychain cannot be read here: %2. Unlock it, or "
               "choose prompt or env:NAME as password_store.")
                .arg(section, reply.error),
            reply.error);
    }
    }
    return {};
}

ServerLogin SecretStore::resolved(const ServerLogin &login, const QString &section) const
{
    ServerLogin clear = login;
    if (login.passwordStore.place == PasswordStore::Place::File)
        return clear;
    clear.password = passwordFor(login, section);
    clear.passwordStore = {};
    clear.mayBePercentEncoded = false;
    return clear;
}

SyncConfig SecretStore::resolved(const SyncConfig &config, SourceChoice source,
                                 const QList<TargetKind> &targets) const
{
    SyncConfig clear = config;
    if (source != SourceChoice::FallbackOnly && config.primary.type != DatabaseType::Sqlite)
        clear.primary.login = resolved(config.primary.login, u"external_db"_s);
    if (targets.contains(TargetKind::Azure))
        clear.azure.login = resolved(config.azure.login, u"azure_mysql_db"_s);
    return clear;
}

QString SecretStore::ask(const ServerLogin &login, const QString &section) const
{
    if (!m_ask)
        throw missing(tr("[%1] password_store = prompt: there is nobody to ask for the password here. Start "
                         "from a terminal or the window, or choose env:NAME or keychain.")
                          .arg(section));
    const std::optional<QString> answer =
        m_ask(tr("Password of %1 on %2 ([%3])").arg(login.user, login.host, section));
    if (!answer)
        throw Cancelled();
    return *answer;
}

void SecretStore::saveToKeychain(const ServerLogin &login, const QString &section, const QString &password)
{
    const KeychainReply reply = writeKeychain(keychainKey(login, section), password);
    if (reply.outcome != KeychainReply::Outcome::Done)
        throw missing(
            tr("[%1] The password cannot be saved in the keychain: %2. Unlock it, or choose another "
               "password_store.")
                .arg(section, reply.error),
            reply.error);
}

} // namespace Rowferry
