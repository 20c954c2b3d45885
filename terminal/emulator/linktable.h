// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace machinist::terminal {

/// The links of OSC 8, by number; 0 is "no link". Bounded in number and in length.
class LinkTable
{
public:
    static constexpr std::size_t kMaximumLength = 2083;
    static constexpr std::size_t kMaximumSize = 1 << 16;

    LinkTable();

    /// The number of the link to \a uri that the application named \a name (may be empty).
    /// 0 if the address is empty or too long, or the table is full.
    std::uint32_t intern(const std::string &name, const std::string &uri);
    const std::string &uri(std::uint32_t id) const { return m_uris[id < m_uris.size() ? id : 0]; }
    bool isFull() const { return m_ids.size() >= kMaximumSize; }
    void collect(const std::vector<bool> &used);
    std::uint32_t limit() const { return std::uint32_t(m_uris.size()); }

private:
    std::vector<std::string> m_uris;
    std::vector<std::string> m_keys;
    std::unordered_map<std::string, std::uint32_t> m_ids;
    std::vector<std::uint32_t> m_free;
    std::uint32_t m_unnamed = 0;
};

} // namespace machinist::terminal
