// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/cell.h"

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace machinist::terminal {

/// The number of bytes from \a p on that are printable ASCII.
inline std::size_t asciiRun(const std::uint8_t *p, const std::uint8_t *end)
{
    const std::uint8_t *start = p;
#if defined(__SSE2__)
    if (end - p >= 2 && (p[1] < 0x20 || p[1] >= 0x7f)) // a single one, as between two sequences
        return *p >= 0x20 && *p < 0x7f;
    const __m128i low = _mm_set1_epi8(0x1f);
    const __m128i high = _mm_set1_epi8(0x7f);
    while (end - p >= 16) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const int mask
            = _mm_movemask_epi8(_mm_and_si128(_mm_cmpgt_epi8(v, low), _mm_cmplt_epi8(v, high)));
        if (mask != 0xffff)
            return std::size_t(p - start) + std::size_t(__builtin_ctz(~unsigned(mask)));
        p += 16;
    }
#endif
    while (p < end && *p >= 0x20 && *p < 0x7f)
        ++p;
    return std::size_t(p - start);
}

/// Writes \a count ASCII characters as cells of one style.
inline void storeAscii(Cell *cells, const std::uint8_t *p, std::size_t count, std::uint32_t style)
{
    std::size_t i = 0;
#if defined(__SSE2__)
    const __m128i zero = _mm_setzero_si128();
    const __m128i styles = _mm_set1_epi32(int(style));
    const auto store = [&](Cell *to, __m128i texts) {
        auto *out = reinterpret_cast<__m128i *>(to);
        _mm_storeu_si128(out, _mm_unpacklo_epi32(texts, styles));
        _mm_storeu_si128(out + 1, _mm_unpackhi_epi32(texts, styles));
    };
    for (; i + 16 <= count; i += 16) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + i));
        const __m128i low = _mm_unpacklo_epi8(v, zero);
        const __m128i high = _mm_unpackhi_epi8(v, zero);
        store(cells + i, _mm_unpacklo_epi16(low, zero));
        store(cells + i + 4, _mm_unpackhi_epi16(low, zero));
        store(cells + i + 8, _mm_unpacklo_epi16(high, zero));
        store(cells + i + 12, _mm_unpackhi_epi16(high, zero));
    }
#endif
    for (; i < count; ++i)
        cells[i] = Cell{p[i], style};
}

/// Writes the texts of \a count cells as bytes. False, with \a out in an undefined state, if one is
/// above 0xff or of another style than the first.
inline bool packBytes(const Cell *cells, std::size_t count, std::uint8_t *out)
{
    const std::uint32_t style = count ? cells[0].style : 0;
    std::uint32_t bad = 0;
    std::size_t i = 0;
#if defined(__SSE2__)
    __m128i wrong = _mm_setzero_si128();
    const __m128i pattern = _mm_set_epi32(int(style), 0, int(style), 0);
    const __m128i relevant = _mm_set_epi32(-1, int(0xffffff00u), -1, int(0xffffff00u));
    const auto load = [&](const Cell *from) {
        const auto *in = reinterpret_cast<const __m128i *>(from);
        const __m128i a = _mm_loadu_si128(in);
        const __m128i b = _mm_loadu_si128(in + 1);
        wrong = _mm_or_si128(wrong,
                             _mm_or_si128(_mm_xor_si128(a, pattern), _mm_xor_si128(b, pattern)));
        return _mm_castps_si128(_mm_shuffle_ps(_mm_castsi128_ps(a), _mm_castsi128_ps(b), 0x88));
    };
    for (; i + 16 <= count; i += 16) {
        const __m128i first = _mm_packs_epi32(load(cells + i), load(cells + i + 4));
        const __m128i second = _mm_packs_epi32(load(cells + i + 8), load(cells + i + 12));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(out + i), _mm_packus_epi16(first, second));
    }
    wrong = _mm_and_si128(wrong, relevant);
    bad = _mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) == 0xffff ? 0 : 0x100;
#endif
    for (; i < count; ++i) {
        bad |= cells[i].text | ((cells[i].style ^ style) ? 0x100 : 0);
        out[i] = std::uint8_t(cells[i].text);
    }
    return bad < 0x100;
}

} // namespace machinist::terminal
