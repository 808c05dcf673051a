// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace Rowferry {

struct ServerContact;

enum class LogLevel { Debug, Info, Warning, Error };

/** One event of a run, as the log shows it: one line, local time, no secret in it. */
struct LogEntry
{
    QDateTime time;
    LogLevel level = LogLevel::Info;
    QString message;

    /** `2026-11-21 19:07:03 INFO  message`, line breaks inside the message turned into spaces. */
    [[nodiscard]] QString line() const;
};

/**
 * Where the rooms of a run tell what they do.
 *
 * An implementation that is handed to a run must bear calls from the run's thread and from
 * the extractor's thread at once.
 */
class RunLog
{
public:
    virtual ~RunLog() = default;
    virtual void write(const LogEntry &entry) = 0;
    /** The same moment as a fact: a server answered a log-in. Most listeners need the line alone. */
    virtual void reached(const ServerContact &) {}

    void debug(const QString &message) { write(LogLevel::Debug, message); }
    void info(const QString &message) { write(LogLevel::Info, message); }
    void warning(const QString &message) { write(LogLevel::Warning, message); }
    void error(const QString &message) { write(LogLevel::Error, message); }

private:
    void write(LogLevel level, const QString &message);
};

/** `DEBUG`, `INFO`, `WARN`, `ERROR`: five characters at most, so that messages align. */
[[nodiscard]] QString levelName(LogLevel level);

} // namespace Rowferry

Q_DECLARE_METATYPE(Rowferry::LogEntry)
