// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "RunLog.h"
#include "config/SyncConfig.h"
#include "sync/ExtractionStart.h"
#include "table/BatchQueue.h"
#include "table/RowChecksum.h"

#include <QStringList>

#include <functional>
#include <future>
#include <optional>
#include <stop_token>
#include <thread>

namespace Rowferry {

/** What is known of the rows after the last of them. */
struct ExtractionEnd
{
    QStringList warnings;
    std::optional<RowChecksum> checksum; ///< of all rows, if the configuration asks for it
};

/**
 * Reads one source on a thread of its own, which opens and closes the source's connection.
 *
 * The run's thread makes it, waits for start(), takes the batches and destroys it; destroying it stops the
 * reading and waits for the thread.
 */
class Extraction
{
public:
    /** @p isTyped: a target needs types that hold every value, so a file's values are looked at first. */
    Extraction(const SyncConfig &config, SourceKind kind, bool isTyped, RunLog &log, std::stop_token stop);
    ~Extraction();

    Extraction(const Extraction &) = delete;
    Extraction &operator=(const Extraction &) = delete;

    /** Waits until the source answered. To be called once. Throws SyncError or Cancelled. */
    [[nodiscard]] ExtractionStart start() { return m_start.get_future().get(); }
    /** The next rows, in place of those in @p batch. False at the end. Throws SyncError or Cancelled. */
    [[nodiscard]] bool next(RowBatch &batch) { return m_queue.pop(batch); }
    /** Waits for the thread to close its connection. After the end of rows. */
    [[nodiscard]] ExtractionEnd finish();

private:
    void run(const SyncConfig &config, SourceKind kind, bool isTyped, RunLog &log);
    [[nodiscard]] std::exception_ptr attributed(std::exception_ptr failure) const;

    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_forwardStop;
    BatchQueue m_queue;
    std::promise<ExtractionStart> m_start;
    ExtractionEnd m_end; ///< written by the thread before it ends
    std::thread m_thread;
};

} // namespace Rowferry
