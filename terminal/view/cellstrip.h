// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPoint>
#include <QSize>

#include <vector>

class QPainter;

namespace machinist::terminal {

/// Where a glyph has ink, and how much of it: red, green and blue apart, since fonts may be
/// smoothed for the parts of a pixel. In device pixels; \a place counts from the cell's corner.
struct GlyphMask
{
    QPoint place;
    QSize size;
    std::vector<QRgb> coverage; ///< Row by row; empty where there is no ink.

    /// What is brighter than black on \a image, whose pixel \a corner is the cell's corner.
    static GlyphMask from(const QImage &image, QPoint corner);
};

/// One row of cells as pixels, to be filled in and drawn at once. A painter takes about a
/// microsecond for each rectangle and each run of glyphs, and a screen of coloured cells has
/// thousands of them.
class CellStrip
{
public:
    /// Makes room for \a columns cells. False where cells do not begin and end at device pixels
    /// (a fractional scale, a transformed painter): then the strip cannot be used.
    bool begin(const QPainter &painter, QSize cell, int columns);
    int scale() const { return m_scale; }

    /// Fills columns [from, to).
    void fill(int from, int to, QRgb color);
    void draw(int column, const GlyphMask &mask, QRgb color);
    const QImage &image() const { return m_image; }

private:
    QImage m_image;
    int m_scale = 1;
    int m_cellWidth = 0; // device pixels
};

} // namespace machinist::terminal
