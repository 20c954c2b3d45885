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
/// Number 0 is always the default style. Numbers stay valid until collect(), which frees those that
/// no cell holds any more; the owner calls it when isFull() says so.
class StyleTable
{
public:
    StyleTable();

    /// The number of \a style. When the table has reached its bound and nothing could be freed,
    /// colours are coarsened until a stored style fits.
    std::uint32_t intern(const Style &style);
    const Style &at(std::uint32_t id) const { return m_styles[id]; }
    /// True when enough was added since the last collection that the next one is worth its time.
    bool isFull() const { return m_added >= m_threshold; }
    int size() const { return int(m_live); }
    /// Frees every style whose number is not marked in \a used (indexed by number).
    void collect(const std::vector<bool> &used);
    /// One past the highest number handed out.
    std::uint32_t limit() const { return std::uint32_t(m_styles.size()); }

private:
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
