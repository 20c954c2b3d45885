// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/color.h"

#include <cstdint>
#include <vector>

namespace machinist::terminal {

/// How a cell is drawn, and what else is attached to it.
struct Style
{
    enum Attribute : std::uint16_t {
        Bold = 1,
        Faint = 2,
        Italic = 4,
        Blink = 8,
        Inverse = 16,
        Conceal = 32,
        Strike = 64,
        Overline = 128,
        Protected = 256, ///< DECSCA or SPA: some erasures leave the cell alone.
    };

    enum class Underline : std::uint8_t { None, Single, Double, Curly, Dotted, Dashed };

    Color foreground;
    Color background;
    Color underlineColor;
    std::uint16_t attributes = 0;
    Underline underline = Underline::None;
    /// A link of OSC 8, by its number in the LinkTable; 0 is none.
    std::uint32_t link = 0;

    bool has(Attribute attribute) const { return attributes & attribute; }
    void set(Attribute attribute, bool on)
    {
        attributes = std::uint16_t(on ? attributes | attribute : attributes & ~attribute);
    }

    bool operator==(const Style &) const = default;
};

/// Gives each distinct style a number, so that a cell needs 4 bytes for it.
///
/// Number 0 is always the default style. A style of palette colours and attributes alone, which
/// nearly all are, is its number: it takes no room and no looking up. Other numbers stay valid
/// until collect(), which frees those that no cell holds any more; the owner calls it when isFull()
/// says so.
class StyleTable
{
public:
    StyleTable();

    /// The number of \a style. When the table has reached its bound and nothing could be freed,
    /// colours are coarsened until a stored style fits.
    std::uint32_t intern(const Style &style)
    {
        return isPackable(style) ? pack(style) : internStored(style);
    }
    Style at(std::uint32_t id) const { return id & kPacked ? unpack(id) : m_styles[id]; }
    /// True when enough was added since the last collection that the next one is worth its time.
    bool isFull() const { return m_added >= m_threshold; }
    int size() const { return int(m_live); }
    /// Notes in \a used, which has limit() entries, that a cell holds \a id.
    static void mark(std::vector<bool> &used, std::uint32_t id)
    {
        if (!(id & kPacked))
            used[id] = true;
    }
    /// Frees every style that is not marked in \a used.
    void collect(const std::vector<bool> &used);
    /// One past the highest number handed out for a stored style.
    std::uint32_t limit() const { return std::uint32_t(m_styles.size()); }

private:
    // A packed number: this bit, the underline, the attributes, and each colour as 0 for the
    // default or one more than its index.
    static constexpr std::uint32_t kPacked = 0x80000000u;
    static constexpr unsigned kColorBits = 9, kAttributeBits = 9;
    static constexpr unsigned kBackground = kColorBits, kAttributes = 2 * kColorBits;
    static constexpr unsigned kUnderline = kAttributes + kAttributeBits;

    static bool isPackable(const Style &style)
    {
        return !style.foreground.isRgb() && !style.background.isRgb()
            && style.underlineColor.isDefault() && style.link == 0;
    }
    static std::uint32_t pack(const Style &style)
    {
        const std::uint32_t packed = paletteCode(style.foreground)
            | paletteCode(style.background) << kBackground
            | std::uint32_t(style.attributes) << kAttributes
            | std::uint32_t(style.underline) << kUnderline;
        return packed ? packed | kPacked : 0;
    }
    static Style unpack(std::uint32_t id)
    {
        constexpr std::uint32_t kColor = (1u << kColorBits) - 1;
        Style style;
        style.foreground = colorOf(id & kColor);
        style.background = colorOf(id >> kBackground & kColor);
        style.attributes = std::uint16_t(id >> kAttributes & ((1u << kAttributeBits) - 1));
        style.underline = Style::Underline(id >> kUnderline & 7);
        return style;
    }
    static std::uint32_t paletteCode(Color color)
    {
        return color.isDefault() ? 0 : std::uint32_t(color.index()) + 1;
    }
    static Color colorOf(std::uint32_t code)
    {
        return code ? Color::indexed(int(code) - 1) : Color();
    }

    std::uint32_t internStored(const Style &style);
    std::uint32_t *slotFor(const Style &style);
    std::uint32_t add(const Style &style, std::uint32_t *slot);
    void rebuildSlots(std::size_t size);

    std::vector<Style> m_styles;
    std::vector<std::uint32_t> m_slots; // open addressing; 0 is empty
    std::vector<std::uint32_t> m_free;
    std::vector<bool> m_isFree;
    std::size_t m_live = 1;
    std::size_t m_added = 0; // since the last collection
    std::size_t m_threshold;
};

} // namespace machinist::terminal
