// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridModel.h"

#include <algorithm>
#include <limits>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** Pages are kept until they take as much; a few of them stay in any case. */
constexpr std::size_t mostBytes = std::size_t{16} << 20U;
constexpr std::size_t fewestPages = 8;
/** Beyond, a view would run out of pixels. */
constexpr qint64 mostRows = 60'000'000;
/** A table that changes all the time is not read all the time. */
constexpr int staleAfter = 1000; ///< ms

} // namespace

GridModel::GridModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_wishTimer.setSingleShot(true);
    m_wishTimer.setInterval(0);
    connect(&m_wishTimer, &QTimer::timeout, this, &GridModel::sendWishes);
    m_staleTimer.setSingleShot(true);
    m_staleTimer.setInterval(staleAfter);
    connect(&m_staleTimer, &QTimer::timeout, this, &GridModel::refresh);
}

GridModel::~GridModel() = default;

void GridModel::setFeed(std::unique_ptr<RowFeed> feed, bool keepsRows)
{
    m_feed = std::move(feed);
    m_keepsRows = keepsRows;
    connect(m_feed.get(), &RowFeed::opened, this, &GridModel::takeOpened);
    connect(m_feed.get(), &RowFeed::pageRead, this, &GridModel::takePage);
    connect(m_feed.get(), &RowFeed::counted, this, &GridModel::takeCount);
    connect(m_feed.get(), &RowFeed::stale, &m_staleTimer, [this] {
        if (!m_staleTimer.isActive())
            m_staleTimer.start();
    });
    connect(m_feed.get(), &RowFeed::failed, this, [this](const QString &sentence) {
        m_isStarting = false;
        Q_EMIT failed(sentence);
    });
}

void GridModel::start(const RowCriteria &criteria)
{
    m_keepsRows = m_keepsRows && criteria == m_criteria;
    m_criteria = criteria;
    m_isStarting = true;
    m_staleTimer.stop();
    m_feed->start(criteria);
    Q_EMIT changed();
}

void GridModel::refresh()
{
    if (!m_feed)
        return;
    m_keepsRows = true;
    start(m_criteria);
}

void GridModel::clear()
{
    beginResetModel();
    m_feed.reset();
    m_criteria = {};
    m_columns.clear();
    m_rows = 0;
    m_isStarting = false;
    forgetPages();
    endResetModel();
    Q_EMIT changed();
}

void GridModel::takeOpened(const TableSchema &columns)
{
    m_isStarting = false;
    if (std::exchange(m_keepsRows, false) && columns == m_columns) {
        for (auto &[index, kept] : m_pages)
            kept.isOld = true;
        return;
    }
    if (columns == m_columns) {
        setRows(0); // a reset might cost the header its order
        forgetPages();
        return;
    }
    beginResetModel();
    m_columns = columns;
    m_rows = 0;
    forgetPages();
    endResetModel();
    Q_EMIT opened();
}

void GridModel::forgetPages()
{
    m_count = {};
    m_pages.clear();
    m_lastUsed.clear();
    m_keptBytes = 0;
}

void GridModel::takePage(qint64 index, const SharedPage &page)
{
    keep(index, page);
    const qint64 first = index * RowFeed::pageRows;
    const qint64 last = std::min<qint64>(first + RowFeed::pageRows, m_rows) - 1;
    if (first <= last && !m_columns.empty())
        Q_EMIT dataChanged(this->index(int(first), 0), this->index(int(last), columnCount() - 1));
}

void GridModel::keep(qint64 index, const SharedPage &page)
{
    if (const auto old = m_pages.find(index); old != m_pages.end()) {
        m_keptBytes -= old->second.page->bytes();
        m_lastUsed.erase(old->second.place);
        m_pages.erase(old);
    }
    m_lastUsed.push_front(index);
    m_pages.emplace(index, Kept{page, false, m_lastUsed.begin()});
    m_keptBytes += page->bytes();
    while (m_keptBytes > mostBytes && m_pages.size() > fewestPages) {
        const auto least = m_pages.find(m_lastUsed.back());
        m_keptBytes -= least->second.page->bytes();
        m_pages.erase(least);
        m_lastUsed.pop_back();
    }
}

void GridModel::takeCount(const RowCount &count)
{
    m_count = count;
    // Rows that were there before are there until they are counted again.
    setRows(count.isFinal ? count.rows : std::max<qint64>(count.rows, m_rows));
    Q_EMIT changed();
}

void GridModel::setRows(qint64 rows)
{
    const int next = int(std::min(rows, mostRows));
    if (next > m_rows) {
        beginInsertRows({}, m_rows, next - 1);
        m_rows = next;
        endInsertRows();
    } else if (next < m_rows) {
        beginRemoveRows({}, next, m_rows - 1);
        m_rows = next;
        endRemoveRows();
    }
}

void GridModel::wish(qint64 page) const
{
    // What is painted last is looked at.
    m_wishes.removeOne(page);
    m_wishes.append(page);
    if (!m_wishTimer.isActive())
        m_wishTimer.start();
}

void GridModel::sendWishes()
{
    if (m_feed && !m_isStarting && !m_wishes.isEmpty())
        m_feed->want(m_wishes);
    m_wishes.clear();
}

GridModel::Place GridModel::placeOf(int row) const
{
    const qint64 index = row / RowFeed::pageRows;
    const auto kept = m_pages.find(index);
    if (kept == m_pages.end() || kept->second.isOld)
        wish(index);
    if (kept == m_pages.end())
        return {};
    m_lastUsed.splice(m_lastUsed.begin(), m_lastUsed, kept->second.place);
    const auto place = static_cast<std::size_t>(row % RowFeed::pageRows);
    if (place >= kept->second.page->rows.rows())
        return {};
    return {kept->second.page, place};
}

int GridModel::columnNamed(const QString &name) const
{
    const auto column = std::find_if(m_columns.begin(), m_columns.end(),
                                     [&name](const Column &candidate) { return candidate.name == name; });
    return column == m_columns.end() ? -1 : int(column - m_columns.begin());
}

int GridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int GridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant GridModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::TextAlignmentRole: {
        const Column &column = m_columns[std::size_t(index.column())];
        return int(Qt::AlignVCenter | (standsAtTheRight(column) ? Qt::AlignRight : Qt::AlignLeft));
    }
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case LookRole:
        return cellData(index, role);
    default:
        return {};
    }
}

QVariant GridModel::cellData(const QModelIndex &index, int role) const
{
    const Place place = placeOf(index.row());
    if (!place.page)
        return role == LookRole ? QVariant(int(CellLook::Waiting)) : QVariant();
    const auto column = std::size_t(index.column());
    const CellText cell(*place.page, place.row, column, m_columns[column]);
    switch (role) {
    case LookRole:
        return int(cell.look());
    case Qt::ToolTipRole:
        return cell.toolTip();
    default:
        return cell.shown();
    }
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const int sections = orientation == Qt::Vertical ? rowCount() : columnCount();
    if (section < 0 || section >= sections)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const Column &column = m_columns[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.name;
    case TypeRole:
        return typeText(column);
    case Qt::TextAlignmentRole:
        return int(standsAtTheRight(column) ? Qt::AlignRight : Qt::AlignLeft);
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(column.name, typeText(column));
    case Qt::ToolTipRole:
        return column.comment.isEmpty() ? QVariant() : QVariant(column.comment);
    default:
        return {};
    }
}

} // namespace Rowferry
