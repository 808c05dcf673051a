// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/QueryPane.h"

#include "PreviewDelegate.h"
#include "PreviewHeader.h"
#include "SyncError.h"
#include "TintedIcon.h"
#include "settings/DraftConnection.h"
#include "settings/SettingsDraft.h"
#include "settings/ViewPicker.h"
#include "sync/SourcePreview.h"
#include "ui_QueryPane.h"

#include <QElapsedTimer>
#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int previewRows = 20;
constexpr int widestColumn = 260;
const QString Section = u"external_db"_s;

} // namespace

QueryPane::QueryPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::QueryPane>())
{
    m_ui->setupUi(this);
    m_ui->pickButton->setIcon(tintedIcon(u"table"_s, Tone::Text));
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    mute(*m_ui->viewHelpLabel);
    setUpView();
    connect(m_ui->viewRadioButton, &QRadioButton::toggled, this,
            [this](bool isView) { showStatement(!isView); });
    connect(m_ui->statementPages, &QStackedWidget::currentChanged, this, [this] {
        const bool isQuery = m_ui->statementPages->currentWidget() == m_ui->queryPage;
        (isQuery ? m_ui->queryRadioButton : m_ui->viewRadioButton)->setChecked(true);
    });
    // Not toggled: a click on the one that is chosen says which of two in the file is meant.
    connect(m_ui->viewRadioButton, &QRadioButton::clicked, this,
            [this] { m_draft->choose(SettingsDraft::Statement::View); });
    connect(m_ui->queryRadioButton, &QRadioButton::clicked, this,
            [this] { m_draft->choose(SettingsDraft::Statement::Query); });
    connect(m_ui->pickButton, &QPushButton::clicked, this, &QueryPane::pick);
    connect(m_ui->previewButton, &QPushButton::clicked, this, &QueryPane::pressPreview);
    connect(&m_work, &BackgroundWork::runningChanged, this, &QueryPane::showPreviewState);
    showPreviewState();
}

QueryPane::~QueryPane() = default;

void QueryPane::setUpView()
{
    QTableView *view = m_ui->previewView;
    view->setModel(&m_model);
    view->setItemDelegate(new PreviewDelegate(view));
    view->setHorizontalHeader(new PreviewHeader(view));
    view->horizontalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(qMax(26, fontMetrics().height() + 6));
}

void QueryPane::setUp(SettingsDraft &draft)
{
    m_draft = &draft;
    connect(&draft, &SettingsDraft::reread, this, &QueryPane::followFile);
    followFile();
}

void QueryPane::followFile()
{
    const bool hasView = !m_draft->shown(Section, u"view"_s).isEmpty();
    const bool hasQuery = !m_draft->shown(Section, u"query"_s).isEmpty();
    const bool isQuery = hasQuery || !hasView;
    (isQuery ? m_ui->queryRadioButton : m_ui->viewRadioButton)->setChecked(true);
    showStatement(isQuery);
}

void QueryPane::showStatement(bool isQuery)
{
    m_ui->statementPages->setCurrentWidget(isQuery ? m_ui->queryPage : m_ui->viewPage);
    m_ui->pickButton->setText(isQuery ? tr("&Insert a view…") : tr("P&ick a view…"));
}

void QueryPane::pick()
{
    auto *picker = new ViewPicker(*m_draft, window());
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &ViewPicker::picked, this, &QueryPane::usePick);
    picker->open();
}

void QueryPane::usePick(const QString &name)
{
    if (m_ui->viewRadioButton->isChecked()) {
        m_ui->viewEdit->setText(name);
        m_ui->viewEdit->setFocus();
        return;
    }
    const QString identifier = sourceIdentifier(m_draft->config().primary.type, name);
    const bool isEmpty = m_ui->queryEdit->text().trimmed().isEmpty();
    m_ui->queryEdit->insertText(isEmpty ? u"SELECT * FROM "_s + identifier : identifier);
    m_ui->queryEdit->setFocus();
}

QueryPane::Look QueryPane::look(const SyncConfig &config, const std::stop_token &stop)
{
    Look result;
    QElapsedTimer timer;
    timer.start();
    try {
        result.preview = previewSource(withSecret(config, Endpoint::Primary), previewRows, stop);
    } catch (const SyncError &error) {
        result.error = error.driver().isEmpty() ? error.message() : error.message() + u'\n' + error.driver();
    } catch (const std::exception &error) {
        result.error = QString::fromLocal8Bit(error.what());
    }
    result.seconds = double(timer.elapsed()) / 1000;
    return result;
}

void QueryPane::pressPreview()
{
    if (m_work.isRunning())
        return m_work.cancel();
    m_model.setPreview(nullptr);
    const SyncConfig config = m_draft->configForTest();
    QString reason = whyNotConnectable(*m_draft, Endpoint::Primary);
    if (reason.isEmpty() && config.primary.view.isEmpty() && config.primary.query.trimmed().isEmpty())
        reason = tr("Choose a view or write a query first.");
    if (!reason.isEmpty())
        return say(reason, true);
    m_work.start([config](const std::stop_token &stop) { return look(config, stop); },
                 [this](const Look &found) { take(found); });
}

void QueryPane::take(const Look &look)
{
    m_model.setPreview(look.preview);
    m_ui->previewView->horizontalHeader()->setVisible(look.preview != nullptr);
    if (!look.preview)
        return say(look.error, true);
    m_ui->previewView->resizeColumnsToContents();
    for (int column = 0; column < m_model.columnCount(); ++column)
        m_ui->previewView->setColumnWidth(column, qMin(widestColumn, m_ui->previewView->columnWidth(column)));
    const QString seconds = QLocale().toString(look.seconds, 'f', 1);
    const int rows = m_model.rowCount();
    say(rows < previewRows
            ? tr("All %n row(s), ", nullptr, rows) +
                  tr("%n column(s), read in %1 s", nullptr, m_model.columnCount()).arg(seconds)
            : tr("First %n row(s), ", nullptr, rows) +
                  tr("%n column(s), read in %1 s", nullptr, m_model.columnCount()).arg(seconds),
        false);
}

void QueryPane::showPreviewState()
{
    const bool running = m_work.isRunning();
    m_ui->previewButton->setText(running ? tr("Cancel previe&w") : tr("Previe&w"));
    m_ui->previewButton->setIcon(tintedIcon(running ? u"cross"_s : u"eye"_s, Tone::Text));
    say(running ? tr("Reading the first rows…") : QString(), false);
}

void QueryPane::say(const QString &text, bool isTrouble)
{
    QPalette colours;
    colours.setColor(QPalette::WindowText, Shades(colours).of(isTrouble ? Tone::Error : Tone::Secondary));
    m_ui->previewLabel->setPalette(colours);
    m_ui->previewLabel->setText(text);
}

} // namespace Rowferry
