// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/view/selection.h"

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace machinist::terminal {

class Emulator;

/// The text of a line that was broken by the screen's width, and the place of each character.
struct LogicalLine
{
    QString text;
    std::vector<TextPosition> places; ///< one more than characters: the last is the end

    /// The line that row \a index (from the oldest of the history) belongs to.
    static LogicalLine at(const Emulator &emulator, int index);
    /// The first row of it.
    static int firstRow(const Emulator &emulator, int index);
    static int lastRow(const Emulator &emulator, int index);
};

struct TextMatch
{
    TextPosition first;
    TextPosition last;

    bool operator==(const TextMatch &) const = default;
};

struct SearchSettings
{
    bool caseSensitive = false;
    bool regularExpression = false;
    bool wholeWords = false;
};

/// Finds text in the screen and the history; matches may go over the end of a row.
class TextSearch
{
public:
    using Settings = SearchSettings;

    /// False if \a text is a regular expression that is not valid.
    bool setText(const QString &text, Settings settings);
    bool isActive() const { return !m_text.isEmpty() && m_expression.isValid(); }
    const QString &text() const { return m_text; }
    /// The next match before (or after) \a from; goes on at the other end.
    std::optional<TextMatch> find(const Emulator &emulator, TextPosition from,
                                  bool backwards) const;
    /// All matches in the line of row \a index.
    std::vector<TextMatch> matchesAt(const Emulator &emulator, int index) const;

private:
    QString m_text;
    QRegularExpression m_expression;
};

} // namespace machinist::terminal
