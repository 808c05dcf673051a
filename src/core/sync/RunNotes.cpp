// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/RunNotes.h"

namespace Rowferry {

using namespace Qt::StringLiterals;

void RunNotes::write(const LogEntry &entry)
{
    m_next.write(entry);
    if (entry.level != LogLevel::Warning)
        return;
    const std::scoped_lock lock(m_mutex);
    if (!m_warnings.contains(entry.message))
        m_warnings += entry.message;
}

void RunNotes::error(const QString &message, const QString &driver)
{
    error(message);
    if (!driver.isEmpty())
        error(u"Details: "_s + driver);
}

void RunNotes::forgetWarnings()
{
    const std::scoped_lock lock(m_mutex);
    m_warnings.clear();
}

QStringList RunNotes::warnings() const
{
    const std::scoped_lock lock(m_mutex);
    return m_warnings;
}

} // namespace Rowferry
