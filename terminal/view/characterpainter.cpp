// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/characterpainter.h"

#include "terminal/view/boxdrawing.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace machinist::terminal {

namespace {

constexpr qsizetype kMaximumPieces = 8192;

} // namespace

void CharacterPainter::Batch::add(quint32 glyph, QPointF at, int variant, QRgb color)
{
    if (variant != m_variant || color != m_color)
        flush();
    m_variant = variant;
    m_color = color;
    m_glyphs += glyph;
    m_positions += at + QPointF(0, m_characters.m_ascent);
}

void CharacterPainter::Batch::flush()
{
    if (m_glyphs.isEmpty())
        return;
    QGlyphRun run;
    run.setRawFont(m_characters.m_raw[std::size_t(m_variant)]);
    run.setGlyphIndexes(m_glyphs);
    run.setPositions(m_positions);
    m_painter.setPen(QColor::fromRgb(m_color));
    m_painter.drawGlyphRun({0, 0}, run);
    m_glyphs.clear();
    m_positions.clear();
}

void CharacterPainter::setFont(const QFont &font)
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

quint32 CharacterPainter::glyphFor(char32_t c, int variant)
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

const CharacterPainter::Piece &CharacterPainter::pieceFor(const QString &text, int variant)
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

void CharacterPainter::draw(QPainter &painter, QPoint at, const QString &text, const Look &look)
{
    const QList<uint> points = text.toUcs4();
    painter.setPen(QColor::fromRgb(look.color));
    if (points.size() == 1 && isBoxDrawing(points[0])) {
        drawBox(painter, QRect(at, m_cell), points[0], QColor::fromRgb(look.color));
    } else if (const quint32 glyph = points.size() == 1 ? glyphFor(points[0], look.variant) : 0) {
        Batch batch(painter, *this);
        batch.add(glyph, at, look.variant, look.color);
        batch.flush();
    } else {
        drawPiece(painter, at, pieceFor(text, look.variant), look.columns);
    }
}

// Characters of another font are centred in their cells, and made smaller if they are too wide.
void CharacterPainter::drawPiece(QPainter &painter, QPoint at, const Piece &piece, int columns)
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

} // namespace machinist::terminal
