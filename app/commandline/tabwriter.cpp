// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/tabwriter.h"

#include <QList>

#include <algorithm>

namespace machinist {

namespace {

constexpr qsizetype kMinimumWidth = 5;
constexpr qsizetype kPadding = 3;

struct Cell
{
    QByteArrayView text;
    qsizetype size = 0;  // in characters
    qsizetype width = 0; // of the column
};

using Line = QList<Cell>;

// Of UTF-8: bytes that go on with a character don't count.
qsizetype characterCount(QByteArrayView text)
{
    return std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; });
}

// The parts of \a text between \a separator.
QList<QByteArrayView> split(QByteArrayView text, char separator)
{
    QList<QByteArrayView> parts;
    qsizetype begin = 0;
    for (qsizetype end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, begin)) {
        parts << text.sliced(begin, end - begin);
        begin = end + 1;
    }
    parts << text.sliced(begin);
    return parts;
}

// Gives column \a column of the lines from \a from on its width, and returns the line behind.
qsizetype sizeColumn(QList<Line> &lines, qsizetype from, qsizetype column)
{
    // A line's last cell ends no tab, hence belongs to no column.
    const auto hasColumn = [&](qsizetype line) { return column < lines[line].size() - 1; };
    qsizetype end = from;
    qsizetype width = kMinimumWidth;
    for (; end < lines.size() && hasColumn(end); ++end)
        width = std::max(width, lines[end][column].size + kPadding);
    for (qsizetype line = from; line < end; ++line)
        lines[line][column].width = width;
    return end;
}

void sizeColumns(QList<Line> &lines)
{
    qsizetype columns = 0;
    for (const Line &line : lines)
        columns = std::max(columns, line.size());
    for (qsizetype column = 0; column < columns; ++column) {
        for (qsizetype line = 0; line < lines.size();)
            line = std::max(line + 1, sizeColumn(lines, line, column));
    }
}

} // namespace

QByteArray alignColumns(const QByteArray &text)
{
    QList<Line> lines;
    for (const QByteArrayView line : split(text, '\n')) {
        Line &cells = lines.emplace_back();
        for (const QByteArrayView cell : split(line, '\t'))
            cells << Cell{cell, characterCount(cell)};
    }
    sizeColumns(lines);
    QByteArray aligned;
    aligned.reserve(text.size() * 2);
    for (const Line &line : std::as_const(lines)) {
        if (&line != &lines.constFirst())
            aligned += '\n';
        for (const Cell &cell : line)
            aligned.append(cell.text).append(std::max<qsizetype>(0, cell.width - cell.size), ' ');
    }
    return aligned;
}

} // namespace machinist
