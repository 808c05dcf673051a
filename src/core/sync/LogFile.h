// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QFile>
#include <QString>

namespace Rowferry {

/**
 * The file that `log_file` names: one line an event, appended, readable by its owner alone if it is new.
 *
 * It never ends a run: the first failure to open or write it is told once by takeProblem(), and from then on
 * the file is left alone. Belongs to the thread that made it. Each line is one append, so that two
 * programs may share a file.
 */
class LogFile
{
public:
    /** Opens @p path, an absolute one, and creates missing folders. Events below @p level are left out. */
    LogFile(const QString &path, LogLevel level);

    void append(const LogEntry &entry);

    /** Why the file could not be written, as a sentence, the first time it is asked for after the failure;
     *  empty while all is well. */
    [[nodiscard]] QString takeProblem();

private:
    void giveUp();

    QFile m_file;
    LogLevel m_level;
    QString m_problem;
};

} // namespace Rowferry
