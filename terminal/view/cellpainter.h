// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/line.h"
#include "terminal/emulator/style.h"
#include "terminal/view/colorscheme.h"

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QSize>

#include <array>
#include <vector>

class QPainter;

namespace machinist::terminal {

class Emulator;

/// Columns [from, to) that are marked in a colour: the selection, a match of the search.
struct Highlight
{
    int from = 0;
    int to = 0;
    QRgb color = 0;
};

/// Draws rows of cells with a fixed cell size. Glyphs are looked up once and kept: characters of
/// the font itself as glyph numbers drawn in runs, others as laid-out pieces.
class CellPainter
{
public:
    struct RowLook
    {
        std::vector<Highlight> highlights;
        /// The link under the mouse is underlined.
        std::uint32_t hoveredLink = 0;
        bool blinkHidden = false;
    };

    void setFont(const QFont &font);
    const QFont &font() const { return m_font; }
    QSize cellSize() const { return m_cell; }
    void setScheme(const ColorScheme &scheme) { m_scheme = scheme; }

    /// Draws \a line with its top left corner at \a origin, \a columns wide.
    void drawRow(QPainter &painter, QPoint origin, const Line &line, const Emulator &emulator,
                 const RowLook &look);
    /// Draws one cell's character in \a color, for the cursor and the text of an input method.
    void drawText(QPainter &painter, QPoint origin, const QString &text, int columns, QColor color);
    /// What a style looks like with inverse, faint and the screen's mode taken into account.
    std::pair<QRgb, QRgb> colorsOf(const Style &style, const Emulator &emulator) const;

private:
    /// A character that the font does not have, or one of several code points.
    struct Piece
    {
        QList<QGlyphRun> runs;
        qreal width = 0;
        qreal ascent = 0;
    };

    struct GlyphBatch;

    int variantOf(const Style &style) const;
    quint32 glyphFor(char32_t c, int variant);
    const Piece &pieceFor(const QString &text, int variant);
    void drawBackgrounds(QPainter &painter, QPoint origin, const Line &line,
                         const Emulator &emulator, const RowLook &look);
    void drawTexts(QPainter &painter, QPoint origin, const Line &line, const Emulator &emulator,
                   const RowLook &look);
    void drawPiece(QPainter &painter, QPoint at, const Piece &piece, int columns);
    void drawDecorations(QPainter &painter, QPoint origin, const Line &line,
                         const Emulator &emulator, const RowLook &look);
    void drawUnderline(QPainter &painter, QRect cells, Style::Underline kind, QColor color);
    QRgb resolve(Color color, const Emulator &emulator, QRgb fallback) const;

    ColorScheme m_scheme = ColorScheme::dark();
    QFont m_font;
    QSize m_cell{8, 16};
    int m_ascent = 12;
    std::array<QFont, 4> m_fonts;
    std::array<QRawFont, 4> m_raw;
    std::array<QHash<char32_t, quint32>, 4> m_glyphs;
    QHash<QString, Piece> m_pieces;
};

} // namespace machinist::terminal
