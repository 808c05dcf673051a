// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Job.h"

namespace Rowferry {

/** What a role tells on its standard output when it has done its job. */
struct RoleResult
{
    qint64 rows = 0;
    double seconds = 0;    ///< what counts, without what had to be made ready before
    double cpuSeconds = 0; ///< likewise

    [[nodiscard]] QByteArray line() const;
};

/**
 * Plays the contender @p role (`fetch`, `insert`, `load`, `native`, `qtsql`, `window`) in this process, which
 * is there for nothing else. Throws std::runtime_error.
 */
[[nodiscard]] RoleResult playRole(const QString &role, const Job &job, int &argc, char **argv);

// Of playRole() alone.
[[nodiscard]] RoleResult copyByQtSql(const Job &job);
[[nodiscard]] RoleResult runInWindow(const Job &job);

} // namespace Rowferry
