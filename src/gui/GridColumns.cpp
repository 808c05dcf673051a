// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridColumns.h"

#include "GridModel.h"
#include "GridView.h"

#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>

namespace Rowferry {

namespace {

constexpr int widestColumn = 320;
constexpr int rememberAfter = 300; ///< ms: a drag tells of every pixel

} // namespace

GridColumns::GridColumns(GridView &view, GridModel &model, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(rememberAfter);
    connect(&m_timer, &QTimer::timeout, this, &GridColumns::remember);
    connect(&model, &GridModel::opened, this, &GridColumns::arrange);
    connect(&model, &GridModel::changed, this, &GridColumns::fitOnce);
    connect(&model, &GridModel::dataChanged, this, &GridColumns::widenNumbers);
    const QHeaderView *header = view.horizontalHeader();
    connect(header, &QHeaderView::sectionMoved, this, &GridColumns::rememberSoon);
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        if (m_isArranging || size == 0)
            return;
        m_resized.insert(m_model.columns().at(std::size_t(section)).name);
        rememberSoon();
    });
}

GridColumns::~GridColumns()
{
    if (m_timer.isActive())
        remember();
}

void GridColumns::setTable(const QString &key)
{
    if (m_timer.isActive())
        remember();
    if (key == m_key)
        return;
    m_key = key;
    m_memory = ColumnMemory::load(key);
    m_resized.clear();
}

int GridColumns::hidden() const
{
    return m_view.horizontalHeader()->hiddenSectionCount();
}

void GridColumns::arrange()
{
    const QScopedValueRollback arranging(m_isArranging, true);
    QHeaderView *header = m_view.horizontalHeader();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        header->setSectionHidden(column, false);
        header->moveSection(header->visualIndex(column), column);
    }
    m_memory.restore(m_view);
    m_needsFit = true;
}

void GridColumns::fitOnce()
{
    if (m_needsFit && m_model.rowCount() > 0)
        fit();
}

void GridColumns::fit()
{
    const QScopedValueRollback arranging(m_isArranging, true);
    m_needsFit = false;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (isWidthKnown(column) || m_view.isColumnHidden(column))
            continue;
        m_view.resizeColumnToContents(column);
        m_view.setColumnWidth(column, qMin(widestColumn, m_view.columnWidth(column)));
    }
}

bool GridColumns::isWidthKnown(int column) const
{
    const QString name = m_model.columns().at(std::size_t(column)).name;
    return m_resized.contains(name) || std::any_of(m_memory.columns.cbegin(), m_memory.columns.cend(),
                                                   [&name](const ColumnMemory::Arranged &arranged) {
                                                       return arranged.name == name && arranged.width > 0;
                                                   });
}

void GridColumns::widenNumbers()
{
    // A number that is cut looks like another one.
    const QScopedValueRollback arranging(m_isArranging, true);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (!standsAtTheRight(m_model.columns().at(std::size_t(column))) || isWidthKnown(column) ||
            m_view.isColumnHidden(column))
            continue;
        const int wanted = qMin(widestColumn, m_view.sizeHintForColumn(column));
        if (wanted > m_view.columnWidth(column))
            m_view.setColumnWidth(column, wanted);
    }
}

void GridColumns::setHidden(int column, bool isHidden)
{
    QHeaderView *header = m_view.horizontalHeader();
    if (isHidden && header->count() - header->hiddenSectionCount() < 2)
        return; // a grid without columns could not be told from an empty one
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        header->setSectionHidden(column, isHidden);
        if (!isHidden && header->sectionSize(column) < header->minimumSectionSize())
            m_view.resizeColumnToContents(column);
    }
    rememberSoon();
    Q_EMIT changed();
}

void GridColumns::showAll()
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_view.isColumnHidden(column))
            setHidden(column, false);
    }
}

void GridColumns::reset()
{
    ColumnMemory::forget(m_key);
    m_memory = {};
    m_resized.clear();
    arrange();
    fit();
    m_timer.stop();
    Q_EMIT changed();
}

void GridColumns::rememberSoon()
{
    if (!m_isArranging && !m_key.isEmpty())
        m_timer.start();
}

void GridColumns::remember()
{
    m_timer.stop();
    if (m_key.isEmpty() || m_model.columns().empty())
        return;
    m_memory.take(m_view, m_resized);
    m_memory.sort = m_model.criteria().sort;
    m_memory.save(m_key);
}

} // namespace Rowferry
