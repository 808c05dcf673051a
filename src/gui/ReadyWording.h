// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ActionRow.h"
#include "Shades.h"
#include "Situation.h"

namespace Rowferry {

/** What Sync will do, or why it is off. */
[[nodiscard]] ReadySentence readySentence(const Situation &situation);

/** The colour of the arrow between the cards. */
[[nodiscard]] Tone arrowTone(const Situation &situation);

} // namespace Rowferry
