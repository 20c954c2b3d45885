// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/cellstrip.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>

namespace machinist::terminal {

namespace {

constexpr QRgb kColors = 0x00ffffff;

constexpr QRgb mixed(QRgb under, QRgb over, QRgb coverage)
{
    const auto channel = [=](int shift) {
        const int from = int(under >> shift & 0xff);
        const int to = int(over >> shift & 0xff);
        const int share = int(coverage >> shift & 0xff);
        return QRgb(from + ((to - from) * share + (to >= from ? 127 : -127)) / 255) << shift;
    };
    return 0xff000000u | channel(16) | channel(8) | channel(0);
}

} // namespace

GlyphMask GlyphMask::from(const QImage &image, QPoint corner)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            if (row[x] & kColors)
                ink |= QRect(x, y, 1, 1);
        }
    }
    GlyphMask mask{ink.topLeft() - corner, ink.size(), {}};
    for (int y = ink.top(); y <= ink.bottom(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = ink.left(); x <= ink.right(); ++x)
            mask.coverage.push_back(row[x] & kColors);
    }
    return mask;
}

bool CellStrip::begin(const QPainter &painter, QSize cell, int columns)
{
    const qreal ratio = painter.device()->devicePixelRatio();
    if (ratio != int(ratio) || painter.transform().type() > QTransform::TxTranslate)
        return false;
    m_scale = int(ratio);
    m_cellWidth = cell.width() * m_scale;
    const QSize size(m_cellWidth * columns, cell.height() * m_scale);
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_RGB32);
    m_image.setDevicePixelRatio(ratio);
    return !m_image.isNull();
}

void CellStrip::fill(int from, int to, QRgb color)
{
    const int first = std::max(0, from * m_cellWidth);
    const int count = std::min(to * m_cellWidth, m_image.width()) - first;
    for (int y = 0; y < m_image.height() && count > 0; ++y)
        std::fill_n(reinterpret_cast<QRgb *>(m_image.scanLine(y)) + first, count, color | ~kColors);
}

// What reaches out of the row is cut off, as it would be by the next drawing of its neighbours.
void CellStrip::draw(int column, const GlyphMask &mask, QRgb color)
{
    color |= ~kColors;
    const QPoint at = mask.place + QPoint(column * m_cellWidth, 0);
    const int first = std::max(0, -at.x());
    const int end = std::min(mask.size.width(), m_image.width() - at.x());
    for (int y = std::max(0, -at.y()); y < mask.size.height() && at.y() + y < m_image.height();
         ++y) {
        auto *to = reinterpret_cast<QRgb *>(m_image.scanLine(at.y() + y)) + at.x();
        const QRgb *from = mask.coverage.data() + std::size_t(y) * std::size_t(mask.size.width());
        for (int x = first; x < end; ++x) {
            if (from[x] == kColors)
                to[x] = color;
            else if (from[x])
                to[x] = mixed(to[x], color, from[x]);
        }
    }
}

} // namespace machinist::terminal
