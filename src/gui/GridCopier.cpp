// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridCopier.h"

#include "CardParts.h"
#include "GridPage.h"
#include "GridView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMimeData>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostRows = 2'000'000;
constexpr qint64 mostAtOnce = 2000; ///< rows that are copied at once if they are here

/** Rows of a selection in order, none twice. */
std::vector<CopyOrder::Range> rowsOf(const QItemSelection &selection)
{
    std::vector<CopyOrder::Range> ranges;
    for (const QItemSelectionRange &range : selection)
        ranges.push_back({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end(),
              [](const CopyOrder::Range &a, const CopyOrder::Range &b) { return a.first < b.first; });
    std::vector<CopyOrder::Range> merged;
    for (const CopyOrder::Range &range : ranges) {
        if (!merged.empty() && range.first <= merged.back().last + 1)
            merged.back().last = std::max(merged.back().last, range.last);
        else
            merged.push_back(range);
    }
    return merged;
}

/** Shown columns in the order they stand in, of a selection or all. */
std::vector<std::size_t> columnsOf(const GridView &view, const QItemSelection &selection)
{
    std::vector<std::size_t> columns;
    const QHeaderView &header = *view.horizontalHeader();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        const bool isSelected = std::any_of(selection.begin(), selection.end(), [column](const auto &range) {
            return range.left() <= column && column <= range.right();
        });
        if (!header.isSectionHidden(column) && (isSelected || selection.isEmpty()))
            columns.push_back(std::size_t(column));
    }
    return columns;
}

/** The rows, if all of them are here and none of their values is cut. */
std::optional<RowPage> rowsAtHand(GridModel &model, const CopyOrder &order)
{
    RowPage rows(model.columns().size());
    for (const CopyOrder::Range &range : order.ranges) {
        for (qint64 row = range.first; row <= range.last; ++row) {
            const GridModel::Place place = model.placeOf(int(row));
            const bool isWhole = place.page && std::none_of(order.columns.begin(), order.columns.end(),
                                                            [&](std::size_t column) {
                                                                return place.page->isCut(place.row, column);
                                                            });
            if (!isWhole)
                return std::nullopt;
            rows.addRow(*place.page, place.row);
        }
    }
    return rows;
}

} // namespace

void GridCopier::copy(GridPage &page, bool withHeaders)
{
    cancel();
    GridModel &model = *page.model();
    if (!page.showsRows() || model.rowCount() == 0)
        return;
    const QItemSelection selection = page.view()->selectionModel()->selection();
    CopyOrder order{rowsOf(selection), columnsOf(*page.view(), selection)};
    if (selection.isEmpty())
        order.ranges = {{0, model.rowCount() - 1}};
    qint64 rows = 0;
    for (const CopyOrder::Range &range : order.ranges)
        rows += range.last - range.first + 1;
    if (rows > mostRows) {
        Q_EMIT told(tr("Not copied: %1 rows are more than a clipboard takes. Select fewer, or filter.")
                        .arg(number(rows)));
        return;
    }
    m_text = std::make_shared<TableText>(model.columns(), order.columns, withHeaders);
    if (const auto here = rows <= mostAtOnce ? rowsAtHand(model, order) : std::nullopt) {
        (void)m_text->add(*here);
        return putOnClipboard();
    }
    Q_EMIT told(tr("Copying %Ln rows…", nullptr, int(rows)));
    m_feed = model.feed();
    connect(m_feed, &RowFeed::copied, this, &GridCopier::finish);
    m_feed->copy(order, [text = m_text](const RowPage &some) { return text->add(some); });
}

void GridCopier::cancel()
{
    if (m_feed) {
        m_feed->disconnect(this);
        m_feed->stopCopying();
        m_feed.clear();
    }
    m_text.reset();
}

void GridCopier::finish(const QString &trouble)
{
    if (!trouble.isEmpty()) {
        cancel();
        Q_EMIT told(trouble);
        return;
    }
    putOnClipboard();
}

void GridCopier::putOnClipboard()
{
    const auto text = m_text;
    cancel();
    if (text->isTooLarge()) {
        Q_EMIT told(
            tr("Not copied: these values are more than a clipboard takes. Select fewer rows or columns."));
        return;
    }
    auto *content = new QMimeData;
    content->setText(text->plain());
    if (const QString html = text->html(); !html.isEmpty())
        content->setHtml(html);
    QGuiApplication::clipboard()->setMimeData(content);
    Q_EMIT told(tr("%Ln rows are on the clipboard.", nullptr, int(text->rows())));
}

} // namespace Rowferry
