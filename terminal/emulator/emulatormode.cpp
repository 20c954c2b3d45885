// SPDX-License-Identifier: Apache-2.0
// Modes, soft reset and conformance levels.
#include "terminal/emulator/emulator.h"

#include <algorithm>

namespace machinist::terminal {

void Emulator::setModes(const Params &params, bool isPrivate, bool on)
{
    for (int i = 0; i < params.count(); ++i) {
        const Mode mode = modeFor(params.at(i), isPrivate);
        if (mode != Mode::Count)
            setMode(mode, on);
    }
}

void Emulator::setMode(Mode mode, bool on)
{
    if ((mode == Mode::LeftRightMargins && m_level < 4)
        || (mode == Mode::KeepOnColumns132 && m_level < 5))
        return;
    if (mode == Mode::Columns132 && !m_modes.has(Mode::AllowColumns132))
        return;
    const bool was = m_modes.has(mode);
    m_modes.set(mode, on);
    switch (mode) {
    case Mode::Insert:
        updateSlowPrint();
        break;
    case Mode::Origin:
        moveToOrigin(0, 0);
        break;
    case Mode::Columns132:
        setColumns132(on);
        break;
    case Mode::LeftRightMargins:
        if (on) { // lines of double width and margins exclude each other
            for (int y = 0; y < rows(); ++y)
                m_screen->row(y).flags &= RowFlag::Wrapped;
        } else {
            m_margins.left = 0;
            m_margins.right = columns() - 1;
        }
        break;
    case Mode::ReverseScreen:
        if (was != on) {
            m_allDirty = true;
            m_listener.colorsChanged();
        }
        break;
    case Mode::MouseX10:
    case Mode::MouseButtons:
    case Mode::MouseDrag:
    case Mode::MouseAny:
        if (on)
            for (const Mode other :
                 {Mode::MouseX10, Mode::MouseButtons, Mode::MouseDrag, Mode::MouseAny})
                m_modes.set(other, other == mode);
        break;
    case Mode::CursorVisible:
    case Mode::CursorBlink:
        dirty(m_cursor.y);
        break;
    case Mode::SynchronizedOutput:
        m_allDirty = true;
        break;
    default:
        setScreenMode(mode, on);
        break;
    }
}

void Emulator::setScreenMode(Mode mode, bool on)
{
    switch (mode) {
    case Mode::AltScreen47:
        setAlternate(on);
        break;
    case Mode::AltScreen1047:
        if (!on && m_isAlternate) {
            for (int y = 0; y < rows(); ++y)
                m_alternate.reset(y, blankStyle());
            m_cursor.wrapPending = false;
        }
        setAlternate(on);
        break;
    case Mode::SaveCursor1048:
        on ? saveCursor() : restoreCursor();
        break;
    case Mode::AltScreen1049:
        if (on == m_isAlternate)
            break;
        if (on)
            saveCursor();
        setAlternate(on);
        if (on) {
            for (int y = 0; y < rows(); ++y)
                m_alternate.reset(y, blankStyle());
        } else {
            restoreCursor();
        }
        break;
    default:
        break;
    }
}

void Emulator::setAlternate(bool on)
{
    if (on == m_isAlternate)
        return;
    m_isAlternate = on;
    m_screen = on ? &m_alternate : &m_main;
    for (const Mode mode : {Mode::AltScreen47, Mode::AltScreen1047, Mode::AltScreen1049})
        m_modes.set(mode, on);
    ++m_layout;
    m_allDirty = true;
}

// DECCOLM: only a window of our own can change its width; the rest happens anyway.
void Emulator::setColumns132(bool on)
{
    resetMargins();
    m_modes.set(Mode::LeftRightMargins, false);
    if (m_level < 5 || !m_modes.has(Mode::KeepOnColumns132)) {
        for (int y = 0; y < rows(); ++y)
            m_screen->reset(y, blankStyle());
        m_allDirty = true;
    }
    if (m_options.windowOperations)
        requestSize(on ? 132 : 80, rows());
    resetMargins();
    moveTo(0, 0);
}

void Emulator::saveModes(const Params &params)
{
    for (int i = 0; i < params.count(); ++i) {
        const Mode mode = modeFor(params.at(i), true);
        if (mode == Mode::SaveCursor1048)
            saveCursor();
        else if (mode != Mode::Count)
            m_savedModes.set(mode, m_modes.has(mode));
    }
}

void Emulator::restoreModes(const Params &params)
{
    for (int i = 0; i < params.count(); ++i) {
        const Mode mode = modeFor(params.at(i), true);
        if (mode == Mode::SaveCursor1048)
            restoreCursor();
        else if (mode != Mode::Count && m_savedModes.has(mode) != m_modes.has(mode))
            setMode(mode, m_savedModes.has(mode));
    }
}

void Emulator::reportMode(const Params &params, bool isPrivate)
{
    if (m_level < 3)
        return;
    const int number = params.at(0);
    const Mode mode = modeFor(number, isPrivate);
    int state = int(fixedModeFor(number, isPrivate));
    if (mode != Mode::Count)
        state = m_modes.has(mode) ? 1 : 2;
    replyCsi((isPrivate ? "?" : "") + QByteArray::number(number) + ';' + QByteArray::number(state)
             + "$y");
}

// CSI 6x ; n " p: the level of VT x00, and 7-bit or 8-bit controls in answers.
void Emulator::decscl(const Params &params)
{
    const int level = params.at(0) - 60;
    if (level < 1 || level > 5)
        return;
    softReset();
    m_level = level;
    m_eightBit = level > 1 && params.at(1) != 1;
    if (level > 1 && params.count() < 2)
        m_eightBit = false;
}

void Emulator::decstr(const Params &)
{
    softReset();
}

void Emulator::softReset()
{
    const Modes initial = Modes::initial();
    for (const Mode mode :
         {Mode::CursorVisible, Mode::Insert, Mode::Origin, Mode::AutoWrap, Mode::NationalCharsets,
          Mode::KeyboardLock, Mode::CursorKeys, Mode::ApplicationKeypad, Mode::ReverseWrap,
          Mode::ExtendedReverseWrap, Mode::LeftRightMargins})
        m_modes.set(mode, initial.has(mode));
    resetMargins();
    m_pen = {};
    m_protection = Protection::Off;
    m_charsets = {};
    m_singleShift = 0;
    m_attributeExtent = 0;
    m_modifyOtherKeys = 0;
    m_cursorShape = m_defaultShape;
    m_cursorStyleNumber = 1;
    m_modes.set(Mode::CursorBlink, m_defaultBlinks);
    m_saved[m_isAlternate] = {};
    m_cursor.wrapPending = false;
    penChanged();
    updateSlowPrint();
    dirty(m_cursor.y);
}

// CSI > 4 ; n m: modifyOtherKeys. The other resources of XTMODKEYS keep their defaults.
void Emulator::xtmodkeys(const Params &params)
{
    if (params.count() == 0)
        m_modifyOtherKeys = 0;
    else if (params.at(0) == 4)
        m_modifyOtherKeys = std::clamp(params.at(1), 0, 2);
}

void Emulator::xtmodkeysOff(const Params &params)
{
    if (params.at(0) == 4)
        m_modifyOtherKeys = 0;
}

Emulator::MouseTracking Emulator::mouseTracking() const
{
    if (m_modes.has(Mode::MouseAny))
        return MouseTracking::Any;
    if (m_modes.has(Mode::MouseDrag))
        return MouseTracking::Drag;
    if (m_modes.has(Mode::MouseButtons))
        return MouseTracking::Buttons;
    return m_modes.has(Mode::MouseX10) ? MouseTracking::X10 : MouseTracking::Off;
}

Emulator::MouseFormat Emulator::mouseFormat() const
{
    if (m_modes.has(Mode::MousePixels))
        return MouseFormat::SgrPixels;
    if (m_modes.has(Mode::MouseSgr))
        return MouseFormat::Sgr;
    if (m_modes.has(Mode::MouseUrxvt))
        return MouseFormat::Urxvt;
    return m_modes.has(Mode::MouseUtf8) ? MouseFormat::Utf8 : MouseFormat::Normal;
}

} // namespace machinist::terminal
