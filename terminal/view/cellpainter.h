// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/line.h"
#include "terminal/emulator/style.h"
#include "terminal/view/cellstrip.h"
#include "terminal/view/characterpainter.h"
#include "terminal/view/colorscheme.h"

#include <QHash>

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

/// Draws rows of cells with a fixed cell size. What cells show is drawn once, kept as a mask, and
/// mixed into a strip of pixels. Where the screen's scale is fractional, and in lines of double
/// width, text is drawn as glyphs: characters of the font itself in runs, others as laid-out
/// pieces.
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
    const QFont &font() const { return m_characters.font(); }
    QSize cellSize() const { return m_characters.cellSize(); }
    void setScheme(const ColorScheme &scheme) { m_scheme = scheme; }

    /// Draws \a line with its top left corner at \a origin, \a columns wide.
    void drawRow(QPainter &painter, QPoint origin, const Line &line, const Emulator &emulator,
                 const RowLook &look);
    /// Draws one cell's character in \a color, for the cursor and the text of an input method.
    void drawText(QPainter &painter, QPoint origin, const QString &text, int columns, QColor color);
    /// What a style looks like with inverse, faint and the screen's mode taken into account.
    std::pair<QRgb, QRgb> colorsOf(const Style &style, const Emulator &emulator) const;

private:
    /// What a cell shows, as a mask for the strip.
    struct Look
    {
        bool isMade = false;
        bool isColored = false; ///< Emoji bring their own colours: no mask can hold them.
        GlyphMask mask = {};
    };
    /// Looks of cells that are one or two columns wide, in the four variants.
    static constexpr std::size_t kLookKinds = 8;
    static constexpr std::size_t kAscii = 128;

    struct RowJob;

    int variantOf(const Style &style) const;
    const Look &lookOf(const RowJob &job, int x, int variant);
    void makeLook(Look &look, const QString &text, int variant, int columns);
    void drawBackgrounds(const RowJob &job);
    template<class Draw>
    void forEachText(const RowJob &job, Draw draw) const;
    void drawTexts(const RowJob &job);
    void drawMasks(const RowJob &job);
    void drawDecorations(const RowJob &job);
    void drawLines(const RowJob &job, const Style &style, QRect cells);
    void drawUnderline(QPainter &painter, QRect cells, Style::Underline kind, QColor color);
    QRgb resolve(Color color, const Emulator &emulator, QRgb fallback) const;

    ColorScheme m_scheme = ColorScheme::dark();
    CharacterPainter m_characters;
    CellStrip m_strip;
    int m_lookScale = 0; // that the looks were made for
    std::array<std::array<Look, kAscii>, kLookKinds> m_asciiLooks;
    std::array<QHash<char32_t, Look>, kLookKinds> m_looks;
    std::array<QHash<QString, Look>, kLookKinds> m_clusterLooks;
};

} // namespace machinist::terminal
