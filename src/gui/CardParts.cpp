// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CardParts.h"

#include "TimeWording.h"

#include <QCoreApplication>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct CardParts
{
    Q_DECLARE_TR_FUNCTIONS(CardParts)
};

QString tlsText(SslMode mode)
{
    switch (mode) {
    case SslMode::Disabled:
        return CardParts::tr("**Not encrypted**");
    case SslMode::Prefer:
        return CardParts::tr("Encrypted **if the server offers it**, identity not verified");
    case SslMode::Require:
        return CardParts::tr("Always encrypted, **identity not verified**");
    case SslMode::VerifyCa:
        return CardParts::tr("Always encrypted, **authority verified**, name not");
    case SslMode::VerifyIdentity:
        return CardParts::tr("Always encrypted, **identity verified**");
    }
    return {};
}

/** What holds on the line itself, whatever the mode would have allowed. */
Fact liveTlsFact(const ServerContact &contact)
{
    const QString version = contact.tlsVersion.isEmpty() ? QString() : u" (%1)"_s.arg(contact.tlsVersion);
    switch (contact.security) {
    case TransportSecurity::IdentityVerified:
        return {u"lock"_s, CardParts::tr("Encrypted, **identity verified**") + version, Tone::Ok};
    case TransportSecurity::EncryptedIdentityNotVerified:
        return {u"lock"_s, CardParts::tr("Encrypted, **identity not verified**") + version, Tone::Warning};
    case TransportSecurity::NotEncrypted:
        break;
    }
    return {u"lock-open"_s, CardParts::tr("**Not encrypted**"), Tone::Warning};
}

} // namespace

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString withoutMnemonic(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

Fact tlsFact(SslMode mode, const std::optional<ServerContact> &contact)
{
    if (contact)
        return liveTlsFact(*contact);
    const bool sure = mode == SslMode::VerifyIdentity || mode == SslMode::VerifyCa;
    const bool open = mode == SslMode::Disabled || mode == SslMode::Prefer;
    return {open ? u"lock-open"_s : u"lock"_s, tlsText(mode),
            sure   ? Tone::Ok
            : open ? Tone::Warning
                   : Tone::Secondary};
}

PillContent agePill(const QDateTime &time, const Situation &s, bool fallback)
{
    if (!time.isValid())
        return fallback ? PillContent{CardParts::tr("Age unknown"), u"warning"_s, Tone::Warning}
                        : PillContent{};
    const qint64 days = daysOld(time, s.now);
    if (fallback)
        return {days == 0 ? CardParts::tr("Fallback of today") : ageText(time, s.now), u"warning"_s,
                Tone::Warning};
    if (days == 0)
        return {CardParts::tr("Fresh"), u"check"_s, Tone::Ok};
    return {ageText(time, s.now), u"clock"_s, Tone::Secondary};
}

} // namespace Rowferry
