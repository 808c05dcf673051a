// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sync/SyncReport.h"

namespace Rowferry {

/** Decides which source a run reads, by the configuration and by how the primary failed. A pure value. */
class SourceResolver
{
public:
    SourceResolver(const SyncConfig &config, const RunChoice &choice)
        : m_config(config)
        , m_choice(choice)
    {
    }

    /** The source to try first. */
    [[nodiscard]] SourceKind first() const;
    /** Whether the fallback may take over after the primary failed like this. */
    [[nodiscard]] bool fallsBack(const SyncError &error) const;
    /** The primary's failure as the run's: its message names what would have made the fallback take over, and
     *  its exit code is the one for "only the fallback was available" where it was. */
    [[nodiscard]] ReportedError report(const SyncError &error) const;

    /** Whether @p source and @p target are the same table, as far as the configuration tells. */
    [[nodiscard]] bool isSameTable(SourceKind source, TargetKind target) const;
    /** Whether they are in the same SQLite file. */
    [[nodiscard]] bool isSameFile(SourceKind source) const;

private:
    [[nodiscard]] bool isUnavailability(const SyncError &error) const;
    [[nodiscard]] bool fallbackIsAllowed() const;

    const SyncConfig &m_config;
    const RunChoice &m_choice;
};

} // namespace Rowferry
