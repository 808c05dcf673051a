// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncRun.h"

namespace Rowferry {

/**
 * Tests every connection that a configuration names and changes nothing: `--check`.
 *
 * Both sources (the fallback only where it is switched on or chosen) and both targets as far as config.ini
 * has them. Blocks the calling thread; all are tried, and the report has the first failure as its error.
 */
class ConnectionCheck
{
public:
    ConnectionCheck(const SyncConfig &config, const RunChoice &choice, RunObserver &observer,
                    std::stop_token stop);

    [[nodiscard]] SyncReport execute();

private:
    void checkSource(SourceKind kind);
    void checkTarget(TargetKind target);
    /** The failure of @p test, told in the log; nothing if it went well. */
    [[nodiscard]] std::optional<ReportedError> attempt(const QString &what,
                                                       const std::function<void()> &test);
    [[nodiscard]] std::optional<ReportedError> fail(const ReportedError &error);

    const SyncConfig &m_config;
    const RunChoice &m_choice;
    RunObserver &m_observer;
    std::stop_token m_stop;
    SyncReport m_report;
};

} // namespace Rowferry
