// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <utility>

namespace machinist::terminal {

class Emulator;

/// A place in the text: a line's lasting number (History::dropped() + index) and the gap before a
/// column.
struct TextPosition
{
    std::int64_t line = 0;
    int column = 0;

    auto operator<=>(const TextPosition &) const = default;
};

/// What is selected, and how it grows under the mouse.
class Selection
{
public:
    enum class Unit { Character, Word, Line, Block };

    bool isEmpty() const;
    void clear() { m_unit = Unit::Character, m_anchor = m_head = {}; }
    void start(TextPosition at, Unit unit, const Emulator &emulator);
    void extendTo(TextPosition at, const Emulator &emulator);
    void selectAll(const Emulator &emulator);
    /// Selects [first, last).
    void set(TextPosition first, TextPosition last);

    bool isBlock() const { return m_unit == Unit::Block; }
    TextPosition first() const;
    TextPosition last() const;
    /// The selected columns [from, to) of \a line.
    std::pair<int, int> columnsOf(std::int64_t line, int columns) const;
    QString text(const Emulator &emulator) const;

private:
    static std::pair<TextPosition, TextPosition> unitAt(TextPosition at, Unit unit,
                                                        const Emulator &emulator);

    Unit m_unit = Unit::Character;
    // The unit that the selection was started on, and the one that the mouse is on.
    std::pair<TextPosition, TextPosition> m_anchor;
    std::pair<TextPosition, TextPosition> m_head;
};

} // namespace machinist::terminal
