// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Rowferry {

/**
 * The absolute path of the config.ini to use; it need not exist.
 *
 * @p given is the value of `--config`, or empty; @p lastOpened is remembered by the window alone, a run
 * without one never guesses from what a window did.
 */
[[nodiscard]] QString locateConfig(const QString &given, const std::optional<QString> &lastOpened);

} // namespace Rowferry
