// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/cellpainter.h"

#include "terminal/emulator/emulator.h"
#include "terminal/view/boxdrawing.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace machinist::terminal {

namespace {

constexpr qsizetype kMaximumLooks = 16384; // of a kind

QRgb mixed(QRgb a, QRgb b, int percentOfA)
{
    const auto mix
        = [percentOfA](int x, int y) { return (x * percentOfA + y * (100 - percentOfA)) / 100; };
    return qRgb(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
}

int cellsOf(const Line &line, int x)
{
    return line.at(x + 1).isTail() ? 2 : 1;
}

} // namespace

/// One row to draw, and where.
struct CellPainter::RowJob
{
    QPainter &painter;
    QPoint origin;
    const Line &line;
    const Emulator &emulator;
    const RowLook &look;
    CellStrip *strip = nullptr; ///< Where cells are drawn first, if they can be.

    /// Whether text of this style is not to be seen.
    bool hides(const Style &style) const
    {
        return style.has(Style::Conceal) || (style.has(Style::Blink) && look.blinkHidden);
    }
};

void CellPainter::setFont(const QFont &font)
{
    m_characters.setFont(font);
    m_lookScale = 0;
}

int CellPainter::variantOf(const Style &style) const
{
    return (style.has(Style::Bold) ? 1 : 0) | (style.has(Style::Italic) ? 2 : 0);
}

QRgb CellPainter::resolve(Color color, const Emulator &emulator, QRgb fallback) const
{
    if (color.isRgb())
        return qRgb(color.red(), color.green(), color.blue());
    return color.isIndexed() ? emulator.palette().indexed(color.index()).toRgb() : fallback;
}

std::pair<QRgb, QRgb> CellPainter::colorsOf(const Style &style, const Emulator &emulator) const
{
    const Palette &palette = emulator.palette();
    QRgb foreground = palette.dynamic(Palette::Foreground).toRgb();
    QRgb background = palette.dynamic(Palette::Background).toRgb();
    if (emulator.modes().has(Mode::ReverseScreen))
        std::swap(foreground, background);
    // Bold makes the eight dark colours bright, as most schemes expect.
    Color front = style.foreground;
    if (style.has(Style::Bold) && front.isIndexed() && front.index() < 8)
        front = Color::indexed(front.index() + 8);
    QRgb fg = resolve(front, emulator, foreground);
    QRgb bg = resolve(style.background, emulator, background);
    if (style.has(Style::Inverse))
        std::swap(fg, bg);
    if (style.has(Style::Faint))
        fg = mixed(fg, bg, 60);
    if (style.has(Style::Conceal))
        fg = bg;
    return {fg, bg};
}

void CellPainter::drawRow(QPainter &painter, QPoint origin, const Line &line,
                          const Emulator &emulator, const RowLook &look)
{
    if (line.isDoubleWidth()) {
        const bool tall = line.flags & (RowFlag::DoubleTop | RowFlag::DoubleBottom);
        const QSize size(cellSize().width() * emulator.columns(), cellSize().height());
        painter.save();
        painter.setClipRect(QRect(origin, size));
        painter.translate(
            origin - QPoint(0, line.flags & RowFlag::DoubleBottom ? cellSize().height() : 0));
        painter.scale(2, tall ? 2 : 1);
        const RowJob job{painter, {0, 0}, line, emulator, look};
        drawBackgrounds(job);
        drawTexts(job);
        drawDecorations(job);
        painter.restore();
        return;
    }
    RowJob job{painter, origin, line, emulator, look};
    if (m_strip.begin(painter, cellSize(), emulator.columns()))
        job.strip = &m_strip;
    drawBackgrounds(job);
    job.strip ? drawMasks(job) : drawTexts(job);
    drawDecorations(job);
}

void CellPainter::drawBackgrounds(const RowJob &job)
{
    const int columns = job.emulator.columns();
    const auto fill = [&](int from, int to, QRgb color) {
        if (job.strip) {
            job.strip->fill(from, to, color);
            return;
        }
        job.painter.fillRect(QRect(job.origin.x() + from * cellSize().width(), job.origin.y(),
                                   (to - from) * cellSize().width(), cellSize().height()),
                             QColor::fromRgb(color));
    };
    for (int x = 0; x < columns;) {
        const std::uint32_t id = job.line.at(x).style;
        int end = x + 1;
        while (end < columns && job.line.at(end).style == id)
            ++end;
        fill(x, end, colorsOf(job.emulator.style(id), job.emulator).second);
        x = end;
    }
    for (const Highlight &highlight : job.look.highlights) {
        if (highlight.to > highlight.from)
            fill(highlight.from, std::min(highlight.to, columns), highlight.color);
    }
}

// Calls draw(column, cell, look) for each cell of the row that shows something.
template<class Draw>
void CellPainter::forEachText(const RowJob &job, Draw draw) const
{
    std::uint32_t styleId = ~0u;
    CharacterPainter::Look look;
    bool hidden = false;
    for (int x = 0; x < int(job.line.cells.size()); ++x) {
        const Cell cell = job.line.cells[std::size_t(x)];
        if (cell.isBlank() || cell.isTail() || cell.text == U' ')
            continue;
        if (cell.style != styleId) {
            styleId = cell.style;
            const Style style = job.emulator.style(styleId);
            look.variant = variantOf(style);
            look.color = colorsOf(style, job.emulator).first;
            hidden = job.hides(style);
        }
        look.columns = cellsOf(job.line, x);
        if (!hidden)
            draw(x, cell, look);
    }
}

// The strip's way. What brings its own colours follows when the strip is on the screen.
void CellPainter::drawMasks(const RowJob &job)
{
    if (std::exchange(m_lookScale, m_strip.scale()) != m_strip.scale()) {
        for (std::size_t i = 0; i < kLookKinds; ++i) {
            m_asciiLooks[i] = {};
            m_looks[i].clear();
            m_clusterLooks[i].clear();
        }
    }
    std::vector<std::pair<int, CharacterPainter::Look>> colored;
    forEachText(job, [&](int x, Cell, const CharacterPainter::Look &text) {
        const Look &look = lookOf(job, x, text.variant);
        if (look.isColored)
            colored.emplace_back(x, text);
        else
            m_strip.draw(x, look.mask, text.color);
    });
    job.painter.drawImage(job.origin, m_strip.image());
    for (const auto &[x, text] : colored)
        m_characters.draw(job.painter, job.origin + QPoint(x * cellSize().width(), 0),
                          job.emulator.cellText(job.line.at(x)), text);
}

const CellPainter::Look &CellPainter::lookOf(const RowJob &job, int x, int variant)
{
    const Cell cell = job.line.at(x);
    const int columns = cellsOf(job.line, x);
    const auto kind = std::size_t(variant + 4 * (columns - 1));
    const auto made = [&](Look &look) -> const Look & {
        if (!look.isMade)
            makeLook(look, job.emulator.cellText(cell), variant, columns);
        return look;
    };
    if (cell.text < kAscii)
        return made(m_asciiLooks[kind][cell.text]);
    if (cell.isCluster()) {
        if (m_clusterLooks[kind].size() >= kMaximumLooks)
            m_clusterLooks[kind].clear();
        return made(m_clusterLooks[kind][job.emulator.cellText(cell)]);
    }
    if (m_looks[kind].size() >= kMaximumLooks)
        m_looks[kind].clear();
    return made(m_looks[kind][cell.text]);
}

// Drawn white on black the text is its own mask. Drawn black on black there must be nothing left.
void CellPainter::makeLook(Look &look, const QString &text, int variant, int columns)
{
    constexpr int kRoom = 2; // columns on either side, for what reaches out
    const QPoint corner(kRoom * cellSize().width(), 0);
    QImage image(QSize((columns + 2 * kRoom) * cellSize().width(), cellSize().height())
                     * m_lookScale,
                 QImage::Format_RGB32);
    image.setDevicePixelRatio(m_lookScale);
    const auto drawn = [&](QRgb color) {
        image.fill(Qt::black);
        QPainter painter(&image);
        m_characters.draw(painter, corner, text, {variant, columns, color});
        painter.end();
        return GlyphMask::from(image, corner * m_lookScale);
    };
    look.mask = drawn(0xffffffff);
    look.isColored = !drawn(0xff000000).coverage.empty();
    look.isMade = true;
}

void CellPainter::drawTexts(const RowJob &job)
{
    CharacterPainter::Batch batch(job.painter, m_characters);
    forEachText(job, [&](int x, Cell cell, const CharacterPainter::Look &text) {
        const QPoint at = job.origin + QPoint(x * cellSize().width(), 0);
        const bool isPlain = !cell.isCluster() && !isBoxDrawing(cell.text);
        if (const quint32 glyph = isPlain ? m_characters.glyphFor(cell.text, text.variant) : 0)
            batch.add(glyph, at, text.variant, text.color);
        else
            m_characters.draw(job.painter, at, job.emulator.cellText(cell), text);
    });
    batch.flush();
}

void CellPainter::drawText(QPainter &painter, QPoint origin, const QString &text, int columns,
                           QColor color)
{
    if (!text.isEmpty())
        m_characters.draw(painter, origin, text, {0, columns, color.rgb()});
}

void CellPainter::drawDecorations(const RowJob &job)
{
    const std::vector<Cell> &cells = job.line.cells;
    for (int x = 0; x < int(cells.size());) {
        const std::uint32_t id = cells[std::size_t(x)].style;
        const int first = x;
        while (x < int(cells.size()) && cells[std::size_t(x)].style == id)
            ++x;
        const Style style = job.emulator.style(id);
        const bool hasLines = style.underline != Style::Underline::None || style.link
            || style.has(Style::Strike) || style.has(Style::Overline);
        if (hasLines)
            drawLines(job, style,
                      QRect(job.origin.x() + first * cellSize().width(), job.origin.y(),
                            (x - first) * cellSize().width(), cellSize().height()));
    }
}

void CellPainter::drawLines(const RowJob &job, const Style &style, QRect cells)
{
    const QRgb text = colorsOf(style, job.emulator).first;
    const QColor color = QColor::fromRgb(resolve(style.underlineColor, job.emulator, text));
    Style::Underline kind = style.underline;
    if (style.link && kind == Style::Underline::None) {
        kind = style.link == job.look.hoveredLink ? Style::Underline::Single
                                                  : Style::Underline::Dotted;
    }
    drawUnderline(job.painter, cells, kind, color);
    job.painter.setPen(QColor::fromRgb(text));
    if (style.has(Style::Strike)) {
        const int y = cells.top() + m_characters.ascent() - m_characters.ascent() / 3;
        job.painter.drawLine(cells.left(), y, cells.right(), y);
    }
    if (style.has(Style::Overline))
        job.painter.drawLine(cells.left(), cells.top(), cells.right(), cells.top());
}

void CellPainter::drawUnderline(QPainter &painter, QRect cells, Style::Underline kind, QColor color)
{
    if (kind == Style::Underline::None)
        return;
    const int y = std::min(cells.top() + m_characters.ascent() + 2, cells.bottom());
    QPen pen(color);
    if (kind == Style::Underline::Dotted)
        pen.setStyle(Qt::DotLine);
    else if (kind == Style::Underline::Dashed)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    if (kind == Style::Underline::Curly) {
        QPolygon wave;
        for (int x = cells.left(), i = 0; x <= cells.right() + 1; x += 2, ++i)
            wave << QPoint(x, std::min(y, cells.bottom() - 1) + (i % 2 ? 1 : -1));
        painter.drawPolyline(wave);
        return;
    }
    painter.drawLine(cells.left(), y, cells.right(), y);
    if (kind == Style::Underline::Double) {
        const int second = y + 2 <= cells.bottom() ? y + 2 : y - 2;
        painter.drawLine(cells.left(), second, cells.right(), second);
    }
}

} // namespace machinist::terminal
