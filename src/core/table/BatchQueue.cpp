// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/BatchQueue.h"

#include "SyncError.h"

#include <utility>

namespace Rowferry {

BatchQueue::BatchQueue(std::stop_token stop, std::size_t capacity)
    : m_stop(std::move(stop))
    , m_capacity(capacity)
{
}

bool BatchQueue::hasRoomFor(std::size_t bytes) const
{
    return m_full.empty() ||
           (m_full.size() < m_capacity && m_fullBytes + bytes <= 2 * m_capacity * RowBatch::targetBytes);
}

bool BatchQueue::push(RowBatch &batch)
{
    const std::size_t bytes = batch.bytes();
    std::unique_lock lock(m_mutex);
    const auto start = std::chrono::steady_clock::now();
    const bool room =
        m_changed.wait(lock, m_stop, [this, bytes] { return m_abandoned || hasRoomFor(bytes); });
    m_lastStall =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    if (!room || m_abandoned)
        return false;
    m_full.push_back(std::move(batch));
    m_fullBytes += bytes;
    batch = RowBatch();
    if (!m_empty.empty()) {
        batch = std::move(m_empty.front());
        m_empty.pop_front();
    }
    m_changed.notify_all();
    return true;
}

void BatchQueue::finish()
{
    const std::scoped_lock lock(m_mutex);
    m_finished = true;
    m_changed.notify_all();
}

void BatchQueue::fail(std::exception_ptr failure)
{
    const std::scoped_lock lock(m_mutex);
    m_failure = std::move(failure);
    m_changed.notify_all();
}

std::chrono::milliseconds BatchQueue::lastStall() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastStall;
}

bool BatchQueue::pop(RowBatch &batch)
{
    const bool isUsed = batch.columns() > 0;
    batch.clear(batch.columns()); // large values go now, not when the producer gets the batch
    std::unique_lock lock(m_mutex);
    if (isUsed)
        m_empty.push_back(std::move(batch));
    batch = RowBatch();
    m_changed.wait(lock, m_stop, [this] { return m_failure || m_finished || !m_full.empty(); });
    if (m_stop.stop_requested())
        throw Cancelled();
    if (m_failure)
        std::rethrow_exception(m_failure);
    if (m_full.empty())
        return false;
    batch = std::move(m_full.front());
    m_full.pop_front();
    m_fullBytes -= batch.bytes();
    m_changed.notify_all();
    return true;
}

void BatchQueue::abandon()
{
    const std::scoped_lock lock(m_mutex);
    m_abandoned = true;
    m_full.clear();
    m_fullBytes = 0;
    m_changed.notify_all();
}

} // namespace Rowferry
