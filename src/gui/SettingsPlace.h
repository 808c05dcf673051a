// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "Situation.h"

namespace Rowferry {

/** The field of the settings where a failure can be corrected. */
struct SettingsPlace
{
    QString section; ///< empty: nowhere
    QString key;
    QString words; ///< `the password`
};

[[nodiscard]] SettingsPlace settingsPlace(const ReportedError &error, const Situation &situation);
[[nodiscard]] SettingsPlace settingsPlace(const ConfigIssue &issue);

} // namespace Rowferry
