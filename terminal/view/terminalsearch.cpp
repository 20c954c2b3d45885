// SPDX-License-Identifier: Apache-2.0
// The view's text: reading it and finding a place in it.
#include "terminal/view/terminalview.h"

#include <algorithm>

namespace machinist::terminal {

QString TerminalView::screenText() const
{
    QStringList rows;
    Line line;
    for (int y = 0; y < m_emulator->rows(); ++y) {
        m_emulator->readLine(m_emulator->historySize() + y, line);
        QString text = m_emulator->lineText(line);
        while (text.endsWith(u' '))
            text.chop(1);
        rows += text;
    }
    return rows.join(u'\n');
}

QString TerminalView::allText() const
{
    Selection all;
    all.selectAll(*m_emulator);
    return all.text(*m_emulator);
}

bool TerminalView::search(const QString &text, const SearchSettings &settings)
{
    m_match.reset();
    updateScrollBar(); // output may have come since the last frame
    viewport()->update();
    if (!m_search.setText(text, settings) || text.isEmpty())
        return false;
    const int bottom = std::min(topLine() + m_emulator->rows(), m_emulator->lineCount() - 1);
    m_match = m_search.find(*m_emulator, {lineNumber(bottom), m_emulator->columns()}, true);
    if (m_match)
        showMatch(*m_match);
    return m_match.has_value();
}

bool TerminalView::findNext(bool backwards)
{
    TextPosition from{lineNumber(topLine()), 0};
    if (m_match) {
        from = m_match->first;
        if (!backwards)
            ++from.column;
    }
    const auto match = m_search.find(*m_emulator, from, backwards);
    if (match)
        showMatch(*match);
    m_match = match;
    viewport()->update();
    return match.has_value();
}

void TerminalView::showMatch(const TextMatch &match)
{
    const int index = indexOf(match.first.line);
    const int top = topLine();
    if (index < top || index >= top + m_emulator->rows())
        scrollTo(index - m_emulator->rows() / 2);
}

void TerminalView::clearSearch()
{
    m_search.setText({}, {});
    m_match.reset();
    viewport()->update();
}

bool TerminalView::jumpToPrompt(bool backwards)
{
    Line line;
    const int step = backwards ? -1 : 1;
    for (int index = topLine() + step; index >= 0 && index < m_emulator->lineCount();
         index += step) {
        m_emulator->readLine(index, line);
        if (line.flags & RowFlag::Prompt) {
            scrollTo(index);
            return true;
        }
    }
    return false;
}

} // namespace machinist::terminal
