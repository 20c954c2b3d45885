// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
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

    /// Takes digits and separators from \a p on and returns what follows them. A number may go on
    /// with the digits of the next call.
    const std::uint8_t *add(const std::uint8_t *p, const std::uint8_t *end)
    {
        if (m_overflow) [[unlikely]]
            return skip(p, end);
        if (m_count == 0)
            m_values[std::size_t(m_count++)] = -1;
        int count = m_count; // in a register: through memory, each number would wait for the last
        for (int value = m_values[std::size_t(count - 1)];; value = -1) {
            p = addDigits(value, p, end);
            m_values[std::size_t(count - 1)] = value;
            if (p == end || !isSeparator(*p))
                break;
            if (count == kMaximum) [[unlikely]] {
                m_overflow = true;
                p = skip(p, end);
                break;
            }
            m_sub |= std::uint32_t(*p++ == ':') << count++;
        }
        m_count = count;
        return p;
    }

    /// True for the bytes that add() takes: digits, colon and semicolon, which follow each other.
    static constexpr bool isPart(std::uint8_t c) { return unsigned(c - '0') <= ';' - '0'; }

private:
    static constexpr bool isDigit(std::uint8_t c) { return unsigned(c - '0') < 10; }
    static constexpr bool isSeparator(std::uint8_t c) { return c == ';' || c == ':'; }

    // Appends digits to a number that is negative if there were none before.
    static const std::uint8_t *addDigits(int &value, const std::uint8_t *p, const std::uint8_t *end)
    {
        constexpr std::ptrdiff_t kSafeDigits = 6; // these can't be above kLargest
        const std::uint8_t *first = p;
        unsigned quick = 0;
        for (; p < end && isDigit(*p); ++p)
            quick = quick * 10 + unsigned(*p - '0');
        if (p == first)
            return p;
        if (value < 0 && p - first <= kSafeDigits) [[likely]] {
            value = int(quick);
            return p;
        }
        value = std::max(value, 0);
        for (; first < p; ++first)
            value = std::min(value * 10 + (*first - '0'), kLargest);
        return p;
    }

    static const std::uint8_t *skip(const std::uint8_t *p, const std::uint8_t *end)
    {
        return std::find_if_not(p, end, isPart);
    }

    std::array<int, kMaximum> m_values{};
    int m_count = 0;
    std::uint32_t m_sub = 0;
    bool m_overflow = false;
};

} // namespace machinist::terminal
