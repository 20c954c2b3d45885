// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace machinist::terminal {

/// A colour as an application asks for it: the default, a palette entry, or red, green and blue.
class Color
{
public:
    constexpr Color() = default;
    static constexpr Color indexed(int index) { return Color(kIndexed | (index & 0xff)); }
    static constexpr Color rgb(int red, int green, int blue)
    {
        return Color(kRgb | (red & 0xff) << 16 | (green & 0xff) << 8 | (blue & 0xff));
    }

    constexpr bool isDefault() const { return m_value == 0; }
    constexpr bool isIndexed() const { return (m_value & kKind) == kIndexed; }
    constexpr bool isRgb() const { return (m_value & kKind) == kRgb; }
    constexpr int index() const { return int(m_value & 0xff); }
    constexpr int red() const { return int(m_value >> 16 & 0xff); }
    constexpr int green() const { return int(m_value >> 8 & 0xff); }
    constexpr int blue() const { return int(m_value & 0xff); }
    /// The stored form, for hashing.
    constexpr std::uint32_t bits() const { return m_value; }

    bool operator==(const Color &) const = default;

private:
    static constexpr std::uint32_t kKind = 0xff000000u;
    static constexpr std::uint32_t kIndexed = 0x01000000u;
    static constexpr std::uint32_t kRgb = 0x02000000u;

    explicit constexpr Color(std::uint32_t value)
        : m_value(value)
    {}

    std::uint32_t m_value = 0;
};

} // namespace machinist::terminal
