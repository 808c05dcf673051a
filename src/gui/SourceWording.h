// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "EndpointCard.h"
#include "Situation.h"

namespace Rowferry {

/** Where the rows come from; the fallback's card once its rows are in use. Claims nothing that is not known.
 */
[[nodiscard]] CardContent sourceCard(const Situation &situation);

} // namespace Rowferry
