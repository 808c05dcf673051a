// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "HeadlessRun.h"

#include "ConfigLocation.h"
#include "Terminal.h"
#include "config/ConfigFile.h"
#include "config/SecretStore.h"
#include "sync/SyncRunner.h"

#include <QDir>
#include <QEventLoop>
#include <QJsonDocument>

#include <algorithm>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** What Qt has to say looks like the rest of the log; its chatter below a warning is left out. */
void writeQtMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtDebugMsg && type != QtInfoMsg)
        printToStandardError(LogEntry{QDateTime::currentDateTime(), LogLevel::Warning, message}.line());
}

QString tableOf(const SyncConfig &config, TargetKind target)
{
    return target == TargetKind::Azure ? config.azure.tableName : config.local.tableName;
}

} // namespace

HeadlessRun::HeadlessRun(CommandLine commandLine)
    : m_commandLine(std::move(commandLine))
    , m_log(m_commandLine.quiet ? LogLevel::Warning : LogLevel::Info)
    , m_choice(m_commandLine.choice())
{
}

int HeadlessRun::execute()
{
    const auto earlierHandler = qInstallMessageHandler(writeQtMessage);
    SyncReport report;
    try {
        report = attempt();
    } catch (const SyncError &error) {
        m_log.error(error.message());
        report = reportWithoutRun(Outcome::Failed, ReportedError(error));
    } catch (const Cancelled &) {
        m_log.info(u"Cancelled before anything was read."_s);
        report = reportWithoutRun(Outcome::Cancelled, std::nullopt);
    } catch (const std::exception &error) {
        const SyncError unexpected(
            Side::Neither, Stage::Config, ErrorKind::Unexpected,
            u"The run could not be started: %1."_s.arg(QString::fromLocal8Bit(error.what())));
        m_log.error(unexpected.message());
        report = reportWithoutRun(Outcome::Failed, ReportedError(unexpected));
    }
    report.warnings = m_warnings + report.warnings + m_log.problems();
    print(report);
    qInstallMessageHandler(earlierHandler);
    return report.exitCode();
}

SyncReport HeadlessRun::attempt()
{
    m_config = readConfig();
    m_choice.targets = targetsToLoad();
    if (const auto mistakes = findMistakes())
        return reportWithoutRun(Outcome::Failed, mistakes);
    findPasswords();
    return runToEnd();
}

SyncConfig HeadlessRun::readConfig()
{
    const QString greeting = u"Rowferry "_s + QStringLiteral(ROWFERRY_VERSION);
    SyncConfig config;
    try {
        config = ConfigFile::load(locateConfig(m_commandLine.configPath, std::nullopt)).config();
    } catch (const SyncError &) {
        m_log.info(greeting);
        throw;
    }
    // The file itself says where the log goes, and how much of it.
    startLog(config.general);
    m_log.info(greeting);
    m_log.info(u"Configuration read: %1"_s.arg(QDir::toNativeSeparators(config.filePath)));
    return config;
}

void HeadlessRun::startLog(const GeneralConfig &general)
{
    m_log.setScreenLevel(m_commandLine.quiet ? std::max(LogLevel::Warning, general.logLevel)
                                             : general.logLevel);
    if (!general.logFile.isEmpty())
        m_log.openFile(general.logFile, general.logLevel);
}

void HeadlessRun::warn(const QString &message)
{
    m_log.warning(message);
    m_warnings.append(message);
}

QList<TargetKind> HeadlessRun::targetsToLoad()
{
    const QString warning = m_commandLine.targetWarning(m_config.general);
    if (!warning.isEmpty())
        warn(warning);
    else if (!m_commandLine.targets.isEmpty())
        return m_commandLine.targets;
    return {m_config.general.defaultTarget};
}

std::optional<ReportedError> HeadlessRun::findMistakes()
{
    QStringList mistakes;
    for (const ConfigIssue &issue : m_config.issues(m_choice.targets, m_choice.source)) {
        if (issue.severity == ConfigIssue::Severity::Warning) {
            warn(issue.text());
        } else {
            m_log.error(issue.text());
            mistakes.append(issue.text());
        }
    }
    if (mistakes.isEmpty())
        return std::nullopt;
    return ReportedError(SyncError(Side::Neither, Stage::Config, ErrorKind::Configuration,
                                   u"%1 must be corrected before a run can start. %2"_s.arg(
                                       QDir::toNativeSeparators(m_config.filePath), mistakes.join(u' '))));
}

void HeadlessRun::findPasswords()
{
    // Found here, where the terminal is, rather than in the run's thread.
    const SecretStore store(canAskPerson() ? SecretStore::Ask(askForPassword) : SecretStore::Ask());
    QList<TargetKind> targets = m_choice.targets;
    // A check tries every target that config.ini names.
    if (m_commandLine.action == CommandLine::Action::Check && !m_config.azure.login.host.isEmpty())
        targets += TargetKind::Azure;
    m_config = store.resolved(m_config, m_choice.source, targets);
}

SyncReport HeadlessRun::runToEnd()
{
    SyncReport report;
    QEventLoop loop;
    SyncRunner runner;
    QObject::connect(&runner, &SyncRunner::logged, &loop,
                     [this](const LogEntry &entry) { m_log.write(entry); });
    QObject::connect(&runner, &SyncRunner::finished, &loop, [&](const SyncReport &finished) {
        report = finished;
        loop.quit();
    });
    // Signals that came since the program began wait in the pipe and are told once the loop runs.
    QObject::connect(&m_signals, &TerminationSignals::requested, &runner, &SyncRunner::cancel);
    if (m_commandLine.action == CommandLine::Action::Check)
        runner.check(m_config, m_choice);
    else
        runner.start(m_config, m_choice);
    loop.exec();
    return report;
}

SyncReport HeadlessRun::reportWithoutRun(Outcome outcome, const std::optional<ReportedError> &error) const
{
    SyncReport report;
    report.outcome = outcome;
    report.error = error;
    for (const TargetKind target : m_choice.targets) {
        TargetReport &one = report.targets.emplace_back();
        one.target = target;
        one.outcome = outcome;
        one.table = tableOf(m_config, target);
        one.error = error;
    }
    return report;
}

void HeadlessRun::print(const SyncReport &report)
{
    const QString result =
        m_commandLine.json ? QString::fromUtf8(QJsonDocument(report.toJson()).toJson(QJsonDocument::Compact))
                           : report.summary().replace(u'\n', u' ');
    // The exit code goes on telling what became of the target.
    if (!printToStandardOutput(result))
        m_log.warning(u"The result could not be written to standard output: %1"_s.arg(report.summary()));
}

} // namespace Rowferry
