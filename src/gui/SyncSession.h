// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "AskedPasswords.h"
#include "LogModel.h"
#include "OpenConfig.h"
#include "PreviewLoader.h"
#include "Situation.h"
#include "sync/SyncRunner.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace Rowferry {

class LogFile;
struct StripMessage;

/**
 * What the window works on: one config.ini, one choice of source and target, at most one run.
 *
 * Owned by the window's thread and never blocking it: runs and previews work in threads of their own.
 * Destroying it cancels both and waits for their end.
 */
class SyncSession : public QObject
{
    Q_OBJECT

public:
    /** @p choice is what was asked for from outside; without a target the configuration's default holds. */
    explicit SyncSession(const RunChoice &choice, QObject *parent = nullptr);

    ~SyncSession() override;

    [[nodiscard]] bool hasConfig() const { return m_config.has_value(); }
    [[nodiscard]] QString configPath() const { return m_config ? m_config->path() : QString(); }
    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }
    [[nodiscard]] bool isRunnable() const
    {
        return hasConfig() && !isRunning() && !m_isAsking && m_situation.errors.isEmpty();
    }
    /** With the present moment in it. */
    [[nodiscard]] Situation situation() const;
    [[nodiscard]] LogModel *log() { return &m_log; }
    /** Finds passwords that are known already; asks for none. */
    [[nodiscard]] SecretStore passwords() const { return m_passwords.memory(); }
    /** How the user is asked for a password that config.ini does not hold. */
    void setPasswordQuestion(SecretStore::Ask ask) { m_passwords.setQuestion(std::move(ask)); }

    /** Asked before a config.ini is opened; where it says no, nothing happens. */
    void setGate(std::function<bool(const QString &path)> gate) { m_gate = std::move(gate); }

public Q_SLOTS:
    void openConfig(const QString &path);
    /** Writes the demo into @p folder and opens it. */
    void openDemo(const QString &folder);
    void reloadConfig();
    /** Reads config.ini again if it was changed since. True: it was. */
    bool reloadIfStale();

    void choose(Rowferry::SourceChoice source, Rowferry::TargetKind target);

    /** Starts a run from @p source, or tells why not. */
    void start(Rowferry::SourceChoice source, bool dryRun);
    void check();
    /** Does again what was done last. */
    void retry();
    void cancel() { m_runner.cancel(); }

Q_SIGNALS:
    void configOpened();
    /** Something that the window's words depend on is different. */
    void changed();
    void looked(const Rowferry::TargetLook &look);
    void messageRaised(const Rowferry::StripMessage &message);
    void messageDropped();
    void runStarted();
    void progressed(const Rowferry::RunProgress &progress);
    void runEnded();

private:
    void write(LogLevel level, const QString &message);
    /** Into the window's log and, where config.ini names one, the log file. */
    void append(const LogEntry &entry);
    void openLogFile();
    bool load(const QString &path);
    void takeConfig();
    void validate();
    void look();
    void launch(const RunChoice &choice, bool isCheck);
    bool mayStart();
    /** The configuration with the clear passwords a run needs; nothing if it must not start. */
    [[nodiscard]] std::optional<SyncConfig> withPasswords(const RunChoice &choice, bool isCheck);
    void takeLook(const TargetLook &look);
    void takeContact(const ServerContact &contact);
    void takeStart();
    void takeReport(const SyncReport &report);

    std::function<bool(const QString &path)> m_gate;
    std::optional<OpenConfig> m_config;
    RunChoice m_firstChoice;
    Situation m_situation;
    RunChoice m_lastChoice; ///< of the run that goes, or of the last one
    LogModel m_log;
    std::unique_ptr<LogFile> m_logFile; ///< of config.ini's `log_file`; null: none
    AskedPasswords m_passwords;
    bool m_isAsking = false; ///< for a password: events go on meanwhile
    PreviewLoader m_previews;
    SyncRunner m_runner; ///< last, so that it ends first and the rest still hears of it
};

} // namespace Rowferry
