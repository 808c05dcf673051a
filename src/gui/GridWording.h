// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Rowferry {

class GridPage;
struct Situation;

/** What a grid shows, in a line: how many rows of how many, of when, sorted and filtered how. */
[[nodiscard]] QString gridSentence(GridPage &page, bool isSource, const Situation &situation);

} // namespace Rowferry
