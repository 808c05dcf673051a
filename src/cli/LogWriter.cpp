// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "LogWriter.h"

#include "Terminal.h"

namespace Rowferry {

LogWriter::LogWriter(LogLevel screenLevel)
    : m_screenLevel(screenLevel)
{
}

void LogWriter::openFile(const QString &path, LogLevel level)
{
    m_file.emplace(path, level);
    tellProblemOfFile();
}

void LogWriter::write(const LogEntry &entry)
{
    if (entry.level >= m_screenLevel)
        printToStandardError(entry.line());
    if (m_file) {
        m_file->append(entry);
        tellProblemOfFile();
    }
}

void LogWriter::tellProblemOfFile()
{
    const QString problem = m_file->takeProblem();
    if (problem.isEmpty())
        return;
    m_problems += problem;
    warning(problem);
}

} // namespace Rowferry
