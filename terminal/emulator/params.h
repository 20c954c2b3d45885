// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace machinist::terminal {

/// The numbers of a control sequence. Bounded: further ones are dropped, large ones are clamped.
class Params
{
public:
    static constexpr int kMaximum = 32;
    static constexpr int kLargest = 0x7fffff;

    void clear()
    {
        m_count = 0;
        m_sub = 0;
        m_overflow = false;
    }
    int count() const { return m_count; }
    bool isGiven(int i) const { return i < m_count && m_values[std::size_t(i)] >= 0; }
    /// Number \a i, or \a fallback if it was left out.
    int at(int i, int fallback = 0) const
    {
        return isGiven(i) ? m_values[std::size_t(i)] : fallback;
    }
    /// Number \a i where leaving it out and 0 both mean \a fallback.
    int orDefault(int i, int fallback = 1) const
    {
        return isGiven(i) && m_values[std::size_t(i)] ? m_values[std::size_t(i)] : fallback;
    }
    /// True if a colon stands in front of number \a i: it belongs to the number before.
    bool isSub(int i) const { return i < m_count && (m_sub >> i & 1); }

    /// Takes the digits from \a p on and returns what follows them. There is at least one.
    const std::uint8_t *addDigits(const std::uint8_t *p, const std::uint8_t *end)
    {
        if (m_count == 0)
            m_values[std::size_t(m_count++)] = -1;
        int &stored = m_values[std::size_t(m_count - 1)];
        int value = stored < 0 ? 0 : stored;
        for (; p < end && unsigned(*p - '0') < 10; ++p) {
            value = value * 10 + (*p - '0');
            if (value > kLargest)
                value = kLargest;
        }
        if (!m_overflow)
            stored = value;
        return p;
    }
    void addSeparator(bool colon)
    {
        if (m_count == 0)
            m_values[std::size_t(m_count++)] = -1;
        m_overflow = m_count == kMaximum;
        if (m_overflow)
            return;
        m_sub |= std::uint32_t(colon) << m_count;
        m_values[std::size_t(m_count++)] = -1;
    }

private:
    std::array<int, kMaximum> m_values{};
    int m_count = 0;
    std::uint32_t m_sub = 0;
    bool m_overflow = false;
};

} // namespace machinist::terminal
