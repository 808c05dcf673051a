// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browse/FirstPages.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 newsEvery = 100; ///< ms

struct FirstPagesText
{
    Q_DECLARE_TR_FUNCTIONS(Rowferry::FirstPages)
};

QString textOf(const RowBatch &rows, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Int64:
        return QString::number(cell.int64);
    case Cell::Kind::UInt64:
        return QString::number(cell.uint64);
    case Cell::Kind::Double:
        return QString::number(cell.real, 'g', QLocale::FloatingPointShortest);
    case Cell::Kind::Text: {
        const std::string_view bytes = rows.bytesOf(cell);
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    case Cell::Kind::Null:
    case Cell::Kind::Blob:
        break;
    }
    return {};
}

} // namespace

void FirstPages::set(qint64 index, const SharedPage &page)
{
    if (static_cast<std::size_t>(index) >= m_pages.size())
        m_pages.resize(static_cast<std::size_t>(index) + 1, std::make_shared<RowPage>(m_columns.size()));
    m_pages[static_cast<std::size_t>(index)] = page;
}

SharedPage FirstPages::page(qint64 index) const
{
    return static_cast<std::size_t>(index) < m_pages.size() ? m_pages[static_cast<std::size_t>(index)]
                                                            : nullptr;
}

qint64 FirstPages::rows() const
{
    if (m_pages.empty())
        return 0;
    return static_cast<qint64>(m_pages.size() - 1) * RowFeed::pageRows +
           static_cast<qint64>(m_pages.back()->rows.rows());
}

std::vector<qint64> FirstPages::find(const RowCondition &condition) const
{
    std::vector<qint64> found;
    for (qint64 row = 0; row < rows(); ++row) {
        const RowBatch &batch = m_pages[static_cast<std::size_t>(row / RowFeed::pageRows)]->rows;
        const auto place = static_cast<std::size_t>(row % RowFeed::pageRows);
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            if (!condition.column.isEmpty() && condition.column != m_columns[column].name)
                continue;
            if (!textOf(batch, batch.cell(place, column)).contains(condition.text, Qt::CaseInsensitive))
                continue;
            found.push_back(row);
            break;
        }
    }
    return found;
}

RowFeed::Value FirstPages::value(qint64 row, std::size_t column) const
{
    const SharedPage from = page(row / RowFeed::pageRows);
    const auto place = static_cast<std::size_t>(row % RowFeed::pageRows);
    RowFeed::Value value;
    if (!from || place >= from->rows.rows()) {
        value.trouble = FirstPagesText::tr("The row is not there any more.");
        return value;
    }
    value.cell = from->cell(place, column).rows;
    if (from->isCut(place, column))
        value.trouble = FirstPagesText::tr(
            "Only the beginning is here: these rows have no key by which the rest could be fetched.");
    return value;
}

void FirstPages::copy(const CopyOrder &order, const RowFeed::TakePage &take) const
{
    for (const CopyOrder::Range &range : order.ranges) {
        RowPage rows(m_columns.size());
        for (qint64 row = range.first; row <= std::min(range.last, this->rows() - 1); ++row) {
            const SharedPage from = page(row / RowFeed::pageRows);
            if (const auto place = static_cast<std::size_t>(row % RowFeed::pageRows);
                place < from->rows.rows())
                rows.addRow(*from, place);
        }
        if (!take(rows))
            return;
    }
}

bool FirstPages::read(RowReader &reader, std::size_t columns, const Limits &limits, const Told &told)
{
    qint64 index = 0;
    auto page = std::make_shared<RowPage>(columns);
    QElapsedTimer sinceNews;
    sinceNews.start();
    RowBatch batch;
    qint64 rows = 0;
    while (reader.read(batch)) {
        for (std::size_t row = 0; row < batch.rows(); ++row, ++rows) {
            if (rows == limits.rows) {
                told(index, page);
                return true;
            }
            if (static_cast<qint64>(page->rows.rows()) == RowFeed::pageRows) {
                told(index++, page);
                page = std::make_shared<RowPage>(columns);
            }
            page->add(batch, row, limits.valueBytes, limits.sizeCells);
        }
        if (sinceNews.elapsed() >= newsEvery) {
            sinceNews.restart();
            told(index, std::make_shared<RowPage>(*page));
        }
    }
    told(index, page);
    return false;
}

} // namespace Rowferry
