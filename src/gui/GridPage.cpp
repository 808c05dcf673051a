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

GridPage::GridPage(QWidget *parent)
    : QStackedWidget(parent)
    , m_ui(std::make_unique<Ui::GridPage>())
{
    m_ui->setupUi(this);
    m_ui->sentenceTitleLabel->setFont(scaledFont(font(), 11, QFont::Bold));
    m_ui->sentencePage->setBackgroundRole(QPalette::Base);
    m_ui->sentencePage->setAutoFillBackground(true);
    m_ui->view->setModel(&m_model);
    m_columns = std::make_unique<GridColumns>(*m_ui->view, m_model);
    connect(m_columns.get(), &GridColumns::changed, this, &GridPage::changed);
    connect(m_ui->againButton, &QPushButton::clicked, this, &GridPage::againRequested);
    connectModel();
    connectView();
    showSentence({}, {});
}

GridPage::~GridPage() = default;

void GridPage::connectModel()
{
    connect(&m_model, &GridModel::opened, this, [this] {
        m_readAt = QDateTime::currentDateTime();
        showSortMark();
    });
    connect(&m_model, &GridModel::changed, this, [this] {
        if (m_model.count().isFinal && m_model.criteria().conditions.empty() && !m_model.isStarting())
            m_allRows = m_model.count().total.value_or(m_model.count().rows);
        if (!m_model.isStarting() && !m_model.columns().empty() && m_model.feed())
            setCurrentWidget(m_ui->viewPage);
        Q_EMIT changed();
    });
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
    m_columns->setTable(key);
    RowCriteria criteria = m_model.criteria();
    if (!isSame) {
        m_model.clear();
        m_allRows.reset();
        m_key = key;
        criteria = {{}, feed->canArrange() ? m_columns->rememberedSort() : std::nullopt};
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
    m_columns->rememberSoon();
}

void GridPage::resetColumns()
{
    sortBy(std::nullopt);
    m_columns->reset();
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
    add(tr("&Hide %1").arg(column.name), m_model.columnCount() - m_columns->hidden() > 1,
        [this, column, section] { m_columns->setHidden(section, true); });
    add(tr("Show &all columns"), m_columns->hidden() > 0, [this, column, section] { m_columns->showAll(); });
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
