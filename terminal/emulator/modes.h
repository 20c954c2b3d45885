// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace machinist::terminal {

/// The modes that SM, RM, DECSET and DECRST switch.
enum class Mode : std::uint8_t {
    // ANSI
    KeyboardLock,
    Insert,
    NoEcho,
    NewLine,
    // DEC and xterm
    CursorKeys,
    Ansi,
    Columns132,
    SmoothScroll,
    ReverseScreen,
    Origin,
    AutoWrap,
    AutoRepeat,
    MouseX10,
    CursorBlink,
    PrintFormFeed,
    PrintExtent,
    CursorVisible,
    AllowColumns132,
    MoreFix,
    NationalCharsets,
    MarginBell,
    HebrewKeyboard,
    ReverseWrap,
    AltScreen47,
    ApplicationKeypad,
    BackarrowSendsBs,
    LeftRightMargins,
    KeepOnColumns132,
    MouseButtons,
    MouseHighlight,
    MouseDrag,
    MouseAny,
    FocusReports,
    MouseUtf8,
    MouseSgr,
    AlternateScroll,
    MouseUrxvt,
    MousePixels,
    MetaSendsEscape,
    AltSendsEscape,
    ExtendedReverseWrap,
    AltScreen1047,
    SaveCursor1048,
    AltScreen1049,
    BracketedPaste,
    SynchronizedOutput,
    GraphemeClusters,
    ColorSchemeReports,
    StatusLocal,
    Count
};

/// Which modes are on.
class Modes
{
public:
    bool has(Mode mode) const { return m_bits >> unsigned(mode) & 1; }
    void set(Mode mode, bool on)
    {
        const std::uint64_t bit = std::uint64_t(1) << unsigned(mode);
        m_bits = on ? m_bits | bit : m_bits & ~bit;
    }
    /// The state after a full reset.
    static Modes initial();

    bool operator==(const Modes &) const = default;

private:
    std::uint64_t m_bits = 0;
};

static_assert(unsigned(Mode::Count) <= 64);

/// What DECRQM answers for modes that nobody can change.
enum class FixedMode : std::uint8_t { Unknown = 0, AlwaysSet = 3, AlwaysReset = 4 };

/// The mode of DECSET's (or, if not \a isPrivate, SM's) \a number; Count if there is none.
Mode modeFor(int number, bool isPrivate);
/// What is known of a number that modeFor() does not know.
FixedMode fixedModeFor(int number, bool isPrivate);

} // namespace machinist::terminal
