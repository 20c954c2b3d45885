// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/tabwriter.h"

#include <QList>
#include <QString>

namespace machinist {

namespace {

constexpr qsizetype kMinimumWidth = 5;
constexpr qsizetype kPadding = 3;

struct Cell
{
    QString text;
    qsizetype width = 0; // in characters, of the column
};

using Line = QList<Cell>;

qsizetype runeCount(const QString &text)
{
    return text.toUcs4().size();
}

// Gives column \a column of the lines from \a from on its width, and returns the line behind.
qsizetype sizeColumn(QList<Line> &lines, qsizetype from, qsizetype column)
{
    // A line's last cell ends no tab, hence belongs to no column.
    const auto hasColumn = [&](qsizetype line) { return column < lines[line].size() - 1; };
    qsizetype end = from;
    qsizetype width = kMinimumWidth;
    for (; end < lines.size() && hasColumn(end); ++end)
        width = std::max(width, runeCount(lines[end][column].text) + kPadding);
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
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        Line cells;
        for (const QString &cell : line.split(u'\t'))
            cells << Cell{cell};
        lines << cells;
    }
    sizeColumns(lines);
    QStringList aligned;
    for (const Line &line : lines) {
        QString &row = aligned.emplace_back();
        for (const Cell &cell : line)
            row += cell.text
                + QString(std::max<qsizetype>(0, cell.width - runeCount(cell.text)), u' ');
    }
    return aligned.join(u'\n').toUtf8();
}

} // namespace machinist
