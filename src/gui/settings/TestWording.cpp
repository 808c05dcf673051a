// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/TestWording.h"

#include "MarkedText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct TestWording
{
    Q_DECLARE_TR_FUNCTIONS(TestWording)
};

QString milliseconds(double seconds)
{
    const double value = seconds * 1000;
    return TestWording::tr("%1 ms").arg(QLocale().toString(value, 'f', value < 9.95 ? 1 : 0));
}

TestLine connectedLine(const ConnectionFacts &facts)
{
    if (facts.isServer)
        return {u"check"_s, Tone::Ok,
                TestWording::tr("**Connected** in %1 to %2, round trip %3")
                    .arg(milliseconds(facts.connectSeconds), plain(facts.product),
                         milliseconds(facts.roundTripSeconds))};
    if (facts.fileIsThere)
        return {u"check"_s, Tone::Ok,
                TestWording::tr("**Opened** in %1 with %2")
                    .arg(milliseconds(facts.connectSeconds), plain(facts.product))};
    return {u"check"_s, Tone::Ok, TestWording::tr("**Ready:** the first run creates the file")};
}

TestLine securityLine(const ConnectionFacts &facts)
{
    if (!facts.isServer)
        return {u"lock"_s, Tone::Ok,
                TestWording::tr("A file of this computer, nothing goes over the network")};
    const QString version = facts.tlsVersion.isEmpty() ? QString() : u" (%1)"_s.arg(facts.tlsVersion);
    switch (facts.security) {
    case TransportSecurity::IdentityVerified:
        return {u"lock"_s, Tone::Ok, TestWording::tr("Encrypted, **identity verified**%1").arg(version)};
    case TransportSecurity::EncryptedIdentityNotVerified:
        return {u"lock-open"_s, Tone::Warning,
                TestWording::tr("Encrypted, **identity not verified**%1").arg(version)};
    case TransportSecurity::NotEncrypted:
        break;
    }
    return {u"lock-open"_s, Tone::Warning,
            TestWording::tr("**Not encrypted**: everyone on the way can read and change the rows")};
}

TestLine rightsLine(const ConnectionFacts &facts)
{
    const QString subject = plain(facts.subject);
    switch (facts.endpoint) {
    case Endpoint::Primary:
        if (!facts.rightsAreKnown)
            return {u"key"_s, Tone::Accent,
                    TestWording::tr("Choose a view or write a query to see whether it may be read")};
        return {u"key"_s, Tone::Ok,
                subject.isEmpty() ? TestWording::tr("May run the query, nothing else needed")
                                  : TestWording::tr("May read %1, nothing else needed").arg(subject)};
    case Endpoint::Fallback:
        return {u"key"_s, Tone::Ok, TestWording::tr("May read %1").arg(subject)};
    case Endpoint::LocalTarget:
        return {u"key"_s, Tone::Ok, TestWording::tr("May write there")};
    case Endpoint::AzureTarget:
        break;
    }
    if (!facts.rightsAreKnown)
        return {u"key"_s, Tone::Accent, TestWording::tr("The server does not tell what this user may do")};
    if (facts.missingRights.isEmpty())
        return {u"key"_s, Tone::Ok, TestWording::tr("Has every right that a run needs")};
    return {u"key"_s, Tone::Warning,
            TestWording::tr("**Missing on the database:** %1. Ask its administrator for them")
                .arg(facts.missingRights.join(u", "_s))};
}

QString whatFailed(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Configuration:
        return TestWording::tr("a setting must be corrected");
    case ErrorKind::Unavailable:
        return TestWording::tr("there is no answer");
    case ErrorKind::LoginRefused:
        return TestWording::tr("the log-in was refused");
    case ErrorKind::Tls:
        return TestWording::tr("the line is not as safe as the mode demands");
    case ErrorKind::Sql:
        return TestWording::tr("the statement was refused");
    case ErrorKind::Missing:
        return TestWording::tr("something is missing");
    case ErrorKind::Corrupt:
        return TestWording::tr("this is no database, or a damaged one");
    case ErrorKind::Locked:
        return TestWording::tr("someone else holds it");
    case ErrorKind::Permission:
        return TestWording::tr("a right is missing");
    default:
        return TestWording::tr("it does not work");
    }
}

QList<TestLine> failureLines(const ConnectionFacts &facts)
{
    const ReportedError &error = *facts.error;
    QList<TestLine> lines;
    const bool reached = facts.isServer;
    if (reached)
        lines += {connectedLine(facts), securityLine(facts)};
    lines.prepend(
        {u"error"_s, Tone::Error,
         (reached ? TestWording::tr("**Not usable:** %1") : TestWording::tr("**Not connected:** %1"))
             .arg(whatFailed(error.kind))});
    lines += {u"info"_s, Tone::Secondary, plain(error.message)};
    if (!error.driver.isEmpty())
        lines +=
            {u"terminal"_s, Tone::Secondary, TestWording::tr("Its own words: %1").arg(plain(error.driver))};
    return lines;
}

} // namespace

QList<TestLine> testLines(const ConnectionFacts &facts)
{
    if (facts.error)
        return failureLines(facts);
    QList<TestLine> lines{connectedLine(facts), securityLine(facts), rightsLine(facts)};
    if (facts.neededDecoding)
        lines += {u"warning"_s, Tone::Warning,
                  TestWording::tr("User and password were accepted only percent-decoded: write them plainly, "
                                  "and 1 as the file's version on the page General")};
    return lines;
}

QList<TestLine> untriedLines(const QString &reason)
{
    return {{u"error"_s, Tone::Error, TestWording::tr("**Not tried:** %1").arg(plain(reason))},
            {u"lock"_s, Tone::Secondary, TestWording::tr("Nothing was sent to the server")}};
}

Tone testTone(const QList<TestLine> &lines)
{
    const auto has = [&](Tone tone) {
        return std::any_of(lines.begin(), lines.end(),
                           [&](const TestLine &line) { return line.tone == tone; });
    };
    return has(Tone::Error) ? Tone::Error : has(Tone::Warning) ? Tone::Warning : Tone::Ok;
}

} // namespace Rowferry
