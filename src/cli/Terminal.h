// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Rowferry {

/** Writes @p text and a line break to standard output; false if it could not be written, e.g. because it
 *  is closed or its disk is full. */
bool printToStandardOutput(const QString &text);

/** The same to standard error, where nobody can be told of a failure. */
void printToStandardError(const QString &text);

/** Whether a person can be asked something: standard input is a terminal. */
[[nodiscard]] bool canAskPerson();

/** Asks for a password on the terminal without showing what is typed. Blocks. nullopt: the person ended
 *  the input, or the program was asked to end (SIGINT, SIGTERM, SIGHUP). */
[[nodiscard]] std::optional<QString> askForPassword(const QString &question);

} // namespace Rowferry
