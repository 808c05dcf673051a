// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/QueryPane.h"

#include "GridDelegate.h"
#include "GridHeader.h"
#include "SyncError.h"
#include "TintedIcon.h"
#include "settings/DraftConnection.h"
#include "settings/SettingsDraft.h"
#include "settings/ViewPicker.h"
#include "sync/QueryFeed.h"
#include "ui_QueryPane.h"

#include <QLocale>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

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
    // What is written into is what is meant.
    connect(m_ui->viewEdit, &QLineEdit::textChanged, this,
            [this] { m_draft->choose(SettingsDraft::Statement::View); });
    connect(m_ui->queryEdit, &SqlEditor::textChanged, this,
            [this] { m_draft->choose(SettingsDraft::Statement::Query); });
    connect(m_ui->pickButton, &QPushButton::clicked, this, &QueryPane::pick);
    connect(m_ui->previewButton, &QPushButton::clicked, this, &QueryPane::pressPreview);
    showButton(false);
}

QueryPane::~QueryPane() = default;

void QueryPane::setUpView()
{
    GridView *view = m_ui->previewView;
    view->setModel(&m_model);
    view->setItemDelegate(new GridDelegate(view));
    view->setHorizontalHeader(new GridHeader(view));
    view->horizontalHeader()->hide();
    connect(&m_model, &GridModel::opened, this, [this] {
        m_ui->previewView->horizontalHeader()->show();
        fitColumns();
    });
    connect(&m_model, &GridModel::changed, this, &QueryPane::tellRows);
    connect(&m_model, &GridModel::failed, this, [this](const QString &sentence) {
        showButton(false);
        say(sentence, true);
    });
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
    const bool isQuery = hasQuery;
    if (!hasView && !hasQuery)
        m_draft->choose(SettingsDraft::Statement::View); // the simpler of both
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

void QueryPane::pressPreview()
{
    m_model.clear();
    m_ui->previewView->horizontalHeader()->hide();
    if (m_isReading) {
        showButton(false);
        return say({}, false);
    }
    const SyncConfig config = m_draft->configForTest();
    QString reason = whyNotConnectable(*m_draft, Endpoint::Primary);
    if (reason.isEmpty() && config.primary.view.isEmpty() && config.primary.query.trimmed().isEmpty())
        reason = tr("Choose a view or write a query first.");
    if (!reason.isEmpty())
        return say(reason, true);
    showButton(true);
    say(tr("Reading the first rows…"), false);
    m_clock.start();
    const auto configure = [config] {
        return withSecret(config, Endpoint::Primary);
    };
    m_model.setFeed(std::make_unique<QueryFeed>(m_errands, configure), false);
    m_model.start({});
}

void QueryPane::fitColumns()
{
    GridView *view = m_ui->previewView;
    view->resizeColumnsToContents();
    for (int column = 0; column < m_model.columnCount(); ++column)
        view->setColumnWidth(column, qMin(widestColumn, view->columnWidth(column)));
}

void QueryPane::tellRows()
{
    if (!m_isReading || !m_model.count().isFinal)
        return;
    showButton(false);
    fitColumns();
    const QString seconds = QLocale().toString(double(m_clock.elapsed()) / 1000, 'f', 1);
    const auto rows = int(m_model.count().rows);
    const QString columns =
        m_model.columnCount() == 1 ? tr("1 column") : tr("%n columns", nullptr, m_model.columnCount());
    say((m_model.count().hasMore ? tr("First %n rows, %1, read in %2 s", nullptr, rows)
         : rows == 1             ? tr("The only row, %1, read in %2 s")
                                 : tr("All %n rows, %1, read in %2 s", nullptr, rows))
            .arg(columns, seconds),
        false);
}

void QueryPane::showButton(bool isReading)
{
    m_isReading = isReading;
    m_ui->previewButton->setText(isReading ? tr("Cancel previe&w") : tr("Previe&w"));
    m_ui->previewButton->setIcon(tintedIcon(isReading ? u"cross"_s : u"eye"_s, Tone::Text));
}

void QueryPane::say(const QString &text, bool isTrouble)
{
    QPalette colours;
    colours.setColor(QPalette::WindowText, Shades(colours).of(isTrouble ? Tone::Error : Tone::Secondary));
    m_ui->previewLabel->setPalette(colours);
    m_ui->previewLabel->setText(text);
}

} // namespace Rowferry
