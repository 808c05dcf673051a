// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

namespace Rowferry {

/** The pages that someone looks at, on their way to the thread that reads them. */
class PageWishes
{
public:
    void set(const QList<qint64> &pages);
    /** Wakes the reader: a place that was not known may be by now. */
    void retry();

    /** Takes the most urgent wish that was not put off; waits for one as long as @p patience. Nothing: none
     *  came, or a stop was requested. */
    [[nodiscard]] std::optional<qint64> next(std::chrono::milliseconds patience, const std::stop_token &stop);
    /** Keeps @p page for the next retry(), if it is still wanted. */
    void putOff(qint64 page);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    QList<qint64> m_pages;
    QList<qint64> m_putOff;
    int m_retries = 0;
    int m_retriesAtNext = 0;
};

} // namespace Rowferry
