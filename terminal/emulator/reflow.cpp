// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/reflow.h"

#include "terminal/emulator/history.h"
#include "terminal/emulator/screen.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

/// Breaks all lines for a new width into a new history, the screen's included.
class Rewrap
{
public:
    Rewrap(const Screen &screen, const History &history, int columns, std::vector<Anchor> &anchors)
        : m_screen(screen)
        , m_history(history)
        , m_columns(columns)
        , m_anchors(anchors)
        , m_out(History::kUnlimited)
    {}

    // Anchors come back with rows counted from the top of the result.
    History run(int screenRows)
    {
        for (Anchor &anchor : m_anchors)
            anchor.row += m_history.size();
        m_original = m_anchors;
        const int total = m_history.size() + screenRows;
        for (int i = 0; i < total; ++i) {
            if (m_logical.empty() && m_starts.empty() && copies(i))
                copy(i);
            else
                append(i);
        }
        finish();
        return std::move(m_out);
    }

private:
    bool copies(int i) const
    {
        return i < m_history.size() && !(m_history.flags(i) & RowFlag::Wrapped)
            && m_history.columns(i) <= m_columns;
    }

    void copy(int i)
    {
        place(i, m_out.size(), 0);
        m_out.pushFrom(m_history, i);
    }

    void append(int i)
    {
        if (i < m_history.size()) {
            m_history.read(i, m_line);
        } else {
            const Row &row = m_screen.row(i - m_history.size());
            m_line.cells.assign(row.cells, row.cells + row.used);
            m_line.flags = row.flags;
        }
        if (m_starts.empty())
            m_flags = m_line.flags;
        m_starts.push_back({i, int(m_logical.size())});
        m_logical.insert(m_logical.end(), m_line.cells.begin(), m_line.cells.end());
        if (!m_line.isWrapped())
            finish();
    }

    // Writes the collected logical line as rows.
    void finish()
    {
        if (m_starts.empty())
            return;
        while (!m_logical.empty() && m_logical.back() == Cell{})
            m_logical.pop_back();
        const int size = int(m_logical.size());
        std::vector<int> breaks{0};
        while (size - breaks.back() > m_columns) {
            int end = breaks.back() + m_columns;
            if (m_columns > 1 && m_logical[std::size_t(end)].isTail())
                --end;
            breaks.push_back(end);
        }
        placeAll(breaks);
        for (std::size_t i = 0; i < breaks.size(); ++i) {
            const bool isLast = i + 1 == breaks.size();
            const int end = isLast ? size : breaks[i + 1];
            const int flags = (m_flags & ~RowFlag::Wrapped) | (isLast ? 0 : RowFlag::Wrapped);
            m_out.push(Row{m_logical.data() + breaks[i], std::uint16_t(end - breaks[i]),
                           std::uint8_t(i == 0 ? flags : flags & RowFlag::Wrapped)});
        }
        m_logical.clear();
        m_starts.clear();
    }

    void placeAll(const std::vector<int> &breaks)
    {
        for (std::size_t a = 0; a < m_anchors.size(); ++a) {
            for (const auto &[row, start] : m_starts) {
                if (m_original[a].row != row)
                    continue;
                const int offset = start + m_original[a].column;
                const auto after = std::upper_bound(breaks.begin(), breaks.end(), offset);
                const int index = int(after - breaks.begin()) - 1;
                m_anchors[a].row = m_out.size() + index;
                m_anchors[a].column = std::min(offset - breaks[std::size_t(index)], m_columns - 1);
            }
        }
    }

    void place(int from, int to, int shift)
    {
        for (std::size_t a = 0; a < m_anchors.size(); ++a) {
            if (m_original[a].row == from) {
                m_anchors[a].row = to;
                m_anchors[a].column = std::min(m_original[a].column - shift, m_columns - 1);
            }
        }
    }

    const Screen &m_screen;
    const History &m_history;
    int m_columns;
    std::vector<Anchor> &m_anchors;
    std::vector<Anchor> m_original;
    History m_out;
    Line m_line;
    std::uint8_t m_flags = 0;
    std::vector<Cell> m_logical;
    std::vector<std::pair<int, int>> m_starts; // source row, offset in m_logical
};

void restoreRow(Screen &screen, int y, const Line &line)
{
    Row &row = screen.row(y);
    row.used
        = std::uint16_t(std::min<std::size_t>(line.cells.size(), std::size_t(screen.columns())));
    std::copy_n(line.cells.begin(), row.used, row.cells);
    row.flags = line.flags;
}

// The last rows of all go onto the screen; \a firstOnScreen counts from the top of \a history.
void fillScreen(Screen &screen, History &history, int firstOnScreen)
{
    Line line;
    for (int y = history.size() - 1 - firstOnScreen; y >= 0; --y) {
        history.pop(line);
        if (y < screen.rows())
            restoreRow(screen, y, line);
    }
}

} // namespace

void reflow(Screen &screen, History &history, int columns, int rows, std::vector<Anchor> &anchors)
{
    const int used = std::max(screen.lastUsedRow(), anchors[0].row) + 1;
    const int blankBelow = screen.rows() - used;
    const int oldTop = history.size();
    anchors.push_back({0, 0}); // the row at the top of the screen
    const std::uint64_t dropped = history.dropped();
    const int limit = history.limit();
    History all(History::kUnlimited);
    if (columns == screen.columns()) {
        for (Anchor &anchor : anchors)
            anchor.row += oldTop;
        all = std::move(history);
        all.setLimit(History::kUnlimited);
        for (int y = 0; y < used; ++y)
            all.push(screen.row(y));
    } else {
        all = Rewrap(screen, history, columns, anchors).run(used);
    }
    screen = Screen(columns, rows);
    // Growing takes rows back from the history, but no blank ones are pushed off for it; shrinking
    // takes the blank rows below first.
    int top = std::clamp(all.size() - rows + blankBelow, 0, anchors.back().row);
    top = std::max(top, all.size() - rows);
    top = std::min(top, anchors[0].row);
    anchors.pop_back();
    for (Anchor &anchor : anchors)
        anchor.row = std::clamp(anchor.row - top, 0, rows - 1);
    fillScreen(screen, all, top);
    all.setDropped(dropped);
    all.setLimit(limit);
    history = std::move(all);
}

} // namespace machinist::terminal
