// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ReadyWording.h"

#include "CardParts.h"
#include "MarkedText.h"
#include "TimeWording.h"

#include <QCoreApplication>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct ReadyWording
{
    Q_DECLARE_TR_FUNCTIONS(ReadyWording)
};

/** The last run found the primary unavailable; the next one asks it again. */
ReadySentence afterFallbackSentence(const Situation &s)
{
    ReadySentence sentence;
    sentence.first =
        ReadyWording::tr("**Sync** will try the primary first, and replace the rows of %1, all or nothing.")
            .arg(plain(s.targetTable()));
    if (s.report->dataTime.isValid())
        sentence.second =
            ReadyWording::tr("If the primary is still unavailable, nothing newer than %1 can be loaded.")
                .arg(dayAndTime(s.report->dataTime, s.now));
    return sentence;
}

} // namespace

ReadySentence readySentence(const Situation &s)
{
    const QString table = plain(s.targetTable());
    if (!s.errors.isEmpty()) {
        const ConfigIssue &issue = s.errors.constFirst();
        return {
            ReadyWording::tr("**Sync is off** until config.ini is corrected: %1").arg(plain(issue.text())),
            ReadyWording::tr("The message below says more.")};
    }
    if (s.choice.source == SourceChoice::FallbackOnly && s.fallbackIsTarget())
        return {ReadyWording::tr("**Sync** will change nothing: the fallback is %1 itself.").arg(table),
                ReadyWording::tr("Choose another source or another target to copy rows.")};
    if (s.showsFallback() && s.choice.source == SourceChoice::Automatic)
        return afterFallbackSentence(s);
    const QString subject = plain(s.sourceSubject());
    ReadySentence sentence;
    if (s.targetIsMissing())
        sentence.first = ReadyWording::tr("**Sync** will create %1 with the rows %2 has now, all or nothing.")
                             .arg(table, subject);
    else if (const auto rows = s.rowsInTarget())
        sentence.first =
            ReadyWording::tr(
                "**Sync** will replace the %3 rows of %1 with the rows %2 has now, all or nothing.")
                .arg(table, subject, number(*rows));
    else
        sentence.first =
            ReadyWording::tr("**Sync** will replace what %1 holds with the rows %2 has now, all or nothing.")
                .arg(table, subject);
    if (s.choice.source == SourceChoice::FallbackOnly && s.look.fallbackTime.isValid())
        sentence.second = ReadyWording::tr("Nothing newer than %1 can come from the fallback.")
                              .arg(dayAndTime(s.look.fallbackTime, s.now));
    else if (s.targetIsMissing())
        sentence.second = ReadyWording::tr("Until it is done, nobody sees a part of it.");
    else
        sentence.second =
            ReadyWording::tr("Until it is done, everyone who reads %1 sees the old rows.").arg(table);
    return sentence;
}

Tone arrowTone(const Situation &s)
{
    if (s.isRunning || !s.report)
        return s.choice.source == SourceChoice::FallbackOnly && !s.isRunning ? Tone::Warning : Tone::Accent;
    if (s.report->outcome == Outcome::Failed)
        return Tone::Error;
    return s.showsFallback() ? Tone::Warning : Tone::Accent;
}

} // namespace Rowferry
