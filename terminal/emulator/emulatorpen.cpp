// SPDX-License-Identifier: Apache-2.0
// Saving the pen, and telling how a rectangle is drawn (xterm's CSI # …).
#include "terminal/emulator/emulator.h"
#include "terminal/emulator/sgr.h"

namespace machinist::terminal {

namespace {

// Takes over what number \a which of SGR sets; 10 and 11 are xterm's older 30 and 31.
void takeOver(Style &pen, const Style &saved, int which)
{
    constexpr std::pair<int, Style::Attribute> kAttributes[]
        = {{1, Style::Bold},    {2, Style::Faint},   {3, Style::Italic}, {5, Style::Blink},
           {7, Style::Inverse}, {8, Style::Conceal}, {9, Style::Strike}};
    for (const auto &[number, attribute] : kAttributes) {
        if (number == which)
            pen.set(attribute, saved.has(attribute));
    }
    if (which == 4 || which == 21)
        pen.underline = saved.underline;
    else if (which == 30 || which == 10)
        pen.foreground = saved.foreground;
    else if (which == 31 || which == 11)
        pen.background = saved.background;
}

} // namespace

// XTPUSHSGR: the whole pen, or only what the numbers name.
void Emulator::xtpushsgr(const Params &params)
{
    constexpr std::size_t kMaximumPens = 10;
    if (m_penStack.size() < kMaximumPens)
        m_penStack.emplace_back(m_pen, params);
}

void Emulator::xtpopsgr(const Params &)
{
    if (m_penStack.empty())
        return;
    const auto [saved, which] = m_penStack.back();
    m_penStack.pop_back();
    if (which.count() == 0)
        m_pen = saved;
    for (int i = 0; i < which.count(); ++i)
        takeOver(m_pen, saved, which.at(i));
    penChanged();
}

// XTREPORTSGR: how the cells of a rectangle are drawn, if it is the same for all of them.
void Emulator::xtreportsgr(const Params &params)
{
    Area area;
    if (!areaFrom(params, 0, area))
        return;
    const Style first = m_styles.at(m_screen->cell(area.left, area.top).style);
    bool isSame = true;
    for (int y = area.top; y <= area.bottom && isSame; ++y) {
        for (int x = area.left; x <= area.right && isSame; ++x)
            isSame = m_styles.at(m_screen->cell(x, y).style) == first;
    }
    replyCsi((isSame ? sgrFor(first) : QByteArray("0")) + 'm');
}

} // namespace machinist::terminal
