// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "database/SqliteLockWait.h"

#include <sqlite3.h>

#include <thread>
#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

SqliteLockWait::SqliteLockWait(sqlite3 *handle, const QString &label, std::chrono::seconds limit, RunLog &log,
                               std::stop_token stop)
    : m_label(label)
    , m_limit(limit)
    , m_log(log)
    , m_stop(std::move(stop))
{
    sqlite3_busy_handler(handle, &SqliteLockWait::wait, this);
}

int SqliteLockWait::wait(void *self, int earlierWaits)
{
    auto *waiter = static_cast<SqliteLockWait *>(self);
    const auto now = std::chrono::steady_clock::now();
    if (earlierWaits == 0)
        waiter->m_start = now;
    if (waiter->m_stop.stop_requested() || now - waiter->m_start >= waiter->m_limit)
        return 0;
    constexpr int waitsBeforeTelling = 25;
    if (earlierWaits == waitsBeforeTelling) {
        waiter->m_log.info(u"Another program holds %1; waiting for up to %2 seconds"_s.arg(
            waiter->m_label, QString::number(waiter->m_limit.count())));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return 1;
}

} // namespace Rowferry
