// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/clustertable.h"

#include <algorithm>

namespace machinist::terminal {

int ClusterTable::intern(const std::u32string &text)
{
    const auto known = m_ids.find(text);
    if (known != m_ids.end())
        return int(known->second);
    if (m_ids.size() >= kMaximumSize)
        return -1;
    std::uint32_t id = std::uint32_t(m_texts.size());
    if (!m_free.empty()) {
        id = m_free.back();
        m_free.pop_back();
        m_texts[id] = text;
    } else {
        m_texts.push_back(text);
    }
    m_ids.emplace(text, id);
    ++m_added;
    return int(id);
}

void ClusterTable::collect(const std::vector<bool> &used)
{
    for (std::uint32_t id = 0; id < m_texts.size(); ++id) {
        if (m_texts[id].empty() || (id < used.size() && used[id]))
            continue;
        m_ids.erase(m_texts[id]);
        m_texts[id].clear();
        m_free.push_back(id);
    }
    m_added = 0;
    m_threshold = std::max<std::size_t>(1 << 14, m_ids.size());
}

} // namespace machinist::terminal
