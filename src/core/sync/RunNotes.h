// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"

#include <QStringList>

#include <mutex>

namespace Rowferry {

/** Passes a run's log on and keeps its warnings for the report. For all threads of the run. */
class RunNotes : public RunLog
{
public:
    explicit RunNotes(RunLog &next)
        : m_next(next)
    {
    }

    void write(const LogEntry &entry) override;
    void reached(const ServerContact &contact) override { m_next.reached(contact); }
    using RunLog::error;
    /** The sentence, and the driver's own words on a line of their own. */
    void error(const QString &message, const QString &driver);

    /** The report is not to have the warnings so far. */
    void forgetWarnings();
    /** Every warning so far, each once. */
    [[nodiscard]] QStringList warnings() const;

private:
    RunLog &m_next;
    mutable std::mutex m_mutex;
    QStringList m_warnings;
};

} // namespace Rowferry
