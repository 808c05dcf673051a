// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/StageChunkQueue.h"

#include "SyncError.h"

#include <utility>

namespace Rowferry {

void StageChunkQueue::push(StageChunk chunk)
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, m_stop, [this] { return m_isFailed || m_chunks.size() < capacity; }))
            throw Cancelled();
        if (!m_isFailed)
            m_chunks.push_back(std::move(chunk));
    }
    m_changed.notify_all();
    rethrow();
}

void StageChunkQueue::finish()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isFinished = true;
    }
    m_changed.notify_all();
}

void StageChunkQueue::rethrow()
{
    const std::scoped_lock lock(m_mutex);
    if (m_failure)
        std::rethrow_exception(m_failure);
}

std::optional<StageChunk> StageChunkQueue::pop(std::chrono::milliseconds patience)
{
    std::optional<StageChunk> chunk;
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, m_stop, patience,
                           [this] { return m_isFailed || m_isFinished || !m_chunks.empty(); });
        if (m_isFailed || m_stop.stop_requested() || m_chunks.empty())
            return chunk;
        chunk = std::move(m_chunks.front());
        m_chunks.pop_front();
    }
    m_changed.notify_all();
    return chunk;
}

void StageChunkQueue::fail(std::exception_ptr failure)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_failure)
            m_failure = std::move(failure);
        m_isFailed = true;
        m_chunks.clear();
    }
    m_changed.notify_all();
}

} // namespace Rowferry
