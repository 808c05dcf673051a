// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "sync/LogFile.h"

#include <optional>

namespace Rowferry {

/**
 * The log of a headless run: standard error, and the log file once one is opened.
 *
 * Belongs to the thread that made it (a run's lines arrive there as signals). Neither a closed terminal
 * nor a full disk ends anything: what cannot be written is dropped.
 */
class LogWriter : public RunLog
{
public:
    /** Shows on standard error what is at least as severe as @p screenLevel. */
    explicit LogWriter(LogLevel screenLevel);

    void setScreenLevel(LogLevel level) { m_screenLevel = level; }
    /** Writes to @p path too, from now on, what is at least as severe as @p level. */
    void openFile(const QString &path, LogLevel level);

    void write(const LogEntry &entry) override;
    /** What went wrong with the file, for the report. */
    [[nodiscard]] const QStringList &problems() const { return m_problems; }

private:
    void tellProblemOfFile();

    LogLevel m_screenLevel;
    std::optional<LogFile> m_file;
    QStringList m_problems;
};

} // namespace Rowferry
