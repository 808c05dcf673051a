// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Rowferry {

/**
 * Text in which `**` switches bold on and off: one string for translators, no markup to escape.
 *
 * Names from outside (files, tables, servers' words) go through plain() before they become part of it.
 */
struct MarkedRun
{
    QString text;
    bool bold = false;
};

[[nodiscard]] QList<MarkedRun> markedRuns(const QString &marked);
[[nodiscard]] QString markedToHtml(const QString &marked);
[[nodiscard]] QString markedToPlain(const QString &marked);

/** @p text so that no `**` in it is taken for a switch. */
[[nodiscard]] QString plain(QString text);

} // namespace Rowferry
