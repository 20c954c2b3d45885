// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/selection.h"

#include "terminal/emulator/emulator.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

std::int64_t firstLine(const Emulator &emulator)
{
    return std::int64_t(emulator.history().dropped());
}

Line lineAt(const Emulator &emulator, std::int64_t number)
{
    Line line;
    const std::int64_t index = number - firstLine(emulator);
    if (index >= 0 && index < emulator.lineCount())
        emulator.readLine(int(index), line);
    return line;
}

// Words are what is selected by a double click: paths and addresses in one piece.
bool isWordCell(const Emulator &emulator, Cell cell)
{
    if (cell.isTail())
        return true;
    const QString text = emulator.cellText(cell);
    if (text.isEmpty())
        return false;
    return text[0].isLetterOrNumber() || text[0].isSurrogate()
        || QStringView(u"-_./~:@%+#?&=,").contains(text[0])
        || text[0].category() == QChar::Symbol_Other;
}

TextPosition wordStart(const Emulator &emulator, TextPosition at, bool word)
{
    Line line = lineAt(emulator, at.line);
    while (true) {
        while (at.column > 0 && isWordCell(emulator, line.at(at.column - 1)) == word
               && (word || at.column <= int(line.cells.size())))
            --at.column;
        if (at.column > 0 || !word || at.line <= firstLine(emulator))
            return at;
        const Line above = lineAt(emulator, at.line - 1);
        if (!above.isWrapped() || !isWordCell(emulator, above.at(int(above.cells.size()) - 1)))
            return at;
        --at.line;
        at.column = int(above.cells.size());
        line = above;
    }
}

TextPosition wordEnd(const Emulator &emulator, TextPosition at, bool word)
{
    Line line = lineAt(emulator, at.line);
    while (true) {
        const int size = int(line.cells.size());
        while (at.column < size && isWordCell(emulator, line.at(at.column)) == word)
            ++at.column;
        if (at.column < size || !word || !line.isWrapped())
            return at;
        const Line below = lineAt(emulator, at.line + 1);
        if (!isWordCell(emulator, below.at(0)))
            return at;
        ++at.line;
        at.column = 0;
        line = below;
    }
}

} // namespace

bool Selection::isEmpty() const
{
    return first() == last();
}

TextPosition Selection::first() const
{
    return std::min(m_anchor.first, m_head.first);
}

TextPosition Selection::last() const
{
    return std::max(m_anchor.second, m_head.second);
}

void Selection::start(TextPosition at, Unit unit, const Emulator &emulator)
{
    m_unit = unit;
    m_anchor = m_head = unitAt(at, unit, emulator);
}

void Selection::extendTo(TextPosition at, const Emulator &emulator)
{
    m_head = unitAt(at, m_unit, emulator);
}

void Selection::set(TextPosition first, TextPosition last)
{
    m_unit = Unit::Character;
    m_anchor = {first, first};
    m_head = {last, last};
}

void Selection::selectAll(const Emulator &emulator)
{
    // Not the empty rows below the text.
    const int last = std::max(emulator.screen().lastUsedRow(), 0);
    set({firstLine(emulator), 0},
        {firstLine(emulator) + emulator.historySize() + last, emulator.columns()});
}

std::pair<TextPosition, TextPosition> Selection::unitAt(TextPosition at, Unit unit,
                                                        const Emulator &emulator)
{
    if (unit == Unit::Character || unit == Unit::Block)
        return {at, at};
    if (unit == Unit::Word) {
        const Line line = lineAt(emulator, at.line);
        const Cell cell = line.at(at.column);
        if (cell.isBlank())
            return {at, {at.line, at.column + 1}};
        const bool word = isWordCell(emulator, cell);
        return word ? std::pair{wordStart(emulator, at, true), wordEnd(emulator, at, true)}
                    : std::pair{at, TextPosition{at.line, at.column + 1}};
    }
    TextPosition begin{at.line, 0};
    TextPosition end{at.line, emulator.columns()};
    while (begin.line > firstLine(emulator) && lineAt(emulator, begin.line - 1).isWrapped())
        --begin.line;
    while (lineAt(emulator, end.line).isWrapped())
        ++end.line;
    return {begin, end};
}

std::pair<int, int> Selection::columnsOf(std::int64_t line, int columns) const
{
    const TextPosition begin = first();
    const TextPosition end = last();
    if (isBlock()) {
        const auto [top, bottom] = std::minmax(m_anchor.first.line, m_head.first.line);
        const auto [left, right] = std::minmax(m_anchor.first.column, m_head.first.column);
        return line >= top && line <= bottom ? std::pair{left, right} : std::pair{0, 0};
    }
    if (line < begin.line || line > end.line || begin == end)
        return {0, 0};
    return {line == begin.line ? begin.column : 0, line == end.line ? end.column : columns};
}

QString Selection::text(const Emulator &emulator) const
{
    QString result;
    const auto [top, bottom] = std::minmax(first().line, last().line);
    const std::int64_t begin = std::max(top, firstLine(emulator));
    const std::int64_t end = std::min(bottom, firstLine(emulator) + emulator.lineCount() - 1);
    for (std::int64_t number = begin; number <= end; ++number) {
        const Line line = lineAt(emulator, number);
        const auto [from, to] = columnsOf(number, emulator.columns());
        result += emulator.lineText(line, from, to);
        const bool goesOn = line.isWrapped() && !isBlock() && to >= int(line.cells.size());
        if (number < end && !goesOn)
            result += u'\n';
    }
    return result;
}

} // namespace machinist::terminal
