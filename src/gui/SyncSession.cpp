// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SyncSession.h"

#include "AboutDialog.h"
#include "OutcomeWording.h"
#include "SyncError.h"
#include "demo/Demo.h"
#include "sync/LogFile.h"

#include <QDir>

namespace Rowferry {

namespace {
constexpr int previewRows = 0; ///< the grid brings its own
}

SyncSession::SyncSession(const RunChoice &choice, QObject *parent)
    : QObject(parent)
    , m_firstChoice(choice)
{
    m_situation.choice = choice;
    m_situation.choice.targets = {TargetKind::LocalSqlite};
    connect(&m_previews, &PreviewLoader::loaded, this, &SyncSession::takeLook);
    connect(&m_runner, &SyncRunner::started, this, &SyncSession::takeStart);
    connect(&m_runner, &SyncRunner::logged, this, &SyncSession::append);
    connect(&m_runner, &SyncRunner::reached, this, &SyncSession::takeContact);
    connect(&m_runner, &SyncRunner::progressed, this, &SyncSession::progressed);
    connect(&m_runner, &SyncRunner::finished, this, &SyncSession::takeReport);
    write(LogLevel::Info, AboutDialog::versions());
    if (choice.targets.size() > 1)
        write(LogLevel::Warning, tr("The window loads one target at a time; the first one is chosen."));
}

SyncSession::~SyncSession() = default;

Situation SyncSession::situation() const
{
    Situation situation = m_situation;
    situation.now = QDateTime::currentDateTime();
    return situation;
}

void SyncSession::openConfig(const QString &path)
{
    if (isRunning() || (m_gate && !m_gate(path)) || !load(path))
        return;
    write(LogLevel::Info, tr("Opened %1").arg(QDir::toNativeSeparators(m_config->path())));
    m_situation.choice = m_firstChoice;
    if (!m_config->values().general.targetArgumentEnabled && !m_situation.choice.targets.isEmpty()) {
        m_situation.choice.targets.clear();
        write(LogLevel::Warning,
              tr("[general] target_argument_enabled is off, so default_target is chosen."));
    }
    if (m_situation.choice.targets.isEmpty())
        m_situation.choice.targets = {m_config->values().general.defaultTarget};
    m_situation.choice.targets.resize(1);
    takeConfig();
    Q_EMIT configOpened();
}

void SyncSession::openDemo(const QString &folder)
{
    try {
        openConfig(writeDemo(folder));
    } catch (const SyncError &error) {
        write(LogLevel::Error, error.message());
        Q_EMIT messageRaised(demoMessage(error.message()));
    }
}

void SyncSession::reloadConfig()
{
    if (isRunning() || !hasConfig() || !load(m_config->path()))
        return;
    write(LogLevel::Info, tr("Read %1 again").arg(QDir::toNativeSeparators(m_config->path())));
    takeConfig();
}

bool SyncSession::reloadIfStale()
{
    if (!hasConfig() || isRunning() || !m_config->isStale())
        return false;
    reloadConfig();
    return true;
}

bool SyncSession::load(const QString &path)
{
    try {
        m_config.emplace(OpenConfig(path));
        return true;
    } catch (const SyncError &error) {
        write(LogLevel::Error, error.message());
        // What is open already may still be the same file, now broken: no run from what it said before.
        if (hasConfig() && m_config->path() == QFileInfo(path).absoluteFilePath()) {
            m_config->markSeen();
            m_situation.errors = {{ConfigIssue::Severity::Error, {}, {}, error.message()}};
        }
        Q_EMIT messageRaised(unreadableMessage(path, error.message()));
        Q_EMIT changed();
        return false;
    }
}

void SyncSession::takeConfig()
{
    m_situation.config = m_config->values();
    m_passwords.forget();
    openLogFile();
    m_situation.report.reset();
    m_situation.sourceContact.reset();
    m_situation.targetContact.reset();
    for (const ConfigIssue &issue :
         m_situation.config.issues(m_situation.choice.targets, m_situation.choice.source)) {
        write(issue.severity == ConfigIssue::Severity::Error ? LogLevel::Error : LogLevel::Warning,
              issue.text());
    }
    validate();
    look();
}

void SyncSession::choose(SourceChoice source, TargetKind target)
{
    if (isRunning() || !hasConfig())
        return;
    if (source != m_situation.choice.source)
        m_situation.report.reset();
    m_situation.choice.source = source;
    m_situation.choice.targets = {target};
    validate();
    look();
}

void SyncSession::validate()
{
    m_situation.errors.clear();
    for (const ConfigIssue &issue :
         m_situation.config.issues(m_situation.choice.targets, m_situation.choice.source)) {
        if (issue.severity == ConfigIssue::Severity::Error)
            m_situation.errors.append(issue);
    }
    if (m_situation.errors.isEmpty())
        Q_EMIT messageDropped();
    else
        Q_EMIT messageRaised(issuesMessage(m_situation.errors));
}

void SyncSession::look()
{
    m_situation.look = {};
    m_situation.isLooking = m_situation.errors.isEmpty();
    if (m_situation.isLooking)
        m_previews.load(m_situation.config, m_situation.target(), previewRows, m_passwords.memory());
    else
        m_previews.stop();
    Q_EMIT looked(m_situation.look);
    Q_EMIT changed();
}

void SyncSession::takeLook(const TargetLook &look)
{
    m_situation.look = look;
    m_situation.isLooking = false;
    if (look.preview && look.preview->contact)
        m_situation.targetContact = look.preview->contact;
    if (!look.error.isEmpty())
        write(LogLevel::Warning, tr("No rows of the target to show: %1").arg(look.error));
    Q_EMIT looked(look);
    Q_EMIT changed();
}

bool SyncSession::mayStart()
{
    if (!hasConfig() || isRunning() || m_isAsking)
        return false;
    if (reloadIfStale()) {
        if (m_situation.errors.isEmpty())
            Q_EMIT messageRaised(changedConfigMessage());
        return false;
    }
    // Issues look at files, which may have come or gone since they were asked last.
    validate();
    Q_EMIT changed();
    return m_situation.errors.isEmpty();
}

void SyncSession::start(SourceChoice source, bool dryRun)
{
    if (!mayStart())
        return;
    RunChoice choice = m_situation.choice;
    choice.source = source;
    choice.dryRun = dryRun;
    launch(choice, false);
}

void SyncSession::check()
{
    if (mayStart())
        launch(m_situation.choice, true);
}

void SyncSession::retry()
{
    if (!mayStart())
        return;
    RunChoice choice = m_lastChoice;
    choice.targets = m_situation.choice.targets;
    launch(choice, m_situation.isCheck);
}

std::optional<SyncConfig> SyncSession::withPasswords(const RunChoice &choice, bool isCheck)
{
    QList<TargetKind> targets = choice.targets;
    // A check tries every target that config.ini names.
    if (isCheck && !m_situation.config.azure.login.host.isEmpty())
        targets += TargetKind::Azure;
    m_isAsking = true;
    std::optional<SyncConfig> clear;
    try {
        clear = m_passwords.asking().resolved(m_situation.config, choice.source, targets);
    } catch (const Cancelled &) {
        write(LogLevel::Info, tr("Not started: no password was given"));
    } catch (const SyncError &error) {
        write(LogLevel::Error, error.message());
        Q_EMIT messageRaised(passwordMessage(error.message()));
    }
    m_isAsking = false;
    return clear;
}

void SyncSession::launch(const RunChoice &choice, bool isCheck)
{
    const std::optional<SyncConfig> clear = withPasswords(choice, isCheck);
    if (!clear)
        return;
    m_previews.stop(); // a reader must not stand in the way of the run
    m_situation.isLooking = false;
    m_situation.isCheck = isCheck;
    m_lastChoice = choice;
    if (isCheck)
        m_runner.check(*clear, choice);
    else
        m_runner.start(*clear, choice);
}

void SyncSession::takeContact(const ServerContact &contact)
{
    if (contact.side == Side::Source)
        m_situation.sourceContact = contact;
    else
        m_situation.targetContact = contact;
    Q_EMIT changed();
}

void SyncSession::takeStart()
{
    m_situation.isRunning = true;
    // What was true of an earlier line may not be true of the next one.
    m_situation.sourceContact.reset();
    m_situation.targetContact.reset();
    m_situation.startedAt = QDateTime::currentDateTime();
    m_situation.report.reset();
    Q_EMIT messageDropped();
    Q_EMIT runStarted();
    Q_EMIT changed();
}

void SyncSession::takeReport(const SyncReport &report)
{
    m_situation.isRunning = false;
    m_situation.endedAt = QDateTime::currentDateTime();
    m_situation.report = report;
    if (report.error && report.error->kind == ErrorKind::LoginRefused)
        m_passwords.forget();
    const StripMessage message = outcomeMessage(report, situation());
    Q_EMIT runEnded();
    look();
    Q_EMIT messageRaised(message);
}

void SyncSession::write(LogLevel level, const QString &message)
{
    append({QDateTime::currentDateTime(), level, message});
}

void SyncSession::append(const LogEntry &entry)
{
    m_log.append(entry);
    if (!m_logFile)
        return;
    m_logFile->append(entry);
    if (const QString problem = m_logFile->takeProblem(); !problem.isEmpty())
        m_log.append({entry.time, LogLevel::Warning, problem});
}

void SyncSession::openLogFile()
{
    const GeneralConfig &general = m_situation.config.general;
    m_logFile.reset();
    if (!general.logFile.isEmpty())
        m_logFile = std::make_unique<LogFile>(general.logFile, general.logLevel);
}

} // namespace Rowferry
