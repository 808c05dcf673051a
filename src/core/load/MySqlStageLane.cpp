// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/MySqlStageLane.h"

#include "database/StatementCancel.h"
#include "load/MySqlStageSender.h"

#include <chrono>
#include <utility>

namespace Rowferry {

namespace {

/** A LOAD DATA that gets no rows for so long ends: the server would cut it off after net_read_timeout. */
constexpr std::chrono::seconds longestPause{2};

} // namespace

MySqlStageLane::MySqlStageLane(const MySqlTargetSession &session, StageChunkQueue &queue,
                               QString loadStatement, std::stop_token stop)
    : m_forwardStop(std::move(stop), [this] { m_stop.request_stop(); })
    , m_thread(
          [this, &session, &queue, statement = std::move(loadStatement)] { run(session, queue, statement); })
{
}

MySqlStageLane::~MySqlStageLane()
{
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void MySqlStageLane::run(const MySqlTargetSession &session, StageChunkQueue &queue,
                         const QString &loadStatement)
{
    bool isOpen = false;
    try {
        const std::unique_ptr<MySqlConnection> connection = session.openLane(m_stop.get_token());
        const MySqlStatementCancel cancel(*connection, m_stop.get_token());
        isOpen = true;
        m_isOpen.set_value();
        MySqlStageSender sender(*connection, loadStatement);
        while (const auto chunk = queue.pop())
            sender.send(*chunk, [&queue] { return queue.pop(longestPause); });
    } catch (...) {
        if (isOpen)
            queue.fail(std::current_exception());
        else
            m_isOpen.set_exception(std::current_exception());
    }
}

} // namespace Rowferry
