// SPDX-FileCopyrightText: 2026 The Rowferry developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace Rowferry {

/**
 * The one spelling of numbers on their way: shortest digits that give the same value again, never by printf,
 * whose decimal point is the locale's. (`%.9g` of FLT_MAX is out of range for MariaDB 10.11.)
 */
class NumberText
{
public:
    template<typename Number> std::string_view spell(Number value)
    {
        const auto end = std::to_chars(m_bytes.data(), m_bytes.data() + m_bytes.size(), value).ptr;
        return {m_bytes.data(), static_cast<std::size_t>(end - m_bytes.data())};
    }

    /** The bytes of @p value as the machine has them. */
    template<typename Number> std::string_view image(Number value)
    {
        std::memcpy(m_bytes.data(), &value, sizeof value);
        return {m_bytes.data(), sizeof value};
    }

private:
    std::array<char, 32> m_bytes; // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
};

} // namespace Rowferry
