// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ActionRow.h"

#include "TimeWording.h"
#include "TintedIcon.h"
#include "ui_ActionRow.h"

#include <QLocale>
#include <QMenu>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 deafMilliseconds = 500;
}

ActionRow::ActionRow(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ActionRow>())
    , m_menu(new QMenu(this))
{
    m_ui->setupUi(this);
    m_ui->secondLabel->setTone(Tone::Secondary);
    m_ui->numbersLabel->setAlignment(Qt::AlignRight);
    m_ui->moreButton->setIcon(tintedIcon(u"more"_s, Tone::Text));
    connect(m_ui->moreButton, &QPushButton::clicked, this, [this] {
        m_menu->popup(m_ui->moreButton->mapToGlobal(QPoint(0, m_ui->moreButton->height() + 4)));
    });
    m_clock.setInterval(200);
    connect(&m_clock, &QTimer::timeout, this, &ActionRow::showNumbers);
    connect(m_ui->runButton, &QPushButton::clicked, this, &ActionRow::click);
}

ActionRow::~ActionRow() = default;

void ActionRow::addMenuAction(QAction *action)
{
    m_menu->addAction(action);
}

void ActionRow::setSentence(const ReadySentence &sentence)
{
    m_ui->firstLabel->setText(sentence.first);
    m_ui->secondLabel->setText(sentence.second);
}

void ActionRow::setRunnable(bool runnable)
{
    m_ui->runButton->setEnabled(runnable);
}

void ActionRow::showRunning(qint64 expectedRows)
{
    m_expectedRows = expectedRows;
    m_progress = {};
    m_ui->pages->setCurrentWidget(m_ui->progressPage);
    m_ui->moreButton->hide();
    m_ui->runButton->setEnabled(true);
    m_ui->runButton->setRole(RunButton::Role::Cancel);
    m_ui->runButton->setFocus();
    m_running.start();
    m_sinceRole.start();
    m_clock.start();
    showProgress({});
}

void ActionRow::showProgress(const RunProgress &progress)
{
    m_progress = progress;
    m_ui->stepTrail->setPhase(progress.phase);
    const bool known = progress.phase == RunProgress::Phase::Load && m_expectedRows > 0 &&
                       progress.rows > 0 && progress.rows <= m_expectedRows;
    m_ui->runBar->setPart(known ? std::optional(double(progress.rows) / double(m_expectedRows))
                                : std::nullopt);
    showNumbers();
}

void ActionRow::showCancelling()
{
    m_ui->runButton->setRole(RunButton::Role::Cancelling);
    m_ui->runButton->setEnabled(false);
}

void ActionRow::showReady()
{
    const bool hadFocus = m_ui->runButton->hasFocus() || !m_ui->runButton->isEnabled();
    m_clock.stop();
    m_ui->pages->setCurrentWidget(m_ui->sentencePage);
    m_ui->moreButton->show();
    m_ui->runButton->setRole(RunButton::Role::Sync);
    m_ui->runButton->setEnabled(true);
    m_sinceRole.start();
    if (hadFocus)
        m_ui->runButton->setFocus();
}

QWidget *ActionRow::runButton() const
{
    return m_ui->runButton;
}

QWidget *ActionRow::menuButton() const
{
    return m_ui->moreButton;
}

void ActionRow::click()
{
    if (m_sinceRole.isValid() && m_sinceRole.elapsed() < deafMilliseconds)
        return;
    if (m_ui->runButton->role() == RunButton::Role::Sync)
        Q_EMIT syncRequested();
    else
        Q_EMIT cancelRequested();
}

void ActionRow::showNumbers()
{
    const QLocale locale;
    QStringList numbers;
    const qint64 rows = m_progress.rows;
    if (rows > 0) {
        const bool guessed = m_expectedRows >= rows && m_progress.phase == RunProgress::Phase::Load;
        numbers +=
            guessed
                ? tr("**%1** of about %2 rows").arg(locale.toString(rows), locale.toString(m_expectedRows))
                : tr("**%1** rows").arg(locale.toString(rows));
    }
    if (m_progress.rowsPerSecond >= 1)
        numbers += tr("**%1** rows/s").arg(locale.toString(qRound64(m_progress.rowsPerSecond)));
    numbers += tr("**%1** elapsed").arg(durationText(double(m_running.elapsed()) / 1000));
    if (m_progress.phase == RunProgress::Phase::Load && m_expectedRows > rows &&
        m_progress.rowsPerSecond >= 1 && rows > 0)
        numbers += tr("about **%1** left")
                       .arg(durationText(double(m_expectedRows - rows) / m_progress.rowsPerSecond));
    m_ui->numbersLabel->setText(numbers.join(u"      "_s));
}

} // namespace Rowferry
