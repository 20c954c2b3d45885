// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace machinist::terminal {

/// The tab stops, every eighth column to begin with.
class TabStops
{
public:
    explicit TabStops(int columns) { resize(columns); }

    void resize(int columns)
    {
        const int old = int(m_stops.size());
        m_stops.resize(std::size_t(columns));
        for (int x = old; x < columns; ++x)
            m_stops[std::size_t(x)] = x % 8 == 0;
    }
    void reset()
    {
        const int columns = int(m_stops.size());
        m_stops.clear();
        resize(columns);
    }
    void set(int x, bool on) { m_stops[std::size_t(x)] = on; }
    void clearAll() { m_stops.assign(m_stops.size(), false); }
    bool isSet(int x) const { return m_stops[std::size_t(x)]; }
    /// The next stop right of \a x, or the last column.
    int next(int x) const
    {
        const int last = int(m_stops.size()) - 1;
        while (x < last && !m_stops[std::size_t(++x)]) {}
        return x < last ? x : last;
    }
    int previous(int x) const
    {
        while (x > 0 && !m_stops[std::size_t(--x)]) {}
        return x;
    }

private:
    std::vector<bool> m_stops;
};

} // namespace machinist::terminal
