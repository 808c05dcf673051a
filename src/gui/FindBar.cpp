// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FindBar.h"

#include "CardParts.h"
#include "FieldSign.h"
#include "GridDelegate.h"
#include "GridPage.h"
#include "GridView.h"
#include "Shades.h"
#include "TintedIcon.h"
#include "ui_FindBar.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int typingPause = 300; ///< ms
}

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FindBar>())
{
    m_ui->setupUi(this);
    m_ui->previousButton->setIcon(tintedIcon(u"chevron-up"_s, Tone::Text));
    m_ui->nextButton->setIcon(tintedIcon(u"chevron-down"_s, Tone::Text));
    m_ui->closeFindButton->setIcon(tintedIcon(u"cross"_s, Tone::Text));
    addFieldSign(*m_ui->findEdit, u"search"_s);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &FindBar::search);
    connect(m_ui->findEdit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_ui->previousButton, &QToolButton::clicked, this, &FindBar::goToPrevious);
    connect(m_ui->nextButton, &QToolButton::clicked, this, &FindBar::goToNext);
    connect(m_ui->closeFindButton, &QToolButton::clicked, this, &FindBar::close);
    connect(&m_search, &GridSearch::changed, this, &FindBar::takeMatches);
    m_ui->findEdit->installEventFilter(this);
    mute(*m_ui->findStateLabel);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::setPage(GridPage *page)
{
    if (m_page == page)
        return;
    if (m_page) {
        setHighlight({});
        m_page->model()->disconnect(this);
    }
    m_search.clear();
    m_page = page;
    // Sorted, filtered or replaced rows have other places.
    connect(page->model(), &GridModel::modelReset, this, [this] { search(); });
    connect(page->model(), &GridModel::rowsRemoved, this, [this] { search(); });
    search();
}

void FindBar::open()
{
    show();
    m_ui->findEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->findEdit->selectAll();
    search();
}

void FindBar::close()
{
    hide();
    m_typing.stop();
    m_search.clear();
    setHighlight({});
    Q_EMIT closed();
}

int FindBar::currentRow() const
{
    return m_page ? m_page->view()->currentIndex().row() : -1;
}

void FindBar::search()
{
    m_typing.stop();
    const QString text = m_ui->findEdit->text();
    if (!m_page || isHidden() || !m_page->model()->feed() || text.isEmpty()) {
        m_search.clear();
        m_wanted = 0;
    } else if (m_page->model()->isStarting()) {
        return; // comes again with the rows
    } else if (m_search.text() != text || !m_search.isSearching()) {
        m_wanted = 1;
        m_from = currentRow() - 1; // the row one is in may be the one
        m_search.start(*m_page->model()->feed(), text);
    }
    setHighlight(m_search.text());
    showState();
}

void FindBar::setHighlight(const QString &text)
{
    if (!m_page)
        return;
    qobject_cast<GridDelegate *>(m_page->view()->itemDelegate())->setHighlight(text);
    m_page->view()->viewport()->update();
}

void FindBar::goToNext()
{
    if (m_typing.isActive() || m_search.text().isEmpty())
        return search();
    m_wanted = 1;
    m_from = currentRow();
    takeMatches();
}

void FindBar::goToPrevious()
{
    if (m_typing.isActive() || m_search.text().isEmpty())
        return search();
    m_wanted = -1;
    m_from = currentRow();
    takeMatches();
}

void FindBar::takeMatches()
{
    if (m_wanted != 0) {
        const auto row = m_wanted > 0 ? m_search.next(m_from) : m_search.previous(m_from);
        if (row) {
            m_wanted = 0;
            goTo(*row);
        } else if (!m_search.isSearching()) {
            m_wanted = 0;
        }
    }
    showState();
}

void FindBar::goTo(qint64 row)
{
    GridView *view = m_page->view();
    const QModelIndex current = view->currentIndex();
    const int column = current.isValid() ? current.column() : view->horizontalHeader()->logicalIndexAt(0);
    const QModelIndex index = m_page->model()->index(int(row), column);
    view->setCurrentIndex(index);
    view->scrollTo(index, QAbstractItemView::EnsureVisible);
    view->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
}

void FindBar::showState()
{
    QString state;
    if (!m_search.trouble().isEmpty())
        state = m_search.trouble();
    else if (m_search.text().isEmpty())
        state.clear();
    else if (m_search.isSearching() && m_search.looked() == 0)
        state = tr("Searching…");
    else if (m_search.isSearching())
        state =
            tr("Searching: %1 in %2 rows so far").arg(number(m_search.matches()), number(m_search.looked()));
    else if (m_search.matches() == 0)
        state = tr("Not found");
    else if (const qint64 place = m_search.placeOf(currentRow()); place > 0)
        state = tr("Row %1 of %2 that contain it").arg(number(place), number(m_search.matches()));
    else
        state = tr("%Ln rows contain it", nullptr, int(m_search.matches()));
    m_ui->findStateLabel->setText(state);
    const bool canGo = m_search.matches() > 0 || m_search.isSearching();
    m_ui->previousButton->setEnabled(canGo);
    m_ui->nextButton->setEnabled(canGo);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride
                          ? static_cast<QKeyEvent *>(event)
                          : nullptr;
    if (key && key->key() == Qt::Key_Escape) {
        if (event->type() == QEvent::KeyPress)
            close();
        event->accept(); // else Esc would cancel the run
        return true;
    }
    const bool isReturn = key && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    if (isReturn && event->type() == QEvent::KeyPress) {
        if (key->modifiers().testFlag(Qt::ShiftModifier))
            goToPrevious();
        else
            goToNext();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mute(*m_ui->findStateLabel);
}

} // namespace Rowferry
