// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Measurement.h"

namespace Rowferry {

/** What is promised about the speed or the memory of Rowferry. */
struct Goal
{
    QString name;
    QString sign; ///< `≤` or `≥`
    double limit = 0;
    std::optional<double> measured; ///< nullopt: what it compares was not measured
    QString unit = QStringLiteral("×");
    std::optional<double> cpu{}; ///< the same of the processor time, which a busy machine disturbs less

    [[nodiscard]] bool isReached() const
    {
        return measured && (sign == QStringLiteral("≤") ? *measured <= limit : *measured >= limit);
    }
};

/** Every goal for the wide table, measured or not. */
[[nodiscard]] QList<Goal> goalsFor(const Measurements &measurements);

} // namespace Rowferry
