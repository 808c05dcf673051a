// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PreviewPane.h"

#include "PreviewDelegate.h"
#include "PreviewHeader.h"
#include "Shades.h"
#include "TintedIcon.h"
#include "ui_PreviewPane.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int widestColumn = 320;
}

PreviewPane::PreviewPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PreviewPane>())
{
    m_ui->setupUi(this);
    m_ui->headingLabel->setFont(scaledFont(font(), 10, QFont::Bold));
    m_ui->sentenceTitleLabel->setFont(scaledFont(font(), 11, QFont::Bold));
    m_ui->copyButton->setIcon(tintedIcon(u"copy"_s, Tone::Text));
    connect(m_ui->copyButton, &QToolButton::clicked, this, &PreviewPane::copy);
    m_ui->sentencePage->setBackgroundRole(QPalette::Base);
    m_ui->sentencePage->setAutoFillBackground(true);
    setUpView();
    showSentence({}, {});
}

PreviewPane::~PreviewPane() = default;

void PreviewPane::setUpView()
{
    QTableView *view = m_ui->previewView;
    view->setModel(&m_model);
    view->setItemDelegate(new PreviewDelegate(view));
    view->setHorizontalHeader(new PreviewHeader(view));
    QHeaderView *rows = view->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(qMax(26, fontMetrics().height() + 6));
    auto *copyAction = new QAction(tr("Copy"), view);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &PreviewPane::copy);
    view->addAction(copyAction);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void PreviewPane::showPreview(std::shared_ptr<const TargetPreview> preview)
{
    m_model.setPreview(std::move(preview));
    m_ui->pages->setCurrentWidget(m_ui->viewPage);
    m_ui->copyButton->setEnabled(m_model.rowCount() > 0);
    fitColumns();
}

void PreviewPane::showSentence(const QString &title, const QString &text)
{
    m_model.setPreview(nullptr);
    m_ui->pages->setCurrentWidget(m_ui->sentencePage);
    m_ui->sentenceTitleLabel->setText(title);
    m_ui->sentenceTextLabel->setText(text);
    m_ui->copyButton->setEnabled(false);
}

void PreviewPane::fitColumns()
{
    QTableView *view = m_ui->previewView;
    view->resizeColumnsToContents();
    for (int column = 0; column < m_model.columnCount(); ++column)
        view->setColumnWidth(column, qMin(widestColumn, view->columnWidth(column)));
}

void PreviewPane::copy() const
{
    QModelIndexList cells = m_ui->previewView->selectionModel()->selectedIndexes();
    if (cells.isEmpty()) {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            for (int column = 0; column < m_model.columnCount(); ++column)
                cells.append(m_model.index(row, column));
        }
    }
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells.at(i).row() == cells.at(i - 1).row() ? u'\t' : u'\n';
        // A spreadsheet knows no NULL: both kinds of nothing become an empty field.
        const auto look = PreviewModel::Look(cells.at(i).data(PreviewModel::LookRole).toInt());
        if (look != PreviewModel::Look::Null && look != PreviewModel::Look::Empty)
            text += cells.at(i).data().toString().replace(u'\t', u' ').replace(u'\n', u' ');
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace Rowferry
