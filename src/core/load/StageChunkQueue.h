// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace Rowferry {

/** Some rows of a load as one text: lines of LOAD DATA, or one whole INSERT. */
struct StageChunk
{
    std::string text;
    qint64 firstRow = 1; ///< of the load, counted from 1
    qint64 rows = 0;
};

/**
 * The bounded way of chunks from the run's thread to those that send them.
 *
 * One producer, some consumers; who is free takes the next. A failure of one consumer ends all.
 */
class StageChunkQueue
{
public:
    explicit StageChunkQueue(std::stop_token stop)
        : m_stop(std::move(stop))
    {
    }

    /** Waits for room. Throws what a consumer failed with, or Cancelled on a stop request. */
    void push(StageChunk chunk);
    /** No more chunks will come. */
    void finish();
    /** Throws what a consumer failed with, if one did. */
    void rethrow();

    /** Waits for a chunk; nullopt if there will be none any more, or none came within @p patience. */
    [[nodiscard]] std::optional<StageChunk> pop(std::chrono::milliseconds patience = forever);
    /** Ends the load; the first failure is the one that counts. Null: nobody wants the rest. */
    void fail(std::exception_ptr failure);

private:
    static constexpr std::chrono::milliseconds forever = std::chrono::hours(24 * 365);
    static constexpr std::size_t capacity = 4;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<StageChunk> m_chunks;
    std::exception_ptr m_failure;
    std::stop_token m_stop;
    bool m_isFinished = false;
    bool m_isFailed = false;
};

} // namespace Rowferry
