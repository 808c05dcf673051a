// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "MainWindow.h"

#include "AboutDialog.h"
#include "CloseGuard.h"
#include "ConfigOpening.h"
#include "GridFill.h"
#include "GridPane.h"
#include "GridWording.h"
#include "MessageStrip.h"
#include "OutcomeWording.h"
#include "ReadyWording.h"
#include "RunElsewhere.h"
#include "RunNotice.h"
#include "SourceWording.h"
#include "TargetWording.h"
#include "TintedIcon.h"
#include "WindowFootnotes.h"
#include "WindowMemory.h"
#include "WindowQuestions.h"
#include "settings/ConfigDialogs.h"
#include "ui_MainWindow.h"

#include <QCloseEvent>
#include <QDir>

namespace Rowferry {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(const QString &configPath, const RunChoice &choice, QWidget *parent)
    : QMainWindow(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_session(choice)
{
    m_ui->setupUi(this);
    setUpWidgets();
    setUpTabOrder();
    recall();
    connectActions();
    connectPanes();
    connectSession();
    refresh();
    if (!configPath.isEmpty())
        m_session.openConfig(configPath);
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpWidgets()
{
    m_ui->sourceCard->setChoices(u"sourceComboBox"_s, tr("Source"),
                                 {tr("Automatic"), tr("Primary only"), tr("Fallback only")});
    m_ui->targetCard->setChoices(u"targetComboBox"_s, tr("Target"), {tr("Local SQLite"), tr("Azure MySQL")});
    for (QAction *action :
         {m_ui->dryRunAction, m_ui->checkAction, m_ui->copyCommandAction, m_ui->scheduleAction})
        m_ui->actionRow->addMenuAction(action);
    addAction(m_ui->dismissAction);
    m_ui->logPane->setModel(m_session.log());
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 0);
    m_footnotes = new WindowFootnotes(statusBar());
    m_opening = new ConfigOpening(m_session, m_ui->recentMenu, this);
    m_elsewhere = new RunElsewhere(m_session, this);
    new RunNotice(m_session, this);
    connect(new CloseGuard(m_session, this), &CloseGuard::cancelRequested, this, &MainWindow::cancelRun);
    m_ui->gridPane->fillMenu(*m_ui->editMenu);
    new GridFill(m_session, *m_ui->gridPane, this);
    m_configDialogs = new ConfigDialogs(this);
    setWindowIcon(tintedIcon(u"ferry"_s, Tone::Accent));
}

void MainWindow::setUpTabOrder()
{
    setTabOrder(m_ui->sourceCard->selector(), m_ui->targetCard->selector());
    setTabOrder(m_ui->targetCard->selector(), m_ui->actionRow->menuButton());
    setTabOrder(m_ui->actionRow->menuButton(), m_ui->actionRow->runButton());
    setTabOrder(m_ui->actionRow->runButton(), m_ui->messageStrip);
    setTabOrder(m_ui->messageStrip, m_ui->gridPane);
    setTabOrder(m_ui->gridPane, m_ui->logPane);
    m_ui->actionRow->runButton()->setFocus();
}

void MainWindow::connectActions()
{
    connect(m_ui->openAction, &QAction::triggered, m_opening, &ConfigOpening::askForFile);
    connect(m_ui->demoAction, &QAction::triggered, m_opening, &ConfigOpening::askForDemo);
    connect(m_ui->createAction, &QAction::triggered, m_configDialogs, &ConfigDialogs::create);
    connect(m_ui->settingsAction, &QAction::triggered, this, [this] { openSettings({}, {}); });
    connect(m_ui->reloadAction, &QAction::triggered, &m_session, &SyncSession::reloadConfig);
    connect(m_ui->quitAction, &QAction::triggered, this, &MainWindow::close);
    connect(m_ui->syncAction, &QAction::triggered, &m_session,
            [this] { m_session.start(m_session.situation().choice.source, false); });
    connect(m_ui->dryRunAction, &QAction::triggered, &m_session,
            [this] { m_session.start(m_session.situation().choice.source, true); });
    connect(m_ui->checkAction, &QAction::triggered, &m_session, &SyncSession::check);
    connect(m_ui->cancelAction, &QAction::triggered, this, &MainWindow::cancelRun);
    connect(m_ui->dismissAction, &QAction::triggered, m_ui->messageStrip, &MessageStrip::dismiss);
    connect(m_ui->copyCommandAction, &QAction::triggered, m_elsewhere, &RunElsewhere::copyCommandLine);
    connect(m_ui->scheduleAction, &QAction::triggered, m_elsewhere, &RunElsewhere::showSchedule);
    connect(m_ui->logAction, &QAction::toggled, m_ui->logPane, &QWidget::setVisible);
    connect(m_ui->aboutAction, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectPanes()
{
    connect(m_ui->welcomePane, &WelcomePane::openRequested, m_opening, &ConfigOpening::askForFile);
    connect(m_ui->welcomePane, &WelcomePane::demoRequested, m_opening, &ConfigOpening::askForDemo);
    connect(m_ui->welcomePane, &WelcomePane::createRequested, m_configDialogs, &ConfigDialogs::create);
    connect(m_ui->messageStrip, &MessageStrip::settingsRequested, this, &MainWindow::openSettings);
    connect(m_configDialogs, &ConfigDialogs::saved, &m_session, &SyncSession::reloadConfig);
    connect(m_configDialogs, &ConfigDialogs::created, &m_session, &SyncSession::openConfig);
    connect(
        m_configDialogs, &ConfigDialogs::failed, this,
        [this](const QString &path, const QString &reason) { showMessage(unreadableMessage(path, reason)); });
    connect(m_ui->sourceCard, &EndpointCard::chosen, this, &MainWindow::choose);
    connect(m_ui->targetCard, &EndpointCard::chosen, this, &MainWindow::choose);
    connect(m_ui->actionRow, &ActionRow::syncRequested, m_ui->syncAction, &QAction::trigger);
    connect(m_ui->actionRow, &ActionRow::cancelRequested, this, &MainWindow::cancelRun);
    connect(m_ui->messageStrip, &MessageStrip::retryRequested, &m_session, &SyncSession::retry);
    connect(m_ui->messageStrip, &MessageStrip::fallbackRequested, &m_session,
            [this] { m_session.start(SourceChoice::FallbackOnly, false); });
    connect(m_opening, &ConfigOpening::troubled, this, &MainWindow::showMessage);
    connect(m_ui->logPane, &LogPane::troubled, this, &MainWindow::showMessage);
    connect(m_ui->gridPane, &GridPane::changed, this, [this] {
        if (m_session.hasConfig())
            showFootnotes();
    });
    connect(m_ui->gridPane, &GridPane::told, statusBar(),
            [this](const QString &sentence) { statusBar()->showMessage(sentence, 8000); });
    connect(m_ui->logPane, &LogPane::closeRequested, m_ui->logAction,
            [this] { m_ui->logAction->setChecked(false); });
}

void MainWindow::connectSession()
{
    m_session.setPasswordQuestion([this](const QString &question) { return askForPassword(this, question); });
    connect(&m_session, &SyncSession::changed, this, &MainWindow::refresh);
    connect(&m_session, &SyncSession::messageRaised, this, &MainWindow::showMessage);
    connect(&m_session, &SyncSession::messageDropped, m_ui->messageStrip, &MessageStrip::dismiss);
    connect(&m_session, &SyncSession::progressed, m_ui->actionRow, &ActionRow::showProgress);
    connect(&m_session, &SyncSession::runStarted, this,
            [this] { m_ui->actionRow->showRunning(m_session.situation().rowsInTarget().value_or(0)); });
    connect(&m_session, &SyncSession::runEnded, m_ui->actionRow, &ActionRow::showReady);
    connect(&m_session, &SyncSession::configOpened, this, [this] {
        remember();
        m_ui->actionRow->runButton()->setFocus();
    });
}

void MainWindow::recall()
{
    const WindowMemory memory = WindowMemory::load();
    memory.restore(*this, *m_ui->splitter);
    m_ui->logAction->setChecked(!memory.logHidden);
    m_ui->logPane->setVisible(!memory.logHidden);
}

void MainWindow::remember() const
{
    WindowMemory memory = WindowMemory::load();
    memory.take(*this, *m_ui->splitter);
    memory.logHidden = !m_ui->logAction->isChecked();
    if (m_session.hasConfig())
        memory.lastConfig = m_session.configPath();
    memory.save();
}

void MainWindow::openSettings(const QString &section, const QString &key)
{
    if (m_session.hasConfig() && !m_session.isRunning())
        m_configDialogs->edit(m_session.configPath(), section, key);
}

void MainWindow::choose()
{
    m_session.choose(SourceChoice(m_ui->sourceCard->currentIndex()),
                     m_ui->targetCard->currentIndex() == 0 ? TargetKind::LocalSqlite : TargetKind::Azure);
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showMessage(const StripMessage &message)
{
    m_ui->messageStrip->showMessage(message);
    if (!m_session.hasConfig())
        m_ui->welcomePane->showTrouble(message);
}

void MainWindow::showFootnotes()
{
    const QString path = m_session.configPath();
    m_footnotes->show(
        gridSentence(*m_ui->gridPane->page(), m_ui->gridPane->showsSource(), m_session.situation()),
        tr("Config: %1").arg(shownPath(path, path)));
}

void MainWindow::refresh()
{
    const Situation now = m_session.situation();
    m_ui->pages->setCurrentWidget(m_session.hasConfig() ? m_ui->workPage : m_ui->welcomePane);
    refreshActions();
    if (!m_session.hasConfig())
        return m_footnotes->show(tr("No configuration open"), {});
    m_ui->sourceCard->setCurrentIndex(int(now.choice.source));
    m_ui->targetCard->setCurrentIndex(now.target() == TargetKind::LocalSqlite ? 0 : 1);
    m_ui->sourceCard->setContent(sourceCard(now));
    m_ui->targetCard->setContent(targetCard(now));
    m_ui->logPane->setLogFile(now.config.general.logFile);
    m_ui->ferryArrow->setState(arrowTone(now), now.isRunning);
    m_ui->actionRow->setSentence(readySentence(now));
    showFootnotes();
    setWindowTitle(tr("%1 — Rowferry").arg(QFileInfo(m_session.configPath()).dir().dirName()));
}

void MainWindow::refreshActions()
{
    const bool running = m_session.isRunning();
    for (QAction *action : {m_ui->syncAction, m_ui->dryRunAction, m_ui->checkAction})
        action->setEnabled(m_session.isRunnable());
    m_ui->copyCommandAction->setEnabled(m_session.hasConfig());
    m_ui->scheduleAction->setEnabled(m_session.hasConfig());
    m_ui->recentMenu->setEnabled(!running);
    m_ui->reloadAction->setEnabled(m_session.hasConfig() && !running);
    m_ui->openAction->setEnabled(!running);
    m_ui->demoAction->setEnabled(!running);
    m_opening->setAccepting(!running);
    m_ui->createAction->setEnabled(!running);
    m_ui->settingsAction->setEnabled(m_session.hasConfig() && !running);
    m_ui->cancelAction->setEnabled(running);
    m_ui->dismissAction->setEnabled(!running);
    m_ui->sourceCard->setSelectable(!running);
    m_ui->targetCard->setSelectable(!running);
    if (!running)
        m_ui->actionRow->setRunnable(m_session.isRunnable());
}

void MainWindow::cancelRun()
{
    if (!m_session.isRunning())
        return;
    m_ui->cancelAction->setEnabled(false);
    m_ui->actionRow->showCancelling();
    m_session.cancel();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && !m_session.reloadIfStale())
        refresh(); // ages and times of day go on
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        refresh();
}

} // namespace Rowferry
