// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/cellstrip.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace machinist::terminal {

namespace {

constexpr QRgb kColors = 0x00ffffff;

// Mixes \a count pixels of \a color into \a to, as much as \a coverage says for each channel. The
// coverage of the fourth is nothing, so that it stays. The quotient by 255 is exact and rounded.
void mix(QRgb *to, const QRgb *coverage, int count, QRgb color)
{
    int x = 0;
#if defined(__SSE2__)
    const __m128i zero = _mm_setzero_si128();
    const __m128i over = _mm_unpacklo_epi8(_mm_set1_epi32(int(color)), zero);
    const __m128i all = _mm_set1_epi16(255);
    const __m128i half = _mm_set1_epi16(128);
    for (; x + 2 <= count; x += 2) {
        const __m128i raw = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(coverage + x));
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(raw, zero)) == 0xffff)
            continue;
        const __m128i share = _mm_unpacklo_epi8(raw, zero);
        auto *place = reinterpret_cast<__m128i *>(to + x);
        const __m128i under = _mm_unpacklo_epi8(_mm_loadl_epi64(place), zero);
        const __m128i sum
            = _mm_add_epi16(_mm_add_epi16(_mm_mullo_epi16(over, share),
                                          _mm_mullo_epi16(under, _mm_sub_epi16(all, share))),
                            half);
        const __m128i mixed = _mm_srli_epi16(_mm_add_epi16(sum, _mm_srli_epi16(sum, 8)), 8);
        _mm_storel_epi64(place, _mm_packus_epi16(mixed, mixed));
    }
#endif
    const auto channel = [](QRgb from, QRgb goal, QRgb share) {
        const QRgb sum = goal * share + from * (255 - share) + 128;
        return (sum + (sum >> 8)) >> 8;
    };
    for (; x < count; ++x) {
        QRgb mixed = 0;
        for (int shift = 0; shift < 32; shift += 8)
            mixed |= channel(to[x] >> shift & 0xff, color >> shift & 0xff,
                             coverage[x] >> shift & 0xff)
                << shift;
        to[x] = mixed;
    }
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
    const QPoint at = mask.place + QPoint(column * m_cellWidth, 0);
    const int first = std::max(0, -at.x());
    const int end = std::min(mask.size.width(), m_image.width() - at.x());
    for (int y = std::max(0, -at.y()); y < mask.size.height() && at.y() + y < m_image.height();
         ++y) {
        auto *to = reinterpret_cast<QRgb *>(m_image.scanLine(at.y() + y)) + at.x();
        const QRgb *from = mask.coverage.data() + std::size_t(y) * std::size_t(mask.size.width());
        if (first < end)
            mix(to + first, from + first, end - first, color);
    }
}

} // namespace machinist::terminal
