// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRgb>

#include <array>
#include <cstdint>

namespace machinist::terminal {

/// Red, green and blue, 16 bits each, as X11 and the colour reports have them.
struct Rgb16
{
    std::uint16_t red = 0;
    std::uint16_t green = 0;
    std::uint16_t blue = 0;

    static Rgb16 from(QRgb rgb);
    QRgb toRgb() const { return qRgb(red >> 8, green >> 8, blue >> 8); }
    bool operator==(const Rgb16 &) const = default;
};

/// The colours in use: 256 entries, special ones (OSC 5) and dynamic ones (OSC 10 to 19).
class Palette
{
public:
    static constexpr int kIndexed = 256;
    static constexpr int kSpecial = 5;  ///< bold, underline, blink, reverse, italic
    static constexpr int kDynamic = 10; ///< OSC 10 to 19

    enum Dynamic {
        Foreground,
        Background,
        CursorColor,
        PointerForeground,
        PointerBackground,
        TekForeground,
        TekBackground,
        SelectionBackground,
        TekCursor,
        SelectionForeground
    };

    /// xterm's colours: 16, a cube of 216, 24 greys.
    Palette();

    const Rgb16 &indexed(int i) const { return m_colors[std::size_t(i)]; }
    const Rgb16 &special(int i) const { return m_colors[std::size_t(kIndexed + i)]; }
    const Rgb16 &dynamic(int i) const { return m_colors[std::size_t(kIndexed + kSpecial + i)]; }
    void setIndexed(int i, Rgb16 color) { set(i, color); }
    void setSpecial(int i, Rgb16 color) { set(kIndexed + i, color); }
    void setDynamic(int i, Rgb16 color) { set(kIndexed + kSpecial + i, color); }
    /// True if an application changed the colour.
    bool isChanged(Dynamic i) const { return m_changed[std::size_t(kIndexed + kSpecial + int(i))]; }
    void resetIndexed(int i) { reset(i); }
    void resetSpecial(int i) { reset(kIndexed + i); }
    void resetDynamic(int i) { reset(kIndexed + kSpecial + i); }
    void resetAll();
    /// Changes what a reset goes back to; a colour that no application changed follows.
    void setDefaultIndexed(int i, QRgb color) { setDefault(i, color); }
    void setDefaultDynamic(int i, QRgb color) { setDefault(kIndexed + kSpecial + i, color); }

private:
    static constexpr std::size_t kCount = kIndexed + kSpecial + kDynamic;

    void set(int i, Rgb16 color);
    void reset(int i);
    void setDefault(int i, QRgb color);

    std::array<Rgb16, kCount> m_colors;
    std::array<Rgb16, kCount> m_defaults;
    std::array<bool, kCount> m_changed{};
};

} // namespace machinist::terminal
