// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "EndpointCard.h"
#include "Situation.h"

namespace Rowferry {

/** Where the rows go, and what is there now. Claims nothing that is not known. */
[[nodiscard]] CardContent targetCard(const Situation &situation);

/** What stands in the place of the rows. */
struct PreviewSentence
{
    QString title;
    QString text;
};

[[nodiscard]] PreviewSentence previewSentence(const Situation &situation);

} // namespace Rowferry
