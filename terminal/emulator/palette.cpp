// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/palette.h"

namespace machinist::terminal {

namespace {

constexpr QRgb kBase[16] = {
    0xff000000, 0xffcd0000, 0xff00cd00, 0xffcdcd00, 0xff0000ee, 0xffcd00cd, 0xff00cdcd, 0xffe5e5e5,
    0xff7f7f7f, 0xffff0000, 0xff00ff00, 0xffffff00, 0xff5c5cff, 0xffff00ff, 0xff00ffff, 0xffffffff,
};

QRgb initialColor(int i)
{
    if (i < 16)
        return kBase[i];
    if (i >= 232) {
        const int grey = 8 + 10 * (i - 232);
        return qRgb(grey, grey, grey);
    }
    const auto level = [](int step) { return step ? 55 + 40 * step : 0; };
    i -= 16;
    return qRgb(level(i / 36), level(i / 6 % 6), level(i % 6));
}

} // namespace

Rgb16 Rgb16::from(QRgb rgb)
{
    const auto wide = [](int value) { return std::uint16_t(value * 0x101); };
    return {wide(qRed(rgb)), wide(qGreen(rgb)), wide(qBlue(rgb))};
}

Palette::Palette()
{
    for (int i = 0; i < kIndexed; ++i)
        m_defaults[std::size_t(i)] = Rgb16::from(initialColor(i));
    const Rgb16 foreground = Rgb16::from(kBase[7]);
    for (std::size_t i = kIndexed; i < kCount; ++i)
        m_defaults[i] = foreground;
    for (const int i : {Background, PointerBackground, TekBackground})
        m_defaults[std::size_t(kIndexed + kSpecial + i)] = Rgb16{};
    m_colors = m_defaults;
}

void Palette::set(int i, Rgb16 color)
{
    // A screen has 8 bits per channel, and reports tell what it shows.
    m_colors[std::size_t(i)] = Rgb16::from(color.toRgb());
    m_changed[std::size_t(i)] = true;
}

void Palette::reset(int i)
{
    m_colors[std::size_t(i)] = m_defaults[std::size_t(i)];
    m_changed[std::size_t(i)] = false;
}

void Palette::resetAll()
{
    m_colors = m_defaults;
    m_changed = {};
}

void Palette::setDefault(int i, QRgb color)
{
    m_defaults[std::size_t(i)] = Rgb16::from(color);
    if (!m_changed[std::size_t(i)])
        m_colors[std::size_t(i)] = m_defaults[std::size_t(i)];
}

} // namespace machinist::terminal
