// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridPage.h"

#include "GridHeader.h"
#include "GridView.h"
#include "Shades.h"
#include "browse/ConditionSql.h"
#include "ui_GridPage.h"

#include <QMenu>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestColumn = 320;
constexpr int rememberAfter = 300; ///< ms: a drag tells of every pixel

} // namespace

GridPage::GridPage(QWidget *parent)
    : QStackedWidget(parent)
    , m_ui(std::make_unique<Ui::GridPage>())
{
    m_ui->setupUi(this);
    m_ui->sentenceTitleLabel->setFont(scaledFont(font(), 11, QFont::Bold));
    m_ui->sentencePage->setBackgroundRole(QPalette::Base);
    m_ui->sentencePage->setAutoFillBackground(true);
    m_ui->view->setModel(&m_model);
    m_rememberTimer.setSingleShot(true);
    m_rememberTimer.setInterval(rememberAfter);
    connect(&m_rememberTimer, &QTimer::timeout, this, &GridPage::remember);
    connect(m_ui->againButton, &QPushButton::clicked, this, &GridPage::againRequested);
    connectModel();
    connectView();
    showSentence({}, {});
}

GridPage::~GridPage()
{
    if (m_rememberTimer.isActive())
        remember();
}

void GridPage::connectModel()
{
    connect(&m_model, &GridModel::opened, this, &GridPage::arrange);
    connect(&m_model, &GridModel::changed, this, [this] {
        if (m_model.count().isFinal && m_model.criteria().conditions.empty() && !m_model.isStarting())
            m_allRows = m_model.count().total.value_or(m_model.count().rows);
        if (m_needsFit && m_model.rowCount() > 0)
            fitColumns();
        if (!m_model.isStarting() && !m_model.columns().empty() && m_model.feed())
            setCurrentWidget(m_ui->viewPage);
        Q_EMIT changed();
    });
    connect(&m_model, &GridModel::dataChanged, this, &GridPage::widenNumbers);
    connect(&m_model, &GridModel::failed, this, [this](const QString &sentence) {
        showSentence(m_model.criteria().isPlain() ? tr("The rows cannot be shown")
                                                  : tr("The rows cannot be shown so"),
                     sentence, true);
    });
}

void GridPage::connectView()
{
    const QHeaderView *header = m_ui->view->horizontalHeader();
    m_ui->view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_ui->view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, &GridPage::cycleSort);
    connect(header, &QWidget::customContextMenuRequested, this, &GridPage::showHeaderMenu);
    connect(m_ui->view, &QWidget::customContextMenuRequested, this, &GridPage::showCellMenu);
    const auto rememberSoon = [this] {
        if (!m_isArranging && !m_key.isEmpty())
            m_rememberTimer.start();
    };
    connect(header, &QHeaderView::sectionResized, this, [this, rememberSoon](int section, int, int size) {
        if (m_isArranging || size == 0)
            return;
        m_resized.insert(m_model.columns().at(std::size_t(section)).name);
        rememberSoon();
    });
    connect(header, &QHeaderView::sectionMoved, this, rememberSoon);
    connect(m_ui->view, &GridView::inspectRequested, this, &GridPage::inspectRequested);
    connect(m_ui->view, &GridView::currentMoved, this, &GridPage::changed);
}

GridView *GridPage::view() const
{
    return m_ui->view;
}

bool GridPage::showsRows() const
{
    return currentWidget() == m_ui->viewPage;
}

void GridPage::showRows(std::unique_ptr<RowFeed> feed, const QString &key)
{
    const bool isSame = key == m_key && !m_model.columns().empty();
    if (m_rememberTimer.isActive())
        remember();
    RowCriteria criteria = m_model.criteria();
    if (!isSame) {
        m_model.clear();
        m_allRows.reset();
        m_key = key;
        m_memory = ColumnMemory::load(key);
        m_resized.clear();
        criteria = {{}, feed->canArrange() ? m_memory.sort : std::nullopt};
    }
    m_model.setFeed(std::move(feed), isSame);
    m_model.start(criteria);
    if (isSame)
        setCurrentWidget(m_ui->viewPage);
}

void GridPage::showSentence(const QString &title, const QString &text, bool mayRetry)
{
    m_ui->sentenceTitleLabel->setText(title);
    m_ui->sentenceTextLabel->setText(text);
    m_ui->againButton->setVisible(mayRetry);
    setCurrentWidget(m_ui->sentencePage);
    Q_EMIT changed();
}

void GridPage::setConditions(const std::vector<RowCondition> &conditions)
{
    RowCriteria criteria = m_model.criteria();
    if (!canArrange() || criteria.conditions == conditions)
        return;
    criteria.conditions = conditions;
    m_model.start(criteria);
}

bool GridPage::canArrange() const
{
    return m_model.feed() && m_model.feed()->canArrange();
}

int GridPage::hiddenColumns() const
{
    return m_ui->view->horizontalHeader()->hiddenSectionCount();
}

void GridPage::arrange()
{
    m_isArranging = true;
    QHeaderView *header = m_ui->view->horizontalHeader();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        header->setSectionHidden(column, false);
        header->moveSection(header->visualIndex(column), column);
    }
    m_memory.restore(*m_ui->view);
    m_needsFit = true;
    m_isArranging = false;
    showSortMark();
}

void GridPage::fitColumns()
{
    m_needsFit = false;
    m_isArranging = true;
    GridView *view = m_ui->view;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (isWidthKnown(column) || view->isColumnHidden(column))
            continue;
        view->resizeColumnToContents(column);
        view->setColumnWidth(column, qMin(widestColumn, view->columnWidth(column)));
    }
    m_isArranging = false;
}

bool GridPage::isWidthKnown(int column) const
{
    const QString name = m_model.columns().at(std::size_t(column)).name;
    return m_resized.contains(name) || std::any_of(m_memory.columns.cbegin(), m_memory.columns.cend(),
                                                   [&name](const ColumnMemory::Arranged &arranged) {
                                                       return arranged.name == name && arranged.width > 0;
                                                   });
}

void GridPage::widenNumbers()
{
    // A number that is cut looks like another one.
    m_isArranging = true;
    GridView *view = m_ui->view;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (!standsAtTheRight(m_model.columns().at(std::size_t(column))) || isWidthKnown(column) ||
            view->isColumnHidden(column))
            continue;
        const int wanted = qMin(widestColumn, view->sizeHintForColumn(column));
        if (wanted > view->columnWidth(column))
            view->setColumnWidth(column, wanted);
    }
    m_isArranging = false;
}

void GridPage::setColumnHidden(int column, bool isHidden)
{
    QHeaderView *header = m_ui->view->horizontalHeader();
    if (isHidden && header->count() - header->hiddenSectionCount() < 2)
        return; // a grid without columns could not be told from an empty one
    m_isArranging = true;
    header->setSectionHidden(column, isHidden);
    if (!isHidden && header->sectionSize(column) < header->minimumSectionSize())
        m_ui->view->resizeColumnToContents(column);
    m_isArranging = false;
    m_rememberTimer.start();
    Q_EMIT changed();
}

void GridPage::showAllColumns()
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_ui->view->isColumnHidden(column))
            setColumnHidden(column, false);
    }
}

void GridPage::resetColumns()
{
    ColumnMemory::forget(m_key);
    m_memory = {};
    m_resized.clear();
    arrange();
    fitColumns();
    m_rememberTimer.stop();
    sortBy(std::nullopt);
    m_rememberTimer.stop();
    Q_EMIT changed();
}

void GridPage::sortBy(const std::optional<RowSort> &sort)
{
    RowCriteria criteria = m_model.criteria();
    if (!canArrange() || criteria.sort == sort)
        return;
    criteria.sort = sort;
    m_ui->view->setCurrentIndex({});
    m_ui->view->scrollToTop();
    m_model.start(criteria);
    showSortMark();
    m_rememberTimer.start();
}

void GridPage::cycleSort(int section)
{
    const Column &column = m_model.columns().at(std::size_t(section));
    const std::optional<RowSort> &sort = m_model.criteria().sort;
    if (!isComparable(column))
        return;
    if (!sort || sort->column != column.name)
        sortBy(RowSort{column.name, false});
    else if (!sort->descending)
        sortBy(RowSort{column.name, true});
    else
        sortBy(std::nullopt);
}

void GridPage::showSortMark()
{
    const std::optional<RowSort> &sort = m_model.criteria().sort;
    auto *header = qobject_cast<GridHeader *>(m_ui->view->horizontalHeader());
    header->showSort(sort ? m_model.columnNamed(sort->column) : -1,
                     sort && sort->descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void GridPage::remember()
{
    m_rememberTimer.stop();
    if (m_key.isEmpty() || m_model.columns().empty())
        return;
    m_memory.take(*m_ui->view, m_resized);
    m_memory.sort = m_model.criteria().sort;
    m_memory.save(m_key);
}

void GridPage::showHeaderMenu(const QPoint &place)
{
    const int section = m_ui->view->horizontalHeader()->logicalIndexAt(place);
    if (section < 0)
        return;
    const Column column = m_model.columns().at(std::size_t(section));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool canSort = canArrange() && isComparable(column);
    const auto add = [this, menu](const QString &text, bool isOn, const auto &action) {
        menu->addAction(text, this, action)->setEnabled(isOn);
    };
    add(tr("Sort &up by %1").arg(column.name), canSort, [this, column, section] {
        sortBy(RowSort{column.name, false});
    });
    add(tr("Sort &down by %1").arg(column.name), canSort, [this, column, section] {
        sortBy(RowSort{column.name, true});
    });
    add(tr("&Original order"), m_model.criteria().sort.has_value(),
        [this, column, section] { sortBy(std::nullopt); });
    menu->addSeparator();
    add(tr("&Filter by %1…").arg(column.name), canArrange(), [this, column, section] {
        Q_EMIT conditionRequested({column.name, RowCondition::Relation::Contains, {}});
    });
    menu->addSeparator();
    add(tr("&Hide %1").arg(column.name), m_model.columnCount() - hiddenColumns() > 1,
        [this, column, section] { setColumnHidden(section, true); });
    add(tr("Show &all columns"), hiddenColumns() > 0, [this, column, section] { showAllColumns(); });
    add(tr("Fit &width"), true, [this, column, section] { m_ui->view->resizeColumnToContents(section); });
    add(tr("&Reset columns"), true, [this, column, section] { resetColumns(); });
    menu->popup(m_ui->view->horizontalHeader()->mapToGlobal(place));
}

void GridPage::showCellMenu(const QPoint &place)
{
    const QModelIndex index = m_ui->view->indexAt(place);
    const GridModel::Place row = index.isValid() ? m_model.placeOf(index.row()) : GridModel::Place();
    if (!row.page)
        return;
    const auto columnIndex = std::size_t(index.column());
    const Column column = m_model.columns().at(columnIndex);
    const CellText cell(*row.page, row.row, columnIndex, column);
    using Relation = RowCondition::Relation;
    const bool isNull = cell.look() == CellLook::Null;
    const bool canFilter =
        canArrange() && (isNull || (isComparable(column) && !row.page->isCut(row.row, columnIndex)));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, [this] { Q_EMIT copyRequested(false); });
    menu->addAction(tr("Copy with &headers"), this, [this] { Q_EMIT copyRequested(true); });
    menu->addAction(tr("Show the &whole value"), this, &GridPage::inspectRequested);
    menu->addSeparator();
    const auto add = [&](const QString &text, Relation relation) {
        menu->addAction(text, this,
                        [this, relation, name = column.name, value = cell.value()] {
                            Q_EMIT conditionRequested({name, relation, value});
                        })
            ->setEnabled(canFilter);
    };
    add(tr("Only rows with this &value"), isNull ? Relation::IsNull : Relation::Equals);
    add(tr("Rows with&out this value"), isNull ? Relation::IsNotNull : Relation::Differs);
    menu->popup(m_ui->view->viewport()->mapToGlobal(place));
}

} // namespace Rowferry
