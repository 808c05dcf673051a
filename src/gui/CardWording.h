// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ActionRow.h"
#include "EndpointCard.h"
#include "Situation.h"

// What the window says before and during a run: the two cards, the sentence beside Sync, and what the grid
// shows. Nothing is claimed that is not known.

namespace Rowferry {

/** What stands in the place of the rows. */
struct PreviewSentence
{
    QString title;
    QString text;
};

[[nodiscard]] CardContent sourceCard(const Situation &situation);
[[nodiscard]] CardContent targetCard(const Situation &situation);
[[nodiscard]] ReadySentence readySentence(const Situation &situation);
[[nodiscard]] PreviewSentence previewSentence(const Situation &situation);
[[nodiscard]] Tone arrowTone(const Situation &situation);
[[nodiscard]] QString gridSentence(const Situation &situation);

} // namespace Rowferry
