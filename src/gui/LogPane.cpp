// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogPane.h"

#include "LogModel.h"
#include "TintedIcon.h"
#include "ui_LogPane.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMessageBox>
#include <QSaveFile>
#include <QScrollBar>

namespace Rowferry {

using namespace Qt::StringLiterals;

LogPane::LogPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LogPane>())
{
    m_ui->setupUi(this);
    fillTools();
    m_ui->logView->setModel(&m_filter);
    setRowHeight();
    QScrollBar *bar = m_ui->logView->verticalScrollBar();
    // A change of the value is the reader's or ours; a change of the range alone is a new line.
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar](int value) { m_following = value == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, &LogPane::follow);
}

LogPane::~LogPane() = default;

void LogPane::setModel(LogModel *model)
{
    m_model = model;
    m_filter.setSourceModel(model);
    QHeaderView *header = m_ui->logView->horizontalHeader();
    header->setSectionResizeMode(LogModel::Message, QHeaderView::Stretch);
    const QFontMetrics mono(scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 9));
    header->resizeSection(LogModel::Time, mono.horizontalAdvance(u"2026-11-21 19:07:03"_s) + 32);
    const QFontMetrics bold(scaledFont(font(), 10, QFont::Bold));
    header->resizeSection(LogModel::Level,
                          bold.horizontalAdvance(LogModel::levelText(LogLevel::Warning)) + 48);
}

void LogPane::fillTools()
{
    m_ui->headingLabel->setFont(scaledFont(font(), 10, QFont::Bold));
    m_ui->levelComboBox->addItem(tr("All levels"), int(LogLevel::Debug));
    m_ui->levelComboBox->addItem(tr("Info and above"), int(LogLevel::Info));
    m_ui->levelComboBox->addItem(tr("Warnings and errors"), int(LogLevel::Warning));
    m_ui->levelComboBox->addItem(tr("Errors only"), int(LogLevel::Error));
    m_ui->copyButton->setIcon(tintedIcon(u"copy"_s, Tone::Text));
    m_ui->saveButton->setIcon(tintedIcon(u"save"_s, Tone::Text));
    m_ui->clearButton->setIcon(tintedIcon(u"trash"_s, Tone::Text));
    m_ui->closeButton->setIcon(tintedIcon(u"cross"_s, Tone::Text));
    m_ui->filterEdit->addAction(tintedIcon(u"search"_s, Tone::Secondary), QLineEdit::LeadingPosition);
    connect(m_ui->levelComboBox, &QComboBox::currentIndexChanged, this,
            [this] { m_filter.setLowestLevel(LogLevel(m_ui->levelComboBox->currentData().toInt())); });
    connect(m_ui->filterEdit, &QLineEdit::textChanged, &m_filter, &LogFilter::setWanted);
    connect(m_ui->copyButton, &QToolButton::clicked, this, &LogPane::copy);
    connect(m_ui->saveButton, &QToolButton::clicked, this, &LogPane::save);
    connect(m_ui->clearButton, &QToolButton::clicked, this, [this] { m_model->clear(); });
    connect(m_ui->closeButton, &QToolButton::clicked, this, &LogPane::closeRequested);
    auto *copyAction = new QAction(tr("Copy"), m_ui->logView);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &LogPane::copy);
    m_ui->logView->addAction(copyAction);
    m_ui->logView->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LogPane::setRowHeight()
{
    QHeaderView *rows = m_ui->logView->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setMinimumSectionSize(1);
    rows->setDefaultSectionSize(qMax(22, fontMetrics().height() + 4));
}

void LogPane::follow()
{
    if (m_following)
        m_ui->logView->scrollToBottom();
}

void LogPane::copy() const
{
    QGuiApplication::clipboard()->setText(text(m_ui->logView->selectionModel()->hasSelection()));
}

void LogPane::save()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the log"), u"rowferry.log"_s,
                                                      tr("Log files (*.log *.txt);;All files (*)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray bytes = text(false).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        QMessageBox::warning(this, tr("The log was not saved"),
                             tr("%1 cannot be written: %2. Choose another folder and save again.")
                                 .arg(path, file.errorString()));
    }
}

QString LogPane::text(bool selectedOnly) const
{
    const QItemSelectionModel *selection = m_ui->logView->selectionModel();
    QString lines;
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const QModelIndex index = m_filter.index(row, LogModel::Message);
        if (!selectedOnly || selection->isSelected(index))
            lines += index.data(LogModel::LineRole).toString() + u'\n';
    }
    return lines;
}

} // namespace Rowferry
