// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridWording.h"

#include "CardParts.h"
#include "GridPage.h"
#include "GridView.h"
#include "TimeWording.h"

#include <QCoreApplication>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

struct GridWording
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::GridWording)
};

QString countText(const GridModel &model, std::optional<qint64> allRows)
{
    const RowCount &count = model.count();
    const bool isFiltered = !model.criteria().conditions.empty();
    if (model.isStarting())
        return isFiltered || model.criteria().sort ? GridWording::tr("Sorting and filtering…")
                                                   : GridWording::tr("Reading…");
    if (isFiltered) {
        const QString rows = number(count.rows);
        if (!count.isFinal)
            return GridWording::tr("%1 rows match so far…").arg(rows);
        if (count.hasMore)
            return GridWording::tr("First %1 rows that match").arg(rows);
        return allRows ? GridWording::tr("%1 of %2 rows match").arg(rows, number(*allRows))
                       : GridWording::tr("%Ln rows match", nullptr, int(count.rows));
    }
    if (count.hasMore)
        return count.total
                   ? GridWording::tr("First %1 of %2 rows").arg(number(count.rows), number(*count.total))
                   : GridWording::tr("First %1 rows").arg(number(count.rows));
    if (!count.isFinal && allRows && model.criteria().sort)
        return GridWording::tr("%1 of %2 rows sorted so far").arg(number(count.rows), number(*allRows));
    if (!count.isFinal)
        return GridWording::tr("%1 rows so far, counting…").arg(number(model.rowCount()));
    return count.rows == 1 ? GridWording::tr("The only row")
                           : GridWording::tr("All %Ln rows", nullptr, int(count.rows));
}

QString dataText(const Situation &s)
{
    if (!s.look.preview || !s.look.preview->dataTime.isValid())
        return s.isRunning ? GridWording::tr("as they are until this run publishes") : QString();
    const QString time = dayAndTime(s.look.preview->dataTime, s.now);
    if (s.isRunning)
        return GridWording::tr("of %1, until this run publishes").arg(time);
    return s.look.preview->dataSource == SourceKind::Fallback
               ? GridWording::tr("fallback data of %1").arg(time)
               : GridWording::tr("data of %1").arg(time);
}

} // namespace

QString gridSentence(GridPage &page, bool isSource, const Situation &situation)
{
    const GridModel &model = *page.model();
    if (!page.showsRows())
        return {};
    QStringList parts{countText(model, page.allRows())};
    if (const QString data = isSource
                                 ? GridWording::tr("read %1").arg(dayAndTime(page.readAt(), situation.now))
                                 : dataText(situation);
        !data.isEmpty())
        parts += data;
    if (const auto &sort = model.criteria().sort)
        parts += sort->descending ? GridWording::tr("sorted down by %1").arg(sort->column)
                                  : GridWording::tr("sorted up by %1").arg(sort->column);
    if (const int hidden = page.columns()->hidden(); hidden > 0)
        parts += GridWording::tr("%1 of %2 columns shown")
                     .arg(number(model.columnCount() - hidden), number(model.columnCount()));
    if (const QModelIndex current = page.view()->currentIndex(); current.isValid())
        parts += GridWording::tr("row %1").arg(number(current.row() + 1));
    return parts.join(u", "_s);
}

} // namespace Rowferry
