// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/RowBatch.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>

namespace Rowferry {

/**
 * The bounded way from the extractor's thread to the run's thread.
 *
 * One producer, one consumer. A full queue blocks the one, an empty queue the other; a stop request, the
 * producer's end or failure, and the consumer's leaving wake both. Emptied batches travel back, so that a
 * run allocates a fixed number of them however many rows there are. Bytes are bounded too: a batch is full
 * after its first large value, and a handful of those would be gigabytes.
 */
class BatchQueue
{
public:
    /** Between 2 and 32 batches made no difference in speed. */
    static constexpr std::size_t defaultCapacity = 8;

    /** At most @p capacity batches wait, and, but for a single larger one, at most as many bytes as twice
     *  that number of usual batches. */
    explicit BatchQueue(std::stop_token stop, std::size_t capacity = defaultCapacity);

    // The producer's side.

    /** Hands @p batch over and gives an empty one back in its place. False: nobody wants rows any more. */
    [[nodiscard]] bool push(RowBatch &batch);
    /** No more rows will come. */
    void finish();
    /** The rows so far are all there will be, because of @p failure. */
    void fail(std::exception_ptr failure);
    /** How long the last push() waited for the consumer. */
    [[nodiscard]] std::chrono::milliseconds lastStall() const;

    // The consumer's side.

    /** Swaps the next batch into @p batch. False at the end of rows. Throws what fail() was given, as soon
     *  as it was given: rows of a broken extraction are of no use. Throws Cancelled on a stop request. */
    [[nodiscard]] bool pop(RowBatch &batch);
    /** The consumer wants no more: push() returns false from now on. */
    void abandon();

private:
    [[nodiscard]] bool hasRoomFor(std::size_t bytes) const;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<RowBatch> m_full;
    std::deque<RowBatch> m_empty;
    std::exception_ptr m_failure;
    std::chrono::milliseconds m_lastStall{0};
    std::stop_token m_stop;
    std::size_t m_capacity;
    std::size_t m_fullBytes = 0; ///< of the batches in m_full
    bool m_finished = false;
    bool m_abandoned = false;
};

} // namespace Rowferry
