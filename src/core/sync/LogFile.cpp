// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/LogFile.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

LogFile::LogFile(const QString &path, LogLevel level)
    : m_file(path)
    , m_level(level)
{
    const QFileInfo info(path);
    // A folder that cannot be made shows in open().
    QDir().mkpath(info.absolutePath());
    // A device has no end to append to, and Qt would say so on standard error.
    const QIODevice::OpenMode place =
        info.exists() && !info.isFile() ? QIODevice::OpenMode() : QIODevice::OpenMode(QIODevice::Append);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | place,
                     QFile::ReadOwner | QFile::WriteOwner))
        giveUp();
}

void LogFile::append(const LogEntry &entry)
{
    if (!m_file.isOpen() || entry.level < m_level)
        return;
    const QByteArray line = entry.line().toUtf8() + '\n';
    if (m_file.write(line) != line.size())
        giveUp();
}

QString LogFile::takeProblem()
{
    return std::exchange(m_problem, {});
}

void LogFile::giveUp()
{
    m_problem = u"The log file %1 cannot be written: %2. The run goes on without it; correct log_file in "
                "config.ini."_s.arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString());
    m_file.close();
}

} // namespace Rowferry
