// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/SyncReport.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Loaded:
        return u"loaded"_s;
    case Outcome::Unchanged:
        return u"unchanged"_s;
    case Outcome::Cancelled:
        return u"cancelled"_s;
    case Outcome::Failed:
        return u"failed"_s;
    case Outcome::DryRun:
        return u"dry_run"_s;
    case Outcome::Checked:
        return u"checked"_s;
    }
    return {};
}

ReportedError::ReportedError(const SyncError &error)
    : stage(error.stage())
    , kind(error.kind())
    , side(error.side())
    , message(error.message())
    , driver(error.driver())
    , exitCode(error.exitCode())
{
}

QJsonObject ReportedError::toJson() const
{
    return {{u"stage"_s, stageName(stage)},
            {u"kind"_s, kindName(kind)},
            {u"message"_s, message},
            {u"driver"_s, driver}};
}

QJsonObject TargetReport::toJson() const
{
    return {{u"target"_s, targetName(target)},
            {u"outcome"_s, outcomeName(outcome)},
            {u"table"_s, textOrNull(table)},
            {u"rows_loaded"_s, rowsLoaded},
            {u"verified"_s, textOrNull(verified)},
            {u"error"_s, error ? QJsonValue(error->toJson()) : QJsonValue(QJsonValue::Null)}};
}

int SyncReport::exitCode() const
{
    if (outcome == Outcome::Cancelled)
        return 7;
    if (outcome != Outcome::Failed)
        return 0;
    return error ? error->exitCode : 1;
}

QJsonObject SyncReport::toJson() const
{
    QStringList names;
    for (const TargetReport &target : targets)
        names += targetName(target.target);
    const TargetReport first = targets.isEmpty() ? TargetReport() : targets.first();
    QJsonObject json{
        {u"outcome"_s, outcomeName(outcome)},
        {u"source"_s, source ? QJsonValue(sourceName(*source)) : QJsonValue(QJsonValue::Null)},
        {u"fallback_reason"_s, textOrNull(fallbackReason)},
        {u"target"_s, textOrNull(names.join(u','))},
        {u"table"_s, textOrNull(first.table)},
        {u"columns"_s, columns},
        {u"rows_extracted"_s, rowsExtracted},
        {u"rows_loaded"_s, first.rowsLoaded},
        {u"verified"_s, textOrNull(first.verified)},
        {u"seconds"_s, std::round(seconds * 1000) / 1000},
        {u"rows_per_second"_s, seconds > 0 ? std::round(static_cast<double>(first.rowsLoaded) / seconds) : 0},
        {u"warnings"_s, QJsonArray::fromStringList(warnings)},
        {u"error"_s, error ? QJsonValue(error->toJson()) : QJsonValue(QJsonValue::Null)},
    };
    if (targets.size() > 1) {
        QJsonArray list;
        for (const TargetReport &target : targets)
            list += target.toJson();
        json.insert(u"targets"_s, list);
    }
    return json;
}

QString SyncReport::summary() const
{
    QStringList parts;
    for (const TargetReport &target : targets) {
        const QString where = u"%1 (%2)"_s.arg(target.table, targetName(target.target));
        switch (target.outcome) {
        case Outcome::Loaded:
            parts += u"Loaded %1 rows into %2 in %3 s, %4."_s.arg(
                QString::number(target.rowsLoaded), where, QString::number(seconds, 'f', 2),
                target.verified == "off"_L1 ? u"not verified"_s
                                            : QString(u"verified by "_s + target.verified));
            break;
        case Outcome::Unchanged:
            parts += u"Unchanged: the source is %1 itself."_s.arg(where);
            if (source == SourceKind::Fallback && !fallbackReason.isEmpty())
                parts += u"It was to stand in for the primary, which failed: "_s + fallbackReason;
            break;
        case Outcome::DryRun:
            parts += u"Dry run passed: %1 rows could be loaded into %2."_s.arg(rowsExtracted).arg(where);
            break;
        case Outcome::Cancelled:
            parts += u"Cancelled. %1 holds what it held before."_s.arg(where);
            break;
        case Outcome::Checked:
        case Outcome::Failed:
            break;
        }
    }
    if (outcome == Outcome::Checked)
        parts += u"Check passed: the configuration is valid and every connection works."_s;
    if (outcome == Outcome::Cancelled && parts.isEmpty())
        parts += u"Cancelled."_s;
    if (error)
        parts += u"Failed: "_s + error->message;
    const bool showsFallback = outcome == Outcome::Loaded || outcome == Outcome::Unchanged;
    if (source == SourceKind::Fallback && showsFallback && dataTime.isValid())
        parts +=
            u"These are fallback data of %1."_s.arg(dataTime.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s));
    return parts.join(u' ');
}

} // namespace Rowferry
