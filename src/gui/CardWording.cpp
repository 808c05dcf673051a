// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CardWording.h"

#include "MarkedText.h"
#include "TimeWording.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct CardWording
{
    Q_DECLARE_TR_FUNCTIONS(CardWording)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString withoutMnemonic(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

QString tlsText(SslMode mode)
{
    switch (mode) {
    case SslMode::Disabled:
        return CardWording::tr("**Not encrypted**");
    case SslMode::Prefer:
        return CardWording::tr("Encrypted **if the server offers it**, identity not verified");
    case SslMode::Require:
        return CardWording::tr("Always encrypted, **identity not verified**");
    case SslMode::VerifyCa:
        return CardWording::tr("Always encrypted, **authority verified**, name not");
    case SslMode::VerifyIdentity:
        return CardWording::tr("Always encrypted, **identity verified**");
    }
    return {};
}

Fact tlsFact(SslMode mode)
{
    const bool sure = mode == SslMode::VerifyIdentity || mode == SslMode::VerifyCa;
    const bool open = mode == SslMode::Disabled || mode == SslMode::Prefer;
    return {open ? u"lock-open"_s : u"lock"_s, tlsText(mode),
            sure   ? Tone::Ok
            : open ? Tone::Warning
                   : Tone::Secondary};
}

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
        return CardWording::tr("no server named");
    return CardWording::tr("%1 on %2", "database on server").arg(primary.login.database, primary.login.host);
}

PillContent agePill(const QDateTime &time, const Situation &s, bool fallback)
{
    if (!time.isValid())
        return fallback ? PillContent{CardWording::tr("Age unknown"), u"warning"_s, Tone::Warning}
                        : PillContent{};
    const qint64 days = daysOld(time, s.now);
    if (fallback)
        return {days == 0 ? CardWording::tr("Fallback of today") : ageText(time, s.now), u"warning"_s,
                Tone::Warning};
    if (days == 0)
        return {CardWording::tr("Fresh"), u"check"_s, Tone::Ok};
    return {ageText(time, s.now), u"clock"_s, Tone::Secondary};
}

PillContent primaryPill(const Situation &s)
{
    if (s.isRunning)
        return {CardWording::tr("Reading"), u"sync"_s, Tone::Accent};
    if (!s.report)
        return {};
    if (s.report->error && s.report->error->side == Side::Source) {
        switch (s.report->error->kind) {
        case ErrorKind::LoginRefused:
            return {CardWording::tr("Log-in refused"), u"error"_s, Tone::Error};
        case ErrorKind::Unavailable:
            return {CardWording::tr("No answer"), u"error"_s, Tone::Error};
        case ErrorKind::Tls:
            return {CardWording::tr("Not trusted"), u"error"_s, Tone::Error};
        case ErrorKind::ConnectionLost:
            return {CardWording::tr("Broke off"), u"error"_s, Tone::Error};
        default:
            return {CardWording::tr("Failed"), u"error"_s, Tone::Error};
        }
    }
    const bool read = s.report->source == SourceKind::Primary && s.report->rowsExtracted > 0;
    return read ? PillContent{CardWording::tr("Live"), u"pulse"_s, Tone::Ok} : PillContent{};
}

Fact contactFact(const Situation &s)
{
    if (s.isRunning)
        return {u"pulse"_s,
                CardWording::tr("**Reading now**, since %1")
                    .arg(QLocale().toString(s.startedAt.time(), u"HH:mm:ss"_s)),
                Tone::Accent};
    if (!s.report || !s.endedAt.isValid())
        return {u"pulse"_s, CardWording::tr("Not asked yet: Sync will")};
    const QString time = dayAndTime(s.endedAt, s.now);
    if (s.report->error && s.report->error->side == Side::Source)
        return {u"clock"_s, CardWording::tr("Tried **%1**, without success").arg(time)};
    if (s.report->outcome == Outcome::Cancelled)
        return {u"clock"_s, CardWording::tr("Cancelled **%1**").arg(time)};
    return {u"pulse"_s, CardWording::tr("Read **%1**, in %2").arg(time, secondsText(s.report->seconds))};
}

Fact fallbackFact(const Situation &s)
{
    if (s.choice.source == SourceChoice::PrimaryOnly)
        return {u"lifebuoy"_s,
                CardWording::tr("If it is unavailable: nothing is loaded, the fallback is not used")};
    if (!s.config.general.fallbackEnabled)
        return {u"lifebuoy"_s,
                CardWording::tr("If it is unavailable: nothing is loaded, the fallback is switched off")};
    const QString file = plain(QFileInfo(s.config.local.fallbackPath).fileName());
    if (!s.hasFallbackFile())
        return {u"warning"_s, CardWording::tr("If it is unavailable: %1, which is **not there**").arg(file),
                Tone::Warning};
    const QString age =
        s.look.fallbackTime.isValid() ? ageText(s.look.fallbackTime, s.now) : CardWording::tr("age unknown");
    return {u"lifebuoy"_s, CardWording::tr("If it is unavailable: %1, **%2**").arg(file, age)};
}

CardContent primaryCard(const Situation &s)
{
    const PrimaryConfig &primary = s.config.primary;
    CardContent card;
    card.icon = u"database"_s;
    card.caption = CardWording::tr("Fr&om the primary, %1").arg(withoutMnemonic(primaryPlace(s)));
    card.title =
        primary.view.isEmpty() ? primary.query.trimmed().section(u'\n', 0, 0).trimmed() : primary.view;
    if (card.title.isEmpty())
        card.title = CardWording::tr("No view and no query");
    if (primary.view.isEmpty())
        card.titleToolTip = primary.query;
    card.pill = primaryPill(s);
    const QFileInfo file(primary.databaseFile);
    card.facts = {isServer(primary.type)
                      ? tlsFact(primary.login.tls.mode)
                      : Fact{u"folder"_s, file.exists()
                                              ? CardWording::tr("On this computer, %1, only read")
                                                    .arg(QLocale().formattedDataSize(
                                                        file.size(), 1, QLocale::DataSizeTraditionalFormat))
                                              : CardWording::tr("On this computer, only read")},
                  contactFact(s), fallbackFact(s)};
    return card;
}

CardContent fallbackCard(const Situation &s)
{
    CardContent card;
    card.icon = u"fallback"_s;
    card.caption = CardWording::tr("Fr&om the fallback, %1")
                       .arg(withoutMnemonic(shownPath(s.config.local.fallbackPath, s.config.filePath)));
    card.title = s.config.local.fallbackTable;
    const bool loaded = s.report && s.report->source == SourceKind::Fallback && s.report->dataTime.isValid();
    const QDateTime time = loaded ? s.report->dataTime : s.look.fallbackTime;
    if (s.hasFallbackFile())
        card.pill = agePill(time, s, true);
    Fact primary{u"database"_s, CardWording::tr("The primary is not asked")};
    if (s.report && !s.report->fallbackReason.isEmpty())
        primary.text =
            CardWording::tr("The primary was **unavailable** %1").arg(dayAndTime(s.endedAt, s.now));
    card.facts = {{u"clock"_s, time.isValid() ? CardWording::tr("Data of **%1**").arg(dayAndTime(time, s.now))
                                              : CardWording::tr("The age of its data is **not known**")},
                  s.hasFallbackFile()
                      ? Fact{u"folder"_s, CardWording::tr("On this computer, only read")}
                      : Fact{u"warning"_s, CardWording::tr("The file is **not there**"), Tone::Warning},
                  primary};
    return card;
}

Fact contentFact(const Situation &s)
{
    if (!s.look.preview)
        return {u"clock"_s, s.isLooking ? CardWording::tr("Looking at it…")
                                        : CardWording::tr("What it holds is not known")};
    if (!s.look.preview->exists)
        return {u"clock"_s, CardWording::tr("Not there yet: the first Sync **creates it**")};
    const TargetPreview &preview = *s.look.preview;
    if (!preview.dataTime.isValid())
        return {u"clock"_s,
                CardWording::tr("**%1 rows**, not loaded by Rowferry").arg(number(preview.totalRows))};
    const QString time = dayAndTime(preview.dataTime, s.now);
    if (s.isRunning)
        return {u"clock"_s, CardWording::tr("Readers still see the rows of **%1**").arg(time)};
    const QString text = preview.dataSource == SourceKind::Fallback
                             ? CardWording::tr("Data of **%1** from the fallback, %2 rows")
                             : CardWording::tr("Data of **%1** from the primary, %2 rows");
    return {u"clock"_s, text.arg(time, number(preview.totalRows))};
}

/** The last run found the primary unavailable; the next one asks it again. */
ReadySentence afterFallbackSentence(const Situation &s)
{
    ReadySentence sentence;
    sentence.first =
        CardWording::tr("**Sync** will try the primary first, and replace the rows of %1, all or nothing.")
            .arg(plain(s.targetTable()));
    if (s.report->dataTime.isValid())
        sentence.second =
            CardWording::tr("If the primary is still unavailable, nothing newer than %1 can be loaded.")
                .arg(dayAndTime(s.report->dataTime, s.now));
    return sentence;
}

} // namespace

CardContent sourceCard(const Situation &s)
{
    return s.showsFallback() ? fallbackCard(s) : primaryCard(s);
}

CardContent targetCard(const Situation &s)
{
    CardContent card;
    card.icon = u"table"_s;
    const bool local = s.target() == TargetKind::LocalSqlite;
    const ServerLogin &login = s.config.azure.login;
    card.caption = local ? CardWording::tr("&To local SQLite, %1")
                               .arg(withoutMnemonic(shownPath(s.config.local.dbPath, s.config.filePath)))
                         : CardWording::tr("&To Azure MySQL, %1 on %2")
                               .arg(withoutMnemonic(login.database), withoutMnemonic(login.host));
    card.title = s.targetTable().isEmpty() ? CardWording::tr("No table named") : s.targetTable();
    if (s.look.preview && s.look.preview->exists) {
        const bool fallback = s.look.preview->dataSource == SourceKind::Fallback;
        if (s.look.preview->dataTime.isValid())
            card.pill = agePill(s.look.preview->dataTime, s, fallback);
    } else if (s.targetIsMissing()) {
        card.pill = {CardWording::tr("New"), u"info"_s, Tone::Secondary};
    }
    Fact place = tlsFact(login.tls.mode);
    if (local)
        place = {u"folder"_s, s.look.fileSize >= 0
                                  ? CardWording::tr("On this computer, %1")
                                        .arg(QLocale().formattedDataSize(s.look.fileSize, 1,
                                                                         QLocale::DataSizeTraditionalFormat))
                                  : CardWording::tr("On this computer")};
    const Fact kept{u"indexes"_s, s.targetIsMissing()
                                      ? CardWording::tr("Columns and types will be those of the source")
                                      : CardWording::tr("Its indexes, triggers and views will be kept")};
    card.facts = {contentFact(s), place, kept};
    return card;
}

ReadySentence readySentence(const Situation &s)
{
    const QString table = plain(s.targetTable());
    if (!s.errors.isEmpty()) {
        const ConfigIssue &issue = s.errors.constFirst();
        return {CardWording::tr("**Sync is off** until config.ini is corrected: %1").arg(plain(issue.text())),
                CardWording::tr("The message below says more.")};
    }
    if (s.choice.source == SourceChoice::FallbackOnly && s.fallbackIsTarget())
        return {CardWording::tr("**Sync** will change nothing: the fallback is %1 itself.").arg(table),
                CardWording::tr("Choose another source or another target to copy rows.")};
    if (s.showsFallback() && s.choice.source == SourceChoice::Automatic)
        return afterFallbackSentence(s);
    const QString subject = plain(s.sourceSubject());
    ReadySentence sentence;
    if (s.targetIsMissing())
        sentence.first = CardWording::tr("**Sync** will create %1 with the rows %2 has now, all or nothing.")
                             .arg(table, subject);
    else if (const auto rows = s.rowsInTarget())
        sentence.first =
            CardWording::tr(
                "**Sync** will replace the %3 rows of %1 with the rows %2 has now, all or nothing.")
                .arg(table, subject, number(*rows));
    else
        sentence.first =
            CardWording::tr("**Sync** will replace what %1 holds with the rows %2 has now, all or nothing.")
                .arg(table, subject);
    if (s.choice.source == SourceChoice::FallbackOnly && s.look.fallbackTime.isValid())
        sentence.second = CardWording::tr("Nothing newer than %1 can come from the fallback.")
                              .arg(dayAndTime(s.look.fallbackTime, s.now));
    else if (s.targetIsMissing())
        sentence.second = CardWording::tr("Until it is done, nobody sees a part of it.");
    else
        sentence.second =
            CardWording::tr("Until it is done, everyone who reads %1 sees the old rows.").arg(table);
    return sentence;
}

PreviewSentence previewSentence(const Situation &s)
{
    const QString table = s.targetTable();
    if (!s.errors.isEmpty())
        return {CardWording::tr("No rows to show"), CardWording::tr("config.ini must be corrected first.")};
    if (s.isLooking)
        return {CardWording::tr("Looking at %1…").arg(table), {}};
    if (s.targetIsMissing())
        return {CardWording::tr("%1 is not there yet").arg(table), CardWording::tr("Press Sync to fill it.")};
    if (!s.look.error.isEmpty())
        return {CardWording::tr("The rows of %1 cannot be shown").arg(table), s.look.error};
    return {};
}

Tone arrowTone(const Situation &s)
{
    if (s.isRunning || !s.report)
        return s.choice.source == SourceChoice::FallbackOnly && !s.isRunning ? Tone::Warning : Tone::Accent;
    if (s.report->outcome == Outcome::Failed)
        return Tone::Error;
    return s.showsFallback() ? Tone::Warning : Tone::Accent;
}

QString gridSentence(const Situation &s)
{
    if (s.isLooking)
        return CardWording::tr("Looking at %1…").arg(s.targetTable());
    if (!s.look.preview || !s.look.preview->exists)
        return {};
    const TargetPreview &preview = *s.look.preview;
    const auto shown = qint64(preview.rows.rows());
    if (s.isRunning)
        return preview.dataTime.isValid() ? CardWording::tr("Rows of %1, until this run publishes")
                                                .arg(dayAndTime(preview.dataTime, s.now))
                                          : CardWording::tr("The old rows, until this run publishes");
    QString text = shown < preview.totalRows
                       ? CardWording::tr("First %1 of %2 rows").arg(number(shown), number(preview.totalRows))
                   : shown == 1 ? CardWording::tr("The only row")
                                : CardWording::tr("All %Ln rows", nullptr, int(shown));
    if (preview.dataTime.isValid())
        text += (preview.dataSource == SourceKind::Fallback ? CardWording::tr(", fallback data of %1")
                                                            : CardWording::tr(", data of %1"))
                    .arg(dayAndTime(preview.dataTime, s.now));
    return text;
}

} // namespace Rowferry
