// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/cellpainter.h"

#include "terminal/emulator/emulator.h"
#include "terminal/view/boxdrawing.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace machinist::terminal {

namespace {

constexpr qsizetype kMaximumPieces = 8192;

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

/// Glyphs of one font and colour, drawn with one call.
struct CellPainter::GlyphBatch
{
    QPainter &painter;
    const std::array<QRawFont, 4> &fonts;
    QList<quint32> glyphs = {};
    QList<QPointF> positions = {};
    int variant = 0;
    QRgb color = 0;

    void add(quint32 glyph, QPointF at, int newVariant, QRgb newColor)
    {
        if (newVariant != variant || newColor != color)
            flush();
        variant = newVariant;
        color = newColor;
        glyphs += glyph;
        positions += at;
    }

    void flush()
    {
        if (glyphs.isEmpty())
            return;
        QGlyphRun run;
        run.setRawFont(fonts[std::size_t(variant)]);
        run.setGlyphIndexes(glyphs);
        run.setPositions(positions);
        painter.setPen(QColor::fromRgb(color));
        painter.drawGlyphRun({0, 0}, run);
        glyphs.clear();
        positions.clear();
    }
};

void CellPainter::setFont(const QFont &font)
{
    m_font = font;
    m_font.setKerning(false);
    for (std::size_t i = 0; i < m_fonts.size(); ++i) {
        m_fonts[i] = m_font;
        m_fonts[i].setBold(i & 1);
        m_fonts[i].setItalic(i & 2);
        m_raw[i] = QRawFont::fromFont(m_fonts[i]);
        m_glyphs[i].clear();
    }
    m_pieces.clear();
    const QFontMetricsF metrics(m_font);
    m_ascent = int(std::ceil(metrics.ascent()));
    m_cell = {std::max(1, int(std::round(metrics.horizontalAdvance(u'M')))),
              std::max(1, m_ascent + int(std::ceil(metrics.descent() + metrics.leading())))};
}

int CellPainter::variantOf(const Style &style) const
{
    return (style.has(Style::Bold) ? 1 : 0) | (style.has(Style::Italic) ? 2 : 0);
}

quint32 CellPainter::glyphFor(char32_t c, int variant)
{
    auto &known = m_glyphs[std::size_t(variant)];
    const auto found = known.constFind(c);
    if (found != known.constEnd())
        return *found;
    const QString text = QString::fromUcs4(&c, 1);
    const QList<quint32> indexes = m_raw[std::size_t(variant)].glyphIndexesForString(text);
    const quint32 glyph = indexes.size() == 1 ? indexes[0] : 0;
    known.insert(c, glyph);
    return glyph;
}

const CellPainter::Piece &CellPainter::pieceFor(const QString &text, int variant)
{
    const QString key = QChar(char16_t(u'0' + variant)) + text;
    const auto found = m_pieces.constFind(key);
    if (found != m_pieces.constEnd())
        return *found;
    if (m_pieces.size() >= kMaximumPieces)
        m_pieces.clear();
    QTextLayout layout(text, m_fonts[std::size_t(variant)]);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    Piece piece;
    if (line.isValid()) {
        piece.runs = layout.glyphRuns();
        piece.width = line.naturalTextWidth();
        piece.ascent = line.ascent();
    }
    return *m_pieces.insert(key, piece);
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
    if (!line.isDoubleWidth()) {
        drawBackgrounds(painter, origin, line, emulator, look);
        drawTexts(painter, origin, line, emulator, look);
        drawDecorations(painter, origin, line, emulator, look);
        return;
    }
    const bool tall = line.flags & (RowFlag::DoubleTop | RowFlag::DoubleBottom);
    painter.save();
    painter.setClipRect(QRect(origin, QSize(m_cell.width() * emulator.columns(), m_cell.height())));
    painter.translate(origin - QPoint(0, line.flags & RowFlag::DoubleBottom ? m_cell.height() : 0));
    painter.scale(2, tall ? 2 : 1);
    drawBackgrounds(painter, {0, 0}, line, emulator, look);
    drawTexts(painter, {0, 0}, line, emulator, look);
    drawDecorations(painter, {0, 0}, line, emulator, look);
    painter.restore();
}

void CellPainter::drawBackgrounds(QPainter &painter, QPoint origin, const Line &line,
                                  const Emulator &emulator, const RowLook &look)
{
    const int columns = emulator.columns();
    const auto cells = [this, origin](int from, int to) {
        return QRect(origin.x() + from * m_cell.width(), origin.y(), (to - from) * m_cell.width(),
                     m_cell.height());
    };
    for (int x = 0; x < columns;) {
        const std::uint32_t id = line.at(x).style;
        int end = x + 1;
        while (end < columns && line.at(end).style == id)
            ++end;
        painter.fillRect(cells(x, end),
                         QColor::fromRgb(colorsOf(emulator.style(id), emulator).second));
        x = end;
    }
    for (const Highlight &highlight : look.highlights) {
        if (highlight.to > highlight.from)
            painter.fillRect(cells(highlight.from, std::min(highlight.to, columns)),
                             QColor::fromRgb(highlight.color));
    }
}

void CellPainter::drawTexts(QPainter &painter, QPoint origin, const Line &line,
                            const Emulator &emulator, const RowLook &look)
{
    GlyphBatch batch{painter, m_raw};
    std::uint32_t styleId = ~0u;
    int variant = 0;
    QRgb color = 0;
    bool hidden = false;
    for (int x = 0; x < int(line.cells.size()); ++x) {
        const Cell cell = line.cells[std::size_t(x)];
        if (cell.isBlank() || cell.isTail() || cell.text == U' ')
            continue;
        if (cell.style != styleId) {
            styleId = cell.style;
            const Style &style = emulator.style(styleId);
            variant = variantOf(style);
            color = colorsOf(style, emulator).first;
            hidden = style.has(Style::Conceal) || (style.has(Style::Blink) && look.blinkHidden);
        }
        if (hidden)
            continue;
        const QPoint at(origin.x() + x * m_cell.width(), origin.y());
        if (!cell.isCluster() && isBoxDrawing(cell.text)) {
            drawBox(painter, QRect(at, m_cell), cell.text, QColor::fromRgb(color));
            continue;
        }
        const quint32 glyph = cell.isCluster() ? 0 : glyphFor(cell.text, variant);
        if (glyph) {
            batch.add(glyph, QPointF(at.x(), at.y() + m_ascent), variant, color);
            continue;
        }
        painter.setPen(QColor::fromRgb(color));
        drawPiece(painter, at, pieceFor(emulator.cellText(cell), variant), cellsOf(line, x));
    }
    batch.flush();
}

// Characters of another font are centred in their cells, and made smaller if they are too wide.
void CellPainter::drawPiece(QPainter &painter, QPoint at, const Piece &piece, int columns)
{
    const qreal room = m_cell.width() * columns;
    if (piece.width <= room + 1) {
        const QPointF origin(at.x() + (room - piece.width) / 2, at.y() + m_ascent - piece.ascent);
        for (const QGlyphRun &run : piece.runs)
            painter.drawGlyphRun(origin, run);
        return;
    }
    const qreal scale = room / piece.width;
    painter.save();
    painter.translate(at.x(), at.y() + m_ascent - piece.ascent * scale);
    painter.scale(scale, scale);
    for (const QGlyphRun &run : piece.runs)
        painter.drawGlyphRun({0, 0}, run);
    painter.restore();
}

void CellPainter::drawText(QPainter &painter, QPoint origin, const QString &text, int columns,
                           QColor color)
{
    if (text.isEmpty())
        return;
    painter.setPen(color);
    const QList<uint> points = text.toUcs4();
    if (points.size() == 1 && isBoxDrawing(points[0]))
        drawBox(painter, QRect(origin, m_cell), points[0], color);
    else
        drawPiece(painter, origin, pieceFor(text, 0), columns);
}

void CellPainter::drawDecorations(QPainter &painter, QPoint origin, const Line &line,
                                  const Emulator &emulator, const RowLook &look)
{
    for (int x = 0; x < int(line.cells.size());) {
        const std::uint32_t id = line.cells[std::size_t(x)].style;
        int end = x + 1;
        while (end < int(line.cells.size()) && line.cells[std::size_t(end)].style == id)
            ++end;
        const Style &style = emulator.style(id);
        const QRect cells(origin.x() + x * m_cell.width(), origin.y(), (end - x) * m_cell.width(),
                          m_cell.height());
        x = end;
        if (id == 0)
            continue;
        const QRgb text = colorsOf(style, emulator).first;
        const QColor color = QColor::fromRgb(resolve(style.underlineColor, emulator, text));
        Style::Underline kind = style.underline;
        if (style.link && kind == Style::Underline::None) {
            kind = style.link == look.hoveredLink ? Style::Underline::Single
                                                  : Style::Underline::Dotted;
        }
        drawUnderline(painter, cells, kind, color);
        painter.setPen(QColor::fromRgb(text));
        if (style.has(Style::Strike)) {
            const int y = cells.top() + m_ascent - m_ascent / 3;
            painter.drawLine(cells.left(), y, cells.right(), y);
        }
        if (style.has(Style::Overline))
            painter.drawLine(cells.left(), cells.top(), cells.right(), cells.top());
    }
}

void CellPainter::drawUnderline(QPainter &painter, QRect cells, Style::Underline kind, QColor color)
{
    if (kind == Style::Underline::None)
        return;
    const int y = std::min(cells.top() + m_ascent + 2, cells.bottom());
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
