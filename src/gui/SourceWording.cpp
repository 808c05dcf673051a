// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SourceWording.h"

#include "CardParts.h"
#include "MarkedText.h"
#include "TimeWording.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct SourceWording
{
    Q_DECLARE_TR_FUNCTIONS(SourceWording)
};

bool isServer(DatabaseType type)
{
    return type != DatabaseType::Sqlite;
}

QString primaryPlace(const Situation &s)
{
    const PrimaryConfig &primary = s.config.primary;
    switch (primary.type) {
    case DatabaseType::Sqlite:
        return shownPath(primary.databaseFile, s.config.filePath);
    case DatabaseType::Odbc:
    case DatabaseType::SqlServer:
        if (!primary.dsn.isEmpty())
            return primary.dsn;
        break;
    default:
        break;
    }
    if (primary.login.host.isEmpty())
        return SourceWording::tr("no server named");
    return SourceWording::tr("%1 on %2", "database on server")
        .arg(primary.login.database, primary.login.host);
}

PillContent primaryPill(const Situation &s)
{
    if (s.isRunning)
        return {SourceWording::tr("Reading"), u"sync"_s, Tone::Accent};
    if (!s.report)
        return {};
    if (s.report->error && s.report->error->side == Side::Source) {
        switch (s.report->error->kind) {
        case ErrorKind::LoginRefused:
            return {SourceWording::tr("Log-in refused"), u"error"_s, Tone::Error};
        case ErrorKind::Unavailable:
            return {SourceWording::tr("No answer"), u"error"_s, Tone::Error};
        case ErrorKind::Tls:
            return {SourceWording::tr("Not trusted"), u"error"_s, Tone::Error};
        case ErrorKind::ConnectionLost:
            return {SourceWording::tr("Broke off"), u"error"_s, Tone::Error};
        default:
            return {SourceWording::tr("Failed"), u"error"_s, Tone::Error};
        }
    }
    const bool answered = s.report->outcome == Outcome::Checked ||
                          (s.report->source == SourceKind::Primary && s.report->rowsExtracted > 0);
    return answered ? PillContent{SourceWording::tr("Live"), u"pulse"_s, Tone::Ok} : PillContent{};
}

Fact contactFact(const Situation &s)
{
    if (s.isRunning)
        return {u"pulse"_s,
                SourceWording::tr("**Reading now**, since %1")
                    .arg(QLocale().toString(s.startedAt.time(), u"HH:mm:ss"_s)),
                Tone::Accent};
    if (!s.report || !s.endedAt.isValid())
        return {u"pulse"_s, SourceWording::tr("Not asked yet: Sync will")};
    const QString time = dayAndTime(s.endedAt, s.now);
    if (s.report->error && s.report->error->side == Side::Source)
        return {u"clock"_s, s.sourceContact ? SourceWording::tr("Tried **%1**, answered in %2")
                                                  .arg(time, latencyText(s.sourceContact->seconds))
                                            : SourceWording::tr("Tried **%1**, without success").arg(time)};
    if (s.report->outcome == Outcome::Cancelled)
        return {u"clock"_s, SourceWording::tr("Cancelled **%1**").arg(time)};
    if (s.report->outcome == Outcome::Checked)
        return {
            u"pulse"_s,
            s.sourceContact
                ? SourceWording::tr("Answered **%1**, in %2").arg(time, latencyText(s.sourceContact->seconds))
                : SourceWording::tr("Answered **%1**").arg(time)};
    if (s.report->outcome == Outcome::Unchanged)
        return {u"clock"_s, SourceWording::tr("Not read **%1**: it is the target itself").arg(time)};
    return {u"pulse"_s, SourceWording::tr("Read **%1**, in %2").arg(time, secondsText(s.report->seconds))};
}

Fact fallbackFact(const Situation &s)
{
    if (s.choice.source == SourceChoice::PrimaryOnly)
        return {u"lifebuoy"_s,
                SourceWording::tr("If it is unavailable: nothing is loaded, the fallback is not used")};
    if (!s.config.general.fallbackEnabled)
        return {u"lifebuoy"_s,
                SourceWording::tr("If it is unavailable: nothing is loaded, the fallback is switched off")};
    const QString file = plain(QFileInfo(s.config.local.fallbackPath).fileName());
    if (!s.hasFallbackFile())
        return {u"warning"_s, SourceWording::tr("If it is unavailable: %1, which is **not there**").arg(file),
                Tone::Warning};
    const bool wasLookedAt = s.look.preview || !s.look.error.isEmpty();
    if (!wasLookedAt)
        return {u"lifebuoy"_s, SourceWording::tr("If it is unavailable: %1").arg(file)};
    const QString age = s.look.fallbackTime.isValid() ? ageText(s.look.fallbackTime, s.now)
                                                      : SourceWording::tr("age unknown");
    return {u"lifebuoy"_s, SourceWording::tr("If it is unavailable: %1, **%2**").arg(file, age)};
}

CardContent primaryCard(const Situation &s)
{
    const PrimaryConfig &primary = s.config.primary;
    CardContent card;
    card.icon = u"database"_s;
    card.caption = SourceWording::tr("Fr&om the primary, %1").arg(withoutMnemonic(primaryPlace(s)));
    card.title =
        primary.view.isEmpty() ? primary.query.trimmed().section(u'\n', 0, 0).trimmed() : primary.view;
    if (card.title.isEmpty())
        card.title = SourceWording::tr("No view and no query");
    if (primary.view.isEmpty())
        card.titleToolTip = primary.query;
    card.pill = primaryPill(s);
    const QFileInfo file(primary.databaseFile);
    card.facts = {isServer(primary.type)
                      ? tlsFact(primary.login.tls.mode, s.sourceContact)
                      : Fact{u"folder"_s, file.exists()
                                              ? SourceWording::tr("On this computer, %1, only read")
                                                    .arg(QLocale().formattedDataSize(
                                                        file.size(), 1, QLocale::DataSizeTraditionalFormat))
                                              : SourceWording::tr("On this computer, only read")},
                  contactFact(s), fallbackFact(s)};
    return card;
}

CardContent fallbackCard(const Situation &s)
{
    CardContent card;
    card.icon = u"fallback"_s;
    card.caption = SourceWording::tr("Fr&om the fallback, %1")
                       .arg(withoutMnemonic(shownPath(s.config.local.fallbackPath, s.config.filePath)));
    card.title = s.config.local.fallbackTable;
    const bool loaded = s.report && s.report->source == SourceKind::Fallback && s.report->dataTime.isValid();
    const QDateTime time = loaded ? s.report->dataTime : s.look.fallbackTime;
    if (s.hasFallbackFile())
        card.pill = agePill(time, s, true);
    Fact primary{u"database"_s, SourceWording::tr("The primary is not asked")};
    if (s.report && !s.report->fallbackReason.isEmpty())
        primary.text =
            SourceWording::tr("The primary was **unavailable** %1").arg(dayAndTime(s.endedAt, s.now));
    card.facts = {{u"clock"_s, time.isValid()
                                   ? SourceWording::tr("Data of **%1**").arg(dayAndTime(time, s.now))
                                   : SourceWording::tr("The age of its data is **not known**")},
                  s.hasFallbackFile()
                      ? Fact{u"folder"_s, SourceWording::tr("On this computer, only read")}
                      : Fact{u"warning"_s, SourceWording::tr("The file is **not there**"), Tone::Warning},
                  primary};
    return card;
}

} // namespace

CardContent sourceCard(const Situation &s)
{
    return s.showsFallback() ? fallbackCard(s) : primaryCard(s);
}

} // namespace Rowferry
