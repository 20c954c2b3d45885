// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/textsearch.h"

#include "terminal/emulator/emulator.h"

namespace machinist::terminal {

namespace {

constexpr int kMaximumRows = 200; // of one logical line; a longer one is searched in parts

std::uint8_t flagsAt(const Emulator &emulator, int index)
{
    if (index < emulator.historySize())
        return emulator.history().flags(index);
    return emulator.screen().row(index - emulator.historySize()).flags;
}

} // namespace

int LogicalLine::firstRow(const Emulator &emulator, int index)
{
    const int least = std::max(0, index - kMaximumRows);
    while (index > least && flagsAt(emulator, index - 1) & RowFlag::Wrapped)
        --index;
    return index;
}

int LogicalLine::lastRow(const Emulator &emulator, int index)
{
    const int most = std::min(emulator.lineCount() - 1, index + kMaximumRows);
    while (index < most && flagsAt(emulator, index) & RowFlag::Wrapped)
        ++index;
    return index;
}

LogicalLine LogicalLine::at(const Emulator &emulator, int index)
{
    LogicalLine result;
    Line line;
    const auto base = std::int64_t(emulator.history().dropped());
    const int last = lastRow(emulator, index);
    for (int row = firstRow(emulator, index); row <= last; ++row) {
        emulator.readLine(row, line);
        int x = 0;
        for (; x < int(line.cells.size()); ++x) {
            if (line.at(x).isTail())
                continue;
            const QString text
                = line.at(x).isBlank() ? QStringLiteral(" ") : emulator.cellText(line.at(x));
            result.text += text;
            result.places.insert(result.places.end(), std::size_t(text.size()), {base + row, x});
        }
        if (row == last)
            result.places.push_back({base + row, x});
    }
    return result;
}

bool TextSearch::setText(const QString &text, Settings settings)
{
    m_text = text;
    QString pattern = settings.regularExpression ? text : QRegularExpression::escape(text);
    if (settings.wholeWords)
        pattern = QStringLiteral("\\b(?:%1)\\b").arg(pattern);
    m_expression
        = QRegularExpression(pattern,
                             settings.caseSensitive ? QRegularExpression::NoPatternOption
                                                    : QRegularExpression::CaseInsensitiveOption);
    m_expression.optimize();
    return m_expression.isValid();
}

std::vector<TextMatch> TextSearch::matchesAt(const Emulator &emulator, int index) const
{
    std::vector<TextMatch> result;
    if (!isActive())
        return result;
    const LogicalLine line = LogicalLine::at(emulator, index);
    QRegularExpressionMatchIterator i = m_expression.globalMatch(line.text);
    while (i.hasNext()) {
        const QRegularExpressionMatch match = i.next();
        if (match.capturedLength() == 0)
            continue;
        result.push_back({line.places[std::size_t(match.capturedStart())],
                          line.places[std::size_t(match.capturedEnd())]});
    }
    return result;
}

std::optional<TextMatch> TextSearch::find(const Emulator &emulator, TextPosition from,
                                          bool backwards) const
{
    if (!isActive())
        return {};
    const auto base = std::int64_t(emulator.history().dropped());
    const int count = emulator.lineCount();
    const int start = int(std::clamp<std::int64_t>(from.line - base, 0, count - 1));
    int row = LogicalLine::firstRow(emulator, start);
    for (int seen = 0; seen <= count;) {
        const std::vector<TextMatch> matches = matchesAt(emulator, row);
        const bool isFirst = seen == 0;
        if (backwards) {
            for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
                if (!isFirst || match->first < from)
                    return *match;
            }
        } else {
            for (const TextMatch &match : matches) {
                if (!isFirst || match.first >= from)
                    return match;
            }
        }
        const int last = LogicalLine::lastRow(emulator, row);
        seen += last - row + 1;
        const int next = backwards ? row - 1 : last + 1;
        row = LogicalLine::firstRow(emulator, next < 0 ? count - 1 : next >= count ? 0 : next);
    }
    // Once around: what was passed over in the first line.
    const std::vector<TextMatch> rest = matchesAt(emulator, start);
    if (rest.empty())
        return {};
    return backwards ? rest.back() : rest.front();
}

} // namespace machinist::terminal
