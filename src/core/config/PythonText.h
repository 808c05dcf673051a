// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

/** The few rules of Python 3.11's `str` that decide what a config.ini means. */
namespace Rowferry::PythonText {

/** `str.isspace()` of one character, which is also what `\s` matches. All of them are in the BMP. */
[[nodiscard]] bool isSpace(QChar character);

/** `str.strip()` and `str.rstrip()`. */
[[nodiscard]] QStringView strip(QStringView text);
[[nodiscard]] QStringView rstrip(QStringView text);

/** How many white-space characters @p text starts with. */
[[nodiscard]] qsizetype indentation(QStringView text);

/** `str.lower()`, the final sigma included. */
[[nodiscard]] QString lower(const QString &text);

} // namespace Rowferry::PythonText
