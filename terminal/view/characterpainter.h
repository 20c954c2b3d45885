// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QRgb>
#include <QSize>

#include <array>

class QPainter;

namespace machinist::terminal {

/// Draws single characters of a terminal's font into cells of a fixed size: those that the font
/// has as its glyphs, others as laid-out pieces, lines and blocks by itself. What was looked up is
/// kept.
class CharacterPainter
{
public:
    struct Look
    {
        int variant = 0; ///< 1 is bold, 2 italic
        int columns = 1;
        QRgb color = 0;
    };

    /// Glyphs, drawn with one call for those of one font and colour.
    class Batch
    {
    public:
        Batch(QPainter &painter, const CharacterPainter &characters)
            : m_painter(painter)
            , m_characters(characters)
        {}
        /// \a at is the corner of the cell.
        void add(quint32 glyph, QPointF at, int variant, QRgb color);
        void flush();

    private:
        QPainter &m_painter;
        const CharacterPainter &m_characters;
        QList<quint32> m_glyphs;
        QList<QPointF> m_positions;
        int m_variant = 0;
        QRgb m_color = 0;
    };

    void setFont(const QFont &font);
    const QFont &font() const { return m_font; }
    QSize cellSize() const { return m_cell; }
    int ascent() const { return m_ascent; }

    /// The number of a glyph for \a c in the font itself; 0 if it has none.
    quint32 glyphFor(char32_t c, int variant);
    /// Draws the character(s) of one cell whose corner is \a at.
    void draw(QPainter &painter, QPoint at, const QString &text, const Look &look);

private:
    /// A character that the font does not have, or one of several code points.
    struct Piece
    {
        QList<QGlyphRun> runs;
        qreal width = 0;
        qreal ascent = 0;
    };

    const Piece &pieceFor(const QString &text, int variant);
    void drawPiece(QPainter &painter, QPoint at, const Piece &piece, int columns);

    QFont m_font;
    QSize m_cell{8, 16};
    int m_ascent = 12;
    std::array<QFont, 4> m_fonts;
    std::array<QRawFont, 4> m_raw;
    std::array<QHash<char32_t, quint32>, 4> m_glyphs;
    QHash<QString, Piece> m_pieces;
};

} // namespace machinist::terminal
