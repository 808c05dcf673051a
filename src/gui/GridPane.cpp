// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "GridPane.h"

#include "FieldSign.h"
#include "GridPage.h"
#include "GridView.h"
#include "TintedIcon.h"
#include "ui_GridPane.h"

#include <QHeaderView>
#include <QMenu>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingPause = 500; ///< ms
enum Tab { SourceTab, TargetTab };

} // namespace

GridPane::GridPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::GridPane>())
{
    m_ui->setupUi(this);
    m_ui->sourcePage->view()->setObjectName(u"sourceView"_s);
    m_ui->targetPage->view()->setObjectName(u"targetView"_s);
    m_ui->sourcePage->view()->setAccessibleName(tr("Rows of the source"));
    m_ui->targetPage->view()->setAccessibleName(tr("Rows of the target"));
    m_ui->inspectorSplitter->setStretchFactor(0, 1);
    m_ui->inspectorSplitter->setStretchFactor(1, 0);
    setUpTools();
    connectPage(m_ui->sourcePage);
    connectPage(m_ui->targetPage);
    setUpTabs();
}

GridPane::~GridPane() = default;

void GridPane::setUpTabs()
{
    QTabBar *tabs = m_ui->tabStrip;
    tabs->addTab(tr("Sour&ce"));
    tabs->addTab(tr("T&arget"));
    tabs->setCurrentIndex(TargetTab);
    connect(tabs, &QTabBar::currentChanged, this, &GridPane::showTab);
    showTab(TargetTab);
}

void GridPane::setUpTools()
{
    m_ui->conditionsButton->setIcon(tintedIcon(u"conditions"_s, Tone::Text));
    addFieldSign(*m_ui->rowFilterEdit, u"filter"_s);
    m_ui->findButton->setIcon(tintedIcon(u"search"_s, Tone::Text));
    m_ui->columnsButton->setIcon(tintedIcon(u"columns"_s, Tone::Text));
    m_ui->inspectorButton->setIcon(tintedIcon(u"inspector"_s, Tone::Text));
    m_ui->copyButton->setIcon(tintedIcon(u"copy"_s, Tone::Text));
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &GridPane::applyFilter);
    connect(m_ui->rowFilterEdit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_ui->rowFilterEdit, &QLineEdit::returnPressed, this, &GridPane::applyFilter);
    connect(m_ui->conditionPanel, &ConditionPanel::changed, this, &GridPane::applyFilter);
    connect(m_ui->conditionPanel, &ConditionPanel::closed, m_ui->conditionsButton,
            [this] { m_ui->conditionsButton->setChecked(false); });
    connect(m_ui->conditionsButton, &QToolButton::toggled, this, &GridPane::toggleConditions);
    connect(m_ui->findButton, &QToolButton::toggled, this, [this](bool isOn) {
        if (isOn)
            m_ui->findBar->open();
        else
            m_ui->findBar->close();
    });
    connect(m_ui->findBar, &FindBar::closed, this, [this] {
        m_ui->findButton->setChecked(false);
        page()->view()->setFocus();
    });
    connect(m_ui->columnsButton, &QToolButton::clicked, this, &GridPane::showColumnsMenu);
    connect(m_ui->inspectorButton, &QToolButton::toggled, this, &GridPane::toggleInspector);
    connect(m_ui->cellInspector, &CellInspector::closed, this, [this] {
        m_ui->inspectorButton->setChecked(false);
        page()->view()->setFocus();
    });
    connect(m_ui->copyButton, &QToolButton::clicked, this, [this] { copy(false); });
    connect(&m_copier, &GridCopier::told, this, &GridPane::told);
}

void GridPane::connectPage(GridPage *page)
{
    connect(page, &GridPage::changed, this, [this, page] {
        if (page != this->page())
            return;
        showTools();
        Q_EMIT changed();
    });
    connect(page, &GridPage::conditionRequested, this, &GridPane::addCondition);
    connect(page, &GridPage::inspectRequested, this, [this] { m_ui->inspectorButton->setChecked(true); });
    connect(page, &GridPage::copyRequested, this, &GridPane::copy);
}

void GridPane::fillMenu(QMenu &menu)
{
    const auto add = [this, &menu](const QString &name, const QString &text, const QKeySequence &key,
                                   const auto &action) {
        QAction *added = menu.addAction(text, this, action);
        added->setObjectName(name);
        added->setShortcut(key);
        return added;
    };
    // The grid's alone: a line edit has its own Ctrl+C.
    const auto ofTheGrid = [this](QAction *action) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_ui->pages->addAction(action);
    };
    ofTheGrid(add(u"copyRowsAction"_s, tr("&Copy"), QKeySequence::Copy, [this] { copy(false); }));
    ofTheGrid(add(u"copyWithHeadersAction"_s, tr("Copy with &headers"), QKeySequence(u"Ctrl+Shift+C"_s),
                  [this] { copy(true); }));
    ofTheGrid(add(u"selectAllAction"_s, tr("Select &all"), QKeySequence::SelectAll,
                  [this] { page()->view()->selectAll(); }));
    menu.addSeparator();
    add(u"findAction"_s, tr("&Find…"), QKeySequence::Find, [this] { find(); });
    add(u"findNextAction"_s, tr("Find &next"), QKeySequence(u"F3"_s), [this] { m_ui->findBar->goToNext(); });
    add(u"findPreviousAction"_s, tr("Find &previous"), QKeySequence(u"Shift+F3"_s),
        [this] { m_ui->findBar->goToPrevious(); });
    menu.addSeparator();
    add(u"filterAction"_s, tr("Fi&lter by columns…"), QKeySequence(u"Ctrl+Shift+F"_s), [this] { filter(); });
    add(u"clearFilterAction"_s, tr("Cl&ear the filter"), {}, [this] {
        m_ui->rowFilterEdit->clear();
        m_ui->conditionPanel->setConditions({});
        m_ui->conditionsButton->setChecked(false);
        applyFilter();
    });
}

GridPage *GridPane::sourcePage() const
{
    return m_ui->sourcePage;
}

GridPage *GridPane::targetPage() const
{
    return m_ui->targetPage;
}

GridPage *GridPane::page() const
{
    return qobject_cast<GridPage *>(m_ui->pages->currentWidget());
}

void GridPane::showTab(int index)
{
    m_typing.stop();
    m_ui->pages->setCurrentWidget(index == SourceTab ? m_ui->sourcePage : m_ui->targetPage);
    m_ui->findBar->setPage(page());
    m_ui->cellInspector->setPage(page());
    // Each page has its own filter: the tools show that of the one in front.
    std::vector<RowCondition> conditions = page()->model()->criteria().conditions;
    const bool hasText = !conditions.empty() && conditions.front().column.isEmpty();
    {
        const QSignalBlocker blocker(m_ui->rowFilterEdit);
        m_ui->rowFilterEdit->setText(hasText ? conditions.front().text : QString());
    }
    if (hasText)
        conditions.erase(conditions.begin());
    m_ui->conditionPanel->setColumns(page()->model()->columns());
    m_ui->conditionPanel->setConditions(conditions);
    {
        const QSignalBlocker blocker(m_ui->conditionsButton);
        m_ui->conditionsButton->setChecked(!conditions.empty());
    }
    m_ui->conditionPanel->setVisible(!conditions.empty());
    showTools();
    Q_EMIT tabChanged();
    Q_EMIT changed();
}

void GridPane::showTools()
{
    const bool hasRows = page()->showsRows();
    const bool canArrange = page()->canArrange();
    m_ui->rowFilterEdit->setEnabled(canArrange);
    m_ui->conditionsButton->setEnabled(canArrange);
    m_ui->rowFilterEdit->setToolTip(!canArrange && hasRows
                                        ? tr("These are the rows of your own query: filter and sort in it")
                                        : QString());
    m_ui->findButton->setEnabled(hasRows);
    m_ui->columnsButton->setEnabled(hasRows);
    m_ui->inspectorButton->setEnabled(hasRows);
    m_ui->copyButton->setEnabled(hasRows && page()->model()->rowCount() > 0);
    m_ui->conditionPanel->setColumns(page()->model()->columns());
}

void GridPane::applyFilter()
{
    m_typing.stop();
    std::vector<RowCondition> conditions;
    if (const QString text = m_ui->rowFilterEdit->text(); !text.isEmpty())
        conditions.push_back({{}, RowCondition::Relation::Contains, text});
    const std::vector<RowCondition> byColumns = m_ui->conditionPanel->conditions();
    conditions.insert(conditions.end(), byColumns.begin(), byColumns.end());
    page()->setConditions(conditions);
}

void GridPane::addCondition(const RowCondition &condition)
{
    {
        const QSignalBlocker blocker(m_ui->conditionsButton);
        m_ui->conditionsButton->setChecked(true);
    }
    m_ui->conditionPanel->add(condition);
}

void GridPane::toggleConditions(bool isOn)
{
    if (isOn)
        return m_ui->conditionPanel->add({});
    m_ui->conditionPanel->setConditions({});
    m_ui->conditionPanel->hide();
    applyFilter();
    page()->view()->setFocus();
}

void GridPane::toggleInspector(bool isOn)
{
    if (isOn)
        return m_ui->cellInspector->open();
    m_ui->cellInspector->hide();
}

void GridPane::showColumnsMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"columnsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    GridPage *shown = page();
    menu->addAction(tr("Show &all columns"), shown->columns(), &GridColumns::showAll);
    menu->addAction(tr("&Reset columns"), shown, &GridPage::resetColumns);
    menu->addSeparator();
    const QHeaderView *header = shown->view()->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QString name = shown->model()->columns().at(std::size_t(column)).name;
        QAction *action = menu->addAction(name.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, shown,
                [shown, column](bool isOn) { shown->columns()->setHidden(column, !isOn); });
    }
    menu->popup(m_ui->columnsButton->mapToGlobal(QPoint(0, m_ui->columnsButton->height())));
}

void GridPane::copy(bool withHeaders)
{
    m_copier.copy(*page(), withHeaders);
}

void GridPane::find()
{
    if (m_ui->findButton->isChecked())
        m_ui->findBar->open();
    else
        m_ui->findButton->setChecked(true);
}

void GridPane::filter()
{
    if (m_ui->conditionsButton->isChecked())
        m_ui->conditionPanel->add({});
    else
        m_ui->conditionsButton->setChecked(true);
}

} // namespace Rowferry
