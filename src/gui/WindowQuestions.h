// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

class QWidget;

namespace Rowferry {

// What a window asks in a dialog over it. An answer that was not given is nothing.

/** Which config.ini to open; @p current is the one that is open, or empty. */
[[nodiscard]] std::optional<QString> askForConfig(QWidget *window, const QString &current);
/** Into which folder the demo goes. */
[[nodiscard]] std::optional<QString> askForDemoFolder(QWidget *window);
/** The password that @p question is about; it is not shown while it is typed. */
[[nodiscard]] std::optional<QString> askForPassword(QWidget *window, const QString &question);

} // namespace Rowferry
