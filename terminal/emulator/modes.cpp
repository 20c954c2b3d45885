// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/modes.h"

#include <algorithm>
#include <iterator>

namespace machinist::terminal {

namespace {

struct ModeNumber
{
    int number;
    Mode mode;
};

constexpr ModeNumber kAnsiModes[] = {
    {2, Mode::KeyboardLock},
    {4, Mode::Insert},
    {12, Mode::NoEcho},
    {20, Mode::NewLine},
};

constexpr ModeNumber kPrivateModes[] = {
    {1, Mode::CursorKeys},
    {2, Mode::Ansi},
    {3, Mode::Columns132},
    {4, Mode::SmoothScroll},
    {5, Mode::ReverseScreen},
    {6, Mode::Origin},
    {7, Mode::AutoWrap},
    {8, Mode::AutoRepeat},
    {9, Mode::MouseX10},
    {12, Mode::CursorBlink},
    {18, Mode::PrintFormFeed},
    {19, Mode::PrintExtent},
    {25, Mode::CursorVisible},
    {35, Mode::HebrewKeyboard},
    {40, Mode::AllowColumns132},
    {41, Mode::MoreFix},
    {42, Mode::NationalCharsets},
    {44, Mode::MarginBell},
    {45, Mode::ReverseWrap},
    {47, Mode::AltScreen47},
    {66, Mode::ApplicationKeypad},
    {67, Mode::BackarrowSendsBs},
    {69, Mode::LeftRightMargins},
    {95, Mode::KeepOnColumns132},
    {1000, Mode::MouseButtons},
    {1001, Mode::MouseHighlight},
    {1002, Mode::MouseDrag},
    {1003, Mode::MouseAny},
    {1004, Mode::FocusReports},
    {1005, Mode::MouseUtf8},
    {1006, Mode::MouseSgr},
    {1007, Mode::AlternateScroll},
    {1015, Mode::MouseUrxvt},
    {1016, Mode::MousePixels},
    {1036, Mode::MetaSendsEscape},
    {1039, Mode::AltSendsEscape},
    {1045, Mode::ExtendedReverseWrap},
    {1047, Mode::AltScreen1047},
    {1048, Mode::SaveCursor1048},
    {1049, Mode::AltScreen1049},
    {2004, Mode::BracketedPaste},
    {2026, Mode::SynchronizedOutput},
    {2027, Mode::GraphemeClusters},
    {2031, Mode::ColorSchemeReports},
};

// ECMA-48's modes of block terminals, and DEC's that make no sense for a window.
constexpr int kAnsiAlwaysReset[] = {1, 3, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19};
constexpr int kPrivateAlwaysReset[]
    = {60, 61, 64, 68, 73, 81, 96, 97, 98, 99, 100, 101, 102, 103, 104, 106};

} // namespace

Modes Modes::initial()
{
    Modes modes;
    for (const Mode mode : {Mode::Ansi, Mode::AutoWrap, Mode::AutoRepeat, Mode::CursorBlink,
                            Mode::CursorVisible, Mode::NoEcho, Mode::AlternateScroll,
                            Mode::MetaSendsEscape, Mode::AltSendsEscape, Mode::PrintExtent})
        modes.set(mode, true);
    return modes;
}

Mode modeFor(int number, bool isPrivate)
{
    const auto find = [number](const auto &table) {
        const auto row = std::find_if(std::begin(table), std::end(table),
                                      [number](const ModeNumber &r) { return r.number == number; });
        return row == std::end(table) ? Mode::Count : row->mode;
    };
    return isPrivate ? find(kPrivateModes) : find(kAnsiModes);
}

FixedMode fixedModeFor(int number, bool isPrivate)
{
    const auto has = [number](const auto &table) {
        return std::find(std::begin(table), std::end(table), number) != std::end(table);
    };
    return (isPrivate ? has(kPrivateAlwaysReset) : has(kAnsiAlwaysReset)) ? FixedMode::AlwaysReset
                                                                          : FixedMode::Unknown;
}

} // namespace machinist::terminal
