// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ScheduleDialog.h"

#include "RunCommandLine.h"
#include "ScheduleText.h"
#include "Shades.h"
#include "ui_ScheduleDialog.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QTimer>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** What a run without a user cannot do; empty: nothing. */
QString warningFor(const Situation &s)
{
    const auto asks = [](const ServerLogin &login) {
        return !login.host.isEmpty() && login.passwordStore.place == PasswordStore::Place::Prompt;
    };
    const bool primary = s.choice.source != SourceChoice::FallbackOnly && asks(s.config.primary.login);
    const bool target = s.target() == TargetKind::Azure && asks(s.config.azure.login);
    if (!primary && !target)
        return {};
    return ScheduleDialog::tr(
               "config.ini has <b>password_store = prompt</b> in %1, and nobody is there to answer: "
               "choose keychain, env:NAME or file before you schedule it.")
        .arg(primary ? u"[external_db]"_s : u"[azure_mysql_db]"_s);
}

} // namespace

ScheduleDialog::ScheduleDialog(const Situation &situation, const QString &configPath, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ScheduleDialog>())
    , m_situation(situation)
    , m_configPath(configPath)
    , m_name(QFileInfo(configPath).dir().dirName())
{
    m_ui->setupUi(this);
    setUpWords();
    for (auto [edit, button] : {std::pair(m_ui->cronEdit, m_ui->copyCronButton),
                                std::pair(m_ui->serviceEdit, m_ui->copyServiceButton),
                                std::pair(m_ui->timerEdit, m_ui->copyTimerButton),
                                std::pair(m_ui->taskEdit, m_ui->copyTaskButton)}) {
        edit->setFont(scaledFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), 9));
        connect(button, &QPushButton::clicked, this,
                [this, edit = edit, button = button] { copy(edit, button); });
    }
    connect(m_ui->timeEdit, &QTimeEdit::timeChanged, this, &ScheduleDialog::refresh);
    connect(m_ui->daysComboBox, &QComboBox::currentIndexChanged, this, &ScheduleDialog::refresh);
    refresh();
}

ScheduleDialog::~ScheduleDialog() = default;

void ScheduleDialog::setUpWords()
{
    m_ui->daysComboBox->addItems({tr("every day"), tr("Monday to Friday")});
    m_ui->daysComboBox->setCurrentIndex(1);
    // Some locales (C among them) have seconds in their short format; no scheduler needs them.
    m_ui->timeEdit->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
    m_ui->timeEdit->setTime({7, 0});
    const QString warning = warningFor(m_situation);
    m_ui->warningLabel->setText(warning);
    m_ui->warningLabel->setVisible(!warning.isEmpty());
    const QString unit = u"rowferry-"_s + fileNamePart(m_name);
    m_ui->serviceLabel->setText(tr("&1  Save this as ~/.config/systemd/user/%1.service").arg(unit));
    m_ui->timerLabel->setText(tr("&2  Save this as ~/.config/systemd/user/%1.timer").arg(unit));
    m_ui->systemdLabel->setText(
        tr("3  Then run: systemctl --user daemon-reload && systemctl --user enable --now %1.timer")
            .arg(unit));
#ifdef Q_OS_WIN
    m_ui->taskLabel->setText(tr("&Paste this into a command prompt."));
    m_ui->tabs->setCurrentWidget(m_ui->taskPage);
#else
    m_ui->taskLabel->setText(
        tr("&Paste this into a command prompt of a Windows computer, with the paths that hold there."));
#endif
}

ScheduleTime ScheduleDialog::when() const
{
    return {m_ui->timeEdit->time(), m_ui->daysComboBox->currentIndex() == 1};
}

void ScheduleDialog::refresh()
{
    // Quiet: cron mails whatever is written, and this way only trouble is.
    const QStringList arguments = runArguments(m_situation.choice, m_configPath) + QStringList{u"--quiet"_s};
    const QString line = cronLine(arguments, when());
    m_ui->cronEdit->setPlainText(
        line.isEmpty()
            ? tr("A path has a line break in it, which a crontab cannot hold; rename it, or use systemd.")
            : line);
    m_ui->copyCronButton->setEnabled(!line.isEmpty());
    const SystemdUnits units = systemdUnits(arguments, when(), m_name);
    m_ui->serviceEdit->setPlainText(units.service);
    m_ui->timerEdit->setPlainText(units.timer);
    m_ui->taskEdit->setPlainText(taskCommand(arguments, when(), m_name));
}

void ScheduleDialog::copy(const QPlainTextEdit *text, QPushButton *button)
{
    QGuiApplication::clipboard()->setText(text->toPlainText());
    const QString words = button->text();
    if (words == tr("Copied"))
        return;
    button->setText(tr("Copied"));
    QTimer::singleShot(2000, button, [button, words] { button->setText(words); });
}

} // namespace Rowferry
