// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Shades.h"
#include "sync/ConnectionTest.h"

namespace Rowferry {

/** One line of what a connection test found: marked text with an icon. */
struct TestLine
{
    QString icon;
    Tone tone = Tone::Ok;
    QString text;
};

/** What a test found, most important first. */
[[nodiscard]] QList<TestLine> testLines(const ConnectionFacts &facts);
/** What is said where nothing was tried, because of @p reason. */
[[nodiscard]] QList<TestLine> untriedLines(const QString &reason);
/** The state of all of them together. */
[[nodiscard]] Tone testTone(const QList<TestLine> &lines);

} // namespace Rowferry
