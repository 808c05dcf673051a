// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace Rowferry {

/**
 * Which file a path leads to, so that a file that was removed or replaced while it was open is noticed.
 *
 * Where the system removes no open file (Windows) there is none to tell apart, and of() is nullopt.
 */
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t file = 0;

    [[nodiscard]] static std::optional<FileIdentity> of(const QString &path);

    bool operator==(const FileIdentity &) const = default;
};

} // namespace Rowferry
