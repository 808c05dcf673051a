// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "EndpointCard.h"
#include "Situation.h"

namespace Rowferry {

// What the words of both cards share.

[[nodiscard]] QString number(qint64 value); ///< as the locale writes it
/** @p name for a text in which `&` marks a mnemonic. */
[[nodiscard]] QString withoutMnemonic(QString name);
/** What protects the line to a server: as it was at the last log-in, else what the mode demands. */
[[nodiscard]] Fact tlsFact(SslMode mode, const std::optional<ServerContact> &contact);
/** How old rows of @p time are; an invalid time says nothing, or, of a fallback, that it is not known. */
[[nodiscard]] PillContent agePill(const QDateTime &time, const Situation &situation, bool fallback);

} // namespace Rowferry
