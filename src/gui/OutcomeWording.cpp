// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "OutcomeWording.h"

#include "FailureWording.h"
#include "MarkedText.h"
#include "SettingsPlace.h"
#include "TimeWording.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct OutcomeWording
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeWording)
};

QString verifiedText(const QString &verified)
{
    if (verified == u"checksum")
        return OutcomeWording::tr("verified by checksum");
    if (verified == u"count")
        return OutcomeWording::tr("verified by their count");
    return OutcomeWording::tr("not verified");
}

QString verifiedOf(const SyncReport &report)
{
    return report.targets.isEmpty() ? QString() : report.targets.constFirst().verified;
}

QString loadedText(const SyncReport &report)
{
    return OutcomeWording::tr("%1 rows in %2, %3.")
        .arg(QLocale().toString(report.targets.isEmpty() ? report.rowsExtracted
                                                         : report.targets.constFirst().rowsLoaded),
             secondsText(report.seconds), verifiedText(verifiedOf(report)));
}

QString jsonDetails(const SyncReport &report)
{
    return QString::fromUtf8(QJsonDocument(report.toJson()).toJson(QJsonDocument::Indented)).trimmed();
}

void offerSettings(StripMessage &message, const SettingsPlace &place)
{
    message.settingsSection = place.section;
    message.settingsKey = place.key;
    message.settingsWords = place.words;
}

/** The rows are not of today, whoever chose that. */
StripMessage fallbackMessage(const SyncReport &report, const Situation &s)
{
    StripMessage message;
    message.tone = Tone::Warning;
    message.title = report.dataTime.isValid()
                        ? OutcomeWording::tr("Showing fallback data, %1").arg(ageText(report.dataTime, s.now))
                        : OutcomeWording::tr("Showing fallback data of unknown age");
    const QString file = plain(shownPath(s.config.local.fallbackPath, s.config.filePath));
    const QString time = report.dataTime.isValid() ? dayAndTime(report.dataTime, s.now)
                                                   : OutcomeWording::tr("a time not known");
    const bool unchanged = report.outcome == Outcome::Unchanged;
    const QString rows =
        unchanged
            ? OutcomeWording::tr("The target is the fallback itself, so %1 keeps its rows, loaded %2.")
                  .arg(plain(s.targetTable()), time)
            : OutcomeWording::tr("The rows come from %1, loaded %2: %3").arg(file, time, loadedText(report));
    message.text = report.fallbackReason.isEmpty() ? rows : plain(report.fallbackReason) + u'\n' + rows;
    message.next = report.fallbackReason.isEmpty()
                       ? OutcomeWording::tr("choose the primary as the source when its rows are needed.")
                       : unavailableStep(s);
    const bool isOfToday = report.dataTime.isValid() && report.dataTime.toLocalTime().date() == s.now.date();
    message.next +=
        u' ' + (isOfToday ? OutcomeWording::tr("Until then these rows may be out of date.")
                          : OutcomeWording::tr("Do not report figures from these rows as today's."));
    message.details = jsonDetails(report);
    message.canRetry = !report.fallbackReason.isEmpty();
    return message;
}

StripMessage failedMessage(const SyncReport &report, const Situation &s)
{
    const ReportedError error = report.error.value_or(ReportedError());
    StripMessage message;
    message.tone = Tone::Error;
    message.title = failureTitle(error, s);
    const QString held = heldText(error, s);
    message.text = plain(error.message);
    // A query's mistake is in the database's words alone; every other kind says enough without them.
    if (error.kind == ErrorKind::Sql && !error.driver.isEmpty())
        message.text += u'\n' + OutcomeWording::tr("Its own words: %1").arg(plain(error.driver));
    if (!held.isEmpty())
        message.text += u'\n' + held;
    const bool sourceFailed = error.side == Side::Source;
    message.canUseFallback = sourceFailed && !s.isCheck && report.source != SourceKind::Fallback &&
                             s.choice.source != SourceChoice::FallbackOnly && s.hasFallbackFile() &&
                             !s.fallbackIsTarget();
    message.next = nextStep(error, s, message.canUseFallback);
    if (s.look.fallbackTime.isValid())
        message.fallbackHint = OutcomeWording::tr("Data of %1").arg(dayAndTime(s.look.fallbackTime, s.now));
    offerSettings(message, settingsPlace(error, s));
    message.canRetry = true;
    message.details = OutcomeWording::tr("stage   %1, kind %2, exit code %3")
                          .arg(stageName(error.stage), kindName(error.kind))
                          .arg(report.exitCode());
    if (!error.driver.isEmpty())
        message.details += u'\n' + OutcomeWording::tr("driver  %1").arg(error.driver);
    for (const QString &warning : report.warnings)
        message.details += u'\n' + OutcomeWording::tr("warning %1").arg(warning);
    return message;
}

StripMessage loadedMessage(const SyncReport &report)
{
    StripMessage message;
    message.title = OutcomeWording::tr("Loaded.");
    message.text = loadedText(report);
    if (report.warnings.isEmpty())
        return message;
    message.tone = Tone::Warning;
    message.title = report.warnings.size() == 1 ? OutcomeWording::tr("Loaded, with a warning")
                                                : OutcomeWording::tr("Loaded, with %n warnings", nullptr,
                                                                     int(report.warnings.size()));
    message.text += u'\n' + plain(report.warnings.join(u'\n'));
    message.details = jsonDetails(report);
    return message;
}

StripMessage unchangedMessage()
{
    StripMessage message;
    message.tone = Tone::Accent;
    message.title = OutcomeWording::tr("Unchanged.");
    message.text = OutcomeWording::tr("Source and target are the same table; nothing was read or written.");
    return message;
}

StripMessage cancelledMessage(const Situation &s)
{
    const QString table = plain(s.targetTable());
    StripMessage message;
    message.tone = Tone::Accent;
    message.title = OutcomeWording::tr("Cancelled.");
    message.text = s.targetIsMissing()
                       ? OutcomeWording::tr("%1 was not created.").arg(table)
                       : OutcomeWording::tr("%1 holds exactly what it held before.").arg(table);
    return message;
}

StripMessage dryRunMessage(const SyncReport &report, const Situation &s)
{
    StripMessage message;
    message.tone = Tone::Ok;
    message.title = OutcomeWording::tr("Dry run passed.");
    message.text = OutcomeWording::tr("%1 rows in %2. %3 was not changed.")
                       .arg(QLocale().toString(report.rowsExtracted), secondsText(report.seconds),
                            plain(s.targetTable()));
    return message;
}

StripMessage checkedMessage()
{
    StripMessage message;
    message.tone = Tone::Ok;
    message.title = OutcomeWording::tr("Check passed.");
    message.text = OutcomeWording::tr("Every connection this configuration names works.");
    return message;
}

} // namespace

StripMessage outcomeMessage(const SyncReport &report, const Situation &s)
{
    const bool isFallback = report.source == SourceKind::Fallback;
    switch (report.outcome) {
    case Outcome::Loaded:
        return isFallback ? fallbackMessage(report, s) : loadedMessage(report);
    case Outcome::Unchanged:
        return isFallback || !report.fallbackReason.isEmpty() ? fallbackMessage(report, s)
                                                              : unchangedMessage();
    case Outcome::Cancelled:
        return cancelledMessage(s);
    case Outcome::DryRun:
        return dryRunMessage(report, s);
    case Outcome::Checked:
        return checkedMessage();
    case Outcome::Failed:
        break;
    }
    return failedMessage(report, s);
}

StripMessage issuesMessage(const QList<ConfigIssue> &errors)
{
    StripMessage message;
    message.tone = Tone::Error;
    message.title = errors.size() == 1
                        ? OutcomeWording::tr("config.ini has a mistake")
                        : OutcomeWording::tr("config.ini has %n mistakes", nullptr, int(errors.size()));
    QStringList lines;
    for (const ConfigIssue &issue : errors.first(qMin<qsizetype>(errors.size(), 4))) {
        const QString place =
            issue.key.isEmpty() ? u"[%1]"_s.arg(issue.section) : u"[%1] %2"_s.arg(issue.section, issue.key);
        lines += u"**%1**: %2"_s.arg(plain(place), plain(issue.message));
    }
    if (errors.size() > 4)
        lines += OutcomeWording::tr("and %n more, see the details", nullptr, int(errors.size()) - 4);
    message.text = lines.join(u'\n');
    message.next = OutcomeWording::tr("correct it in the settings, or the file in an editor; the window "
                                      "reads it again when you come back.");
    for (const ConfigIssue &issue : errors) {
        if (message.settingsSection.isEmpty())
            offerSettings(message, settingsPlace(issue));
    }
    for (const ConfigIssue &issue : errors)
        message.details += (message.details.isEmpty() ? QString() : u"\n"_s) + issue.text();
    return message;
}

StripMessage passwordMessage(const QString &reason)
{
    StripMessage message;
    message.tone = Tone::Error;
    message.title = OutcomeWording::tr("Not started: the password was not found");
    message.text = plain(reason);
    message.next = OutcomeWording::tr("correct what it names, then retry.");
    message.canRetry = true;
    return message;
}

StripMessage unreadableMessage(const QString &path, const QString &reason)
{
    StripMessage message;
    message.tone = Tone::Error;
    message.title = OutcomeWording::tr("This config.ini cannot be read");
    message.text = plain(reason);
    message.next =
        OutcomeWording::tr("correct the file in an editor, or open another one (File, Open config.ini).");
    message.details = path;
    return message;
}

StripMessage demoMessage(const QString &reason)
{
    StripMessage message;
    message.tone = Tone::Error;
    message.title = OutcomeWording::tr("The demo was not written");
    message.text = plain(reason);
    message.next = OutcomeWording::tr("choose an empty folder that you may write to.");
    return message;
}

StripMessage changedConfigMessage()
{
    StripMessage message;
    message.tone = Tone::Accent;
    message.title = OutcomeWording::tr("config.ini was changed since it was opened.");
    message.text =
        OutcomeWording::tr("It was read again and nothing was started: look at the cards, then press Sync.");
    return message;
}

} // namespace Rowferry
