// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Situation.h"

namespace Rowferry {

/** `Not loaded: the primary refused the log-in`. */
[[nodiscard]] QString failureTitle(const ReportedError &error, const Situation &situation);

/** What the target holds after this failure, as far as that is known; may be empty. */
[[nodiscard]] QString heldText(const ReportedError &error, const Situation &situation);

/** What the reader does now. */
[[nodiscard]] QString nextStep(const ReportedError &error, const Situation &situation, bool canUseFallback);

/** What to do about a primary that does not answer. */
[[nodiscard]] QString unavailableStep(const Situation &situation);

} // namespace Rowferry
