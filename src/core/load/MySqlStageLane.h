// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/MySqlTargetSession.h"
#include "load/StageChunkQueue.h"

#include <functional>
#include <future>
#include <stop_token>
#include <thread>

namespace Rowferry {

/**
 * One of the connections that a large load goes over, on a thread of its own, which opens and closes it.
 *
 * It sends chunks until the queue ends or a lane failed. Destroying it breaks what it is blocked in and waits
 * for the thread; all chunks are in only after join().
 */
class MySqlStageLane
{
public:
    MySqlStageLane(const MySqlTargetSession &session, StageChunkQueue &queue, QString loadStatement,
                   std::stop_token stop);
    ~MySqlStageLane();

    MySqlStageLane(const MySqlStageLane &) = delete;
    MySqlStageLane &operator=(const MySqlStageLane &) = delete;

    /** Waits until it is connected; throws what made it fail. To be called once, before chunks are pushed. */
    void waitUntilOpen() { m_isOpen.get_future().get(); }
    /** After the queue was finished: waits until all is sent. */
    void join() { m_thread.join(); }

private:
    void run(const MySqlTargetSession &session, StageChunkQueue &queue, const QString &loadStatement);

    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_forwardStop;
    std::promise<void> m_isOpen;
    std::thread m_thread;
};

} // namespace Rowferry
