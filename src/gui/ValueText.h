// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Rowferry {

// A value as one reads it: nothing is changed but where lines end.

/** @p json on many lines, indented by two blanks; numbers and the order of keys stay as they are. Nothing if
 *  it is no JSON. */
[[nodiscard]] std::optional<QString> indentedJson(const QString &json);

/** Sixteen bytes a line: where they are, the bytes, and what of them is ASCII. */
[[nodiscard]] QString hexDump(const QByteArray &bytes);

} // namespace Rowferry
