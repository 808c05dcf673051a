// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogPane.h"

#include "FieldSign.h"
#include "LogModel.h"
#include "MarkedText.h"
#include "TintedIcon.h"
#include "ui_LogPane.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLocale>
#include <QSaveFile>
#include <QScrollBar>
#include <QUrl>

namespace Rowferry {

using namespace Qt::StringLiterals;

LogPane::LogPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LogPane>())
{
    m_ui->setupUi(this);
    fillTools();
    connectTools();
    setLogFile({});
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
    m_filter.setModel(model);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &LogPane::showHeading);
    connect(model, &QAbstractItemModel::modelReset, this, &LogPane::showHeading);
    showHeading();
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
    addFieldSign(*m_ui->filterEdit, u"search"_s);
    m_ui->folderButton->setIcon(tintedIcon(u"folder"_s, Tone::Text));
}

void LogPane::connectTools()
{
    connect(m_ui->levelComboBox, &QComboBox::currentIndexChanged, this,
            [this] { m_filter.setLowestLevel(LogLevel(m_ui->levelComboBox->currentData().toInt())); });
    connect(m_ui->filterEdit, &QLineEdit::textChanged, &m_filter, &LogFilter::setWanted);
    connect(m_ui->copyButton, &QToolButton::clicked, this,
            [this] { copy(m_ui->logView->selectionModel()->hasSelection()); });
    connect(m_ui->saveButton, &QToolButton::clicked, this, &LogPane::save);
    connect(m_ui->folderButton, &QToolButton::clicked, this, &LogPane::openFolder);
    connect(m_ui->clearButton, &QToolButton::clicked, this, [this] { m_model->clear(); });
    connect(m_ui->closeButton, &QToolButton::clicked, this, &LogPane::closeRequested);
    addCopyAction(tr("Copy the selected lines"), QKeySequence::Copy, true);
    addCopyAction(tr("Copy all lines"), {}, false);
    m_ui->logView->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_ui->logView->installEventFilter(this);
}

void LogPane::addCopyAction(const QString &text, const QKeySequence &shortcut, bool selectedOnly)
{
    auto *action = new QAction(text, m_ui->logView);
    action->setObjectName(selectedOnly ? u"copyLinesAction"_s : u"copyAllAction"_s);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, selectedOnly] { copy(selectedOnly); });
    m_ui->logView->addAction(action);
}

bool LogPane::eventFilter(QObject *watched, QEvent *event)
{
    // A view takes Ctrl+C for itself before an action can have it, and copies one cell (Qt 6.4).
    if (watched == m_ui->logView && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy(true);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LogPane::setLogFile(const QString &path)
{
    m_logFile = path;
    m_ui->folderButton->setEnabled(!path.isEmpty());
    m_ui->folderButton->setToolTip(
        path.isEmpty() ? tr("config.ini names no log_file in [general], so there is no folder to open")
                       : tr("Open the folder of %1").arg(QDir::toNativeSeparators(path)));
}

void LogPane::showHeading()
{
    m_ui->headingLabel->setText(
        m_model->hasDropped() ? tr("Lo&g, its newest %1 lines").arg(QLocale().toString(m_model->capacity()))
                              : tr("Lo&g"));
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

void LogPane::copy(bool selectedOnly) const
{
    QGuiApplication::clipboard()->setText(text(selectedOnly));
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
        StripMessage message;
        message.tone = Tone::Error;
        message.title = tr("The log was not saved");
        message.text = tr("%1 cannot be written: %2.").arg(plain(path), plain(file.errorString()));
        message.next = tr("choose another folder and save again.");
        Q_EMIT troubled(message);
    }
}

void LogPane::openFolder()
{
    const QString folder = QFileInfo(m_logFile).absolutePath();
    if (QFileInfo::exists(folder) && QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        return;
    StripMessage message;
    message.tone = Tone::Error;
    message.title = tr("The folder of the log file was not opened");
    message.text = tr("It is %1.").arg(plain(QDir::toNativeSeparators(folder)));
    message.next = tr("look whether it exists, and open it in your file manager.");
    Q_EMIT troubled(message);
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
