// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/linktable.h"

namespace machinist::terminal {

LinkTable::LinkTable()
    : m_uris(1)
    , m_keys(1)
{}

std::uint32_t LinkTable::intern(const std::string &name, const std::string &uri)
{
    if (uri.empty() || uri.size() > kMaximumLength)
        return 0;
    // Links without a name are one link each, so that hovering marks only the one under the mouse.
    const std::string key
        = name.empty() ? "\n" + std::to_string(m_unnamed++) : name.substr(0, 250) + '\n' + uri;
    const auto known = m_ids.find(key);
    if (known != m_ids.end())
        return known->second;
    if (isFull())
        return 0;
    std::uint32_t id = limit();
    if (m_free.empty()) {
        m_uris.push_back(uri);
        m_keys.push_back(key);
    } else {
        id = m_free.back();
        m_free.pop_back();
        m_uris[id] = uri;
        m_keys[id] = key;
    }
    m_ids.emplace(key, id);
    return id;
}

void LinkTable::collect(const std::vector<bool> &used)
{
    for (std::uint32_t id = 1; id < limit(); ++id) {
        if (m_uris[id].empty() || (id < used.size() && used[id]))
            continue;
        m_ids.erase(m_keys[id]);
        m_uris[id].clear();
        m_keys[id].clear();
        m_free.push_back(id);
    }
}

} // namespace machinist::terminal
