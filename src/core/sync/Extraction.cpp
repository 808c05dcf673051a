// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sync/Extraction.h"

#include "SyncError.h"
#include "VectorState.h"
#include "sync/OpenSource.h"

#include <utility>

namespace Rowferry {

using namespace Qt::StringLiterals;

namespace {

/** How long the target must have held the rows up before a broken source is its fault. */
constexpr std::chrono::seconds guiltyStall{10};

} // namespace

Extraction::Extraction(const SyncConfig &config, SourceKind kind, bool isTyped, RunLog &log,
                       std::stop_token stop)
    : m_forwardStop(std::move(stop), [this] { m_stop.request_stop(); })
    , m_queue(m_stop.get_token())
    , m_thread([this, config, kind, isTyped, &log] { run(config, kind, isTyped, log); })
{
}

Extraction::~Extraction()
{
    m_queue.abandon();
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

ExtractionEnd Extraction::finish()
{
    m_thread.join();
    return std::move(m_end);
}

void Extraction::run(const SyncConfig &config, SourceKind kind, bool isTyped, RunLog &log)
{
    bool started = false;
    try {
        const auto purpose = isTyped ? OpenSource::Purpose::ReadTyped : OpenSource::Purpose::Read;
        OpenSource source(config, kind, purpose, log, m_stop.get_token());
        started = true;
        m_start.set_value({source.schema(), source.dataTime(), source.timeZone(), source.warnings()});
        if (config.general.verify == VerifyMode::Checksum)
            m_end.checksum.emplace(source.schema());
        RowBatch batch;
        for (;;) {
            clearVectorState();
            if (!source.reader().read(batch))
                break;
            if (m_end.checksum)
                m_end.checksum->add(batch);
            if (!m_queue.push(batch))
                return;
        }
        m_end.warnings = source.reader().warnings();
        m_queue.finish();
    } catch (...) {
        if (started)
            m_queue.fail(attributed(std::current_exception()));
        else
            m_start.set_exception(std::current_exception());
    }
}

std::exception_ptr Extraction::attributed(std::exception_ptr failure) const
{
    try {
        std::rethrow_exception(failure);
    } catch (const SyncError &error) {
        const auto stall = std::chrono::duration_cast<std::chrono::seconds>(m_queue.lastStall());
        if (error.kind() != ErrorKind::ConnectionLost || stall < guiltyStall)
            return failure;
        return std::make_exception_ptr(SyncError(Side::Target, Stage::Load, ErrorKind::ConnectionLost,
                                                 u"The target took no rows for %1 seconds, and the source "
                                                 u"gave up waiting. Find out what holds the "
                                                 "target up, then run again."_s.arg(stall.count()),
                                                 error.driver()));
    } catch (...) {
        return failure;
    }
}

} // namespace Rowferry
