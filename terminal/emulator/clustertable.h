// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace machinist::terminal {

/// Gives each distinct sequence of a base character and its combining ones a number.
///
/// Bounded: a cluster holds at most kMaximumLength code points (more are dropped), the table at
/// most kMaximumSize clusters.
class ClusterTable
{
public:
    static constexpr std::size_t kMaximumLength = 20;
    static constexpr std::size_t kMaximumSize = 1 << 18;

    /// The number of \a text, or -1 if the table is full.
    int intern(const std::u32string &text);
    const std::u32string &at(std::uint32_t id) const { return m_texts[id]; }
    bool isFull() const { return m_added >= m_threshold; }
    /// Frees every cluster whose number is not marked in \a used.
    void collect(const std::vector<bool> &used);
    std::uint32_t limit() const { return std::uint32_t(m_texts.size()); }

private:
    std::vector<std::u32string> m_texts;
    std::unordered_map<std::u32string, std::uint32_t> m_ids;
    std::vector<std::uint32_t> m_free;
    std::size_t m_added = 0; // since the last collection
    std::size_t m_threshold = 1 << 14;
};

} // namespace machinist::terminal
