// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TargetWording.h"

#include "CardParts.h"
#include "TimeWording.h"

#include <QCoreApplication>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct TargetWording
{
    Q_DECLARE_TR_FUNCTIONS(TargetWording)
};

Fact contentFact(const Situation &s)
{
    if (!s.look.preview)
        return {u"clock"_s, s.isLooking ? TargetWording::tr("Looking at it…")
                                        : TargetWording::tr("What it holds is not known")};
    if (!s.look.preview->exists)
        return {u"clock"_s, TargetWording::tr("Not there yet: the first Sync **creates it**")};
    const TargetPreview &preview = *s.look.preview;
    if (!preview.dataTime.isValid())
        return {u"clock"_s,
                TargetWording::tr("**%1 rows**, not loaded by Rowferry").arg(number(preview.totalRows))};
    const QString time = dayAndTime(preview.dataTime, s.now);
    if (s.isRunning)
        return {u"clock"_s, TargetWording::tr("Readers still see the rows of **%1**").arg(time)};
    const QString text = preview.dataSource == SourceKind::Fallback
                             ? TargetWording::tr("Data of **%1** from the fallback, %2 rows")
                             : TargetWording::tr("Data of **%1** from the primary, %2 rows");
    return {u"clock"_s, text.arg(time, number(preview.totalRows))};
}

Fact keptFact(const Situation &s)
{
    const QString icon = u"indexes"_s;
    if (s.targetIsMissing())
        return {icon, TargetWording::tr("Columns and types will be those of the source")};
    if (!s.look.preview || !s.look.preview->kept)
        return {icon, TargetWording::tr("Its indexes, triggers and views will be kept")};
    const KeptObjects kept = *s.look.preview->kept;
    const QString indexes = kept.indexes == 1 ? TargetWording::tr("1 index")
                                              : TargetWording::tr("%n indexes", nullptr, kept.indexes);
    const QString triggers = kept.triggers == 1 ? TargetWording::tr("1 trigger")
                                                : TargetWording::tr("%n triggers", nullptr, kept.triggers);
    if (kept.indexes > 0 && kept.triggers > 0)
        return {icon, TargetWording::tr("%1, %2 and its views will be kept").arg(indexes, triggers)};
    if (kept.indexes + kept.triggers == 0)
        return {icon, TargetWording::tr("Its views will be kept; it has no indexes or triggers")};
    return {icon,
            TargetWording::tr("%1 and its views will be kept").arg(kept.indexes > 0 ? indexes : triggers)};
}

} // namespace

CardContent targetCard(const Situation &s)
{
    CardContent card;
    card.icon = u"table"_s;
    const bool local = s.target() == TargetKind::LocalSqlite;
    const ServerLogin &login = s.config.azure.login;
    card.caption = local ? TargetWording::tr("&To local SQLite, %1")
                               .arg(withoutMnemonic(shownPath(s.config.local.dbPath, s.config.filePath)))
                         : TargetWording::tr("&To Azure MySQL, %1 on %2")
                               .arg(withoutMnemonic(login.database), withoutMnemonic(login.host));
    card.title = s.targetTable().isEmpty() ? TargetWording::tr("No table named") : s.targetTable();
    if (s.look.preview && s.look.preview->exists) {
        const bool fallback = s.look.preview->dataSource == SourceKind::Fallback;
        if (s.look.preview->dataTime.isValid())
            card.pill = agePill(s.look.preview->dataTime, s, fallback);
    } else if (s.targetIsMissing()) {
        card.pill = {TargetWording::tr("New"), u"info"_s, Tone::Secondary};
    }
    Fact place = tlsFact(login.tls.mode, s.targetContact);
    if (local)
        place = {u"folder"_s, s.look.fileSize >= 0
                                  ? TargetWording::tr("On this computer, %1")
                                        .arg(QLocale().formattedDataSize(s.look.fileSize, 1,
                                                                         QLocale::DataSizeTraditionalFormat))
                                  : TargetWording::tr("On this computer")};
    card.facts = {contentFact(s), place, keptFact(s)};
    return card;
}

PreviewSentence previewSentence(const Situation &s)
{
    const QString table = s.targetTable();
    if (!s.errors.isEmpty())
        return {TargetWording::tr("No rows to show"),
                TargetWording::tr("config.ini must be corrected first.")};
    if (s.isLooking)
        return {TargetWording::tr("Looking at %1…").arg(table), {}};
    if (s.targetIsMissing())
        return {TargetWording::tr("%1 is not there yet").arg(table),
                TargetWording::tr("Press Sync to fill it.")};
    if (!s.look.error.isEmpty())
        return {TargetWording::tr("The rows of %1 cannot be shown").arg(table), s.look.error};
    return {};
}

} // namespace Rowferry
