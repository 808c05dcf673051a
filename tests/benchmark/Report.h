// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Goals.h"

namespace Rowferry {

/** The measurements as CSV, one line a contender and round. */
[[nodiscard]] QByteArray csvOf(const Measurements &measurements);

/** Medians, ratios and peaks of every contender as a table for a terminal. */
[[nodiscard]] QString tableOf(const QList<Contender> &contenders, const Measurements &measurements);

/** The goals likewise. */
[[nodiscard]] QString tableOf(const QList<Goal> &goals);

/** The medians as a picture with a bar for each contender, SVG. */
[[nodiscard]] QByteArray pictureOf(const QList<Contender> &contenders, const Measurements &measurements,
                                   const QString &description);

/** Writes @p content into @p folder, which is made; throws std::runtime_error. */
void writeFile(const QString &folder, const QString &name, const QByteArray &content);

} // namespace Rowferry
