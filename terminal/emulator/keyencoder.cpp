// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/keyencoder.h"

#include <algorithm>
#include <iterator>

namespace machinist::terminal {

namespace {

struct LetterKey
{
    int key;
    char letter;
};

// CSI letter, or SS3 letter in application mode.
constexpr LetterKey kCursorKeys[] = {
    {Qt::Key_Up, 'A'},   {Qt::Key_Down, 'B'}, {Qt::Key_Right, 'C'},
    {Qt::Key_Left, 'D'}, {Qt::Key_Home, 'H'}, {Qt::Key_End, 'F'},
};
// SS3 letter always; with modifiers CSI 1 ; m letter.
constexpr LetterKey kProgramKeys[] = {
    {Qt::Key_F1, 'P'},
    {Qt::Key_F2, 'Q'},
    {Qt::Key_F3, 'R'},
    {Qt::Key_F4, 'S'},
};

struct NumberKey
{
    int key;
    int number;
};

// CSI number ~
constexpr NumberKey kNumberKeys[] = {
    {Qt::Key_Insert, 2}, {Qt::Key_Delete, 3}, {Qt::Key_PageUp, 5}, {Qt::Key_PageDown, 6},
    {Qt::Key_F5, 15},    {Qt::Key_F6, 17},    {Qt::Key_F7, 18},    {Qt::Key_F8, 19},
    {Qt::Key_F9, 20},    {Qt::Key_F10, 21},   {Qt::Key_F11, 23},   {Qt::Key_F12, 24},
    {Qt::Key_F13, 25},   {Qt::Key_F14, 26},   {Qt::Key_F15, 28},   {Qt::Key_F16, 29},
    {Qt::Key_F17, 31},   {Qt::Key_F18, 32},   {Qt::Key_F19, 33},   {Qt::Key_F20, 34},
    {Qt::Key_Help, 28},  {Qt::Key_Menu, 29},
};

// The keypad in application mode: SS3 letter.
constexpr LetterKey kKeypadKeys[] = {
    {Qt::Key_0, 'p'},     {Qt::Key_1, 'q'},     {Qt::Key_2, 'r'},        {Qt::Key_3, 's'},
    {Qt::Key_4, 't'},     {Qt::Key_5, 'u'},     {Qt::Key_6, 'v'},        {Qt::Key_7, 'w'},
    {Qt::Key_8, 'x'},     {Qt::Key_9, 'y'},     {Qt::Key_Asterisk, 'j'}, {Qt::Key_Plus, 'k'},
    {Qt::Key_Comma, 'l'}, {Qt::Key_Minus, 'm'}, {Qt::Key_Period, 'n'},   {Qt::Key_Slash, 'o'},
    {Qt::Key_Equal, 'X'}, {Qt::Key_Enter, 'M'}, {Qt::Key_Clear, 'E'},
};

template<typename Row, std::size_t N>
const Row *find(const Row (&table)[N], int key)
{
    const auto *row = std::find_if(std::begin(table), std::end(table),
                                   [key](const Row &r) { return r.key == key; });
    return row == std::end(table) ? nullptr : row;
}

// xterm's number for a set of modifiers: 1, plus 1 Shift, 2 Alt, 4 Control, 8 Meta.
int modifierNumber(Qt::KeyboardModifiers modifiers)
{
    return 1 + (modifiers & Qt::ShiftModifier ? 1 : 0) + (modifiers & Qt::AltModifier ? 2 : 0)
        + (modifiers & Qt::ControlModifier ? 4 : 0) + (modifiers & Qt::MetaModifier ? 8 : 0);
}

QByteArray csi(const KeyModes &modes)
{
    return modes.eightBit ? QByteArray("\x9b") : QByteArray("\x1b[");
}

QByteArray ss3(const KeyModes &modes)
{
    return modes.eightBit ? QByteArray("\x8f") : QByteArray("\x1bO");
}

QByteArray letterKey(char letter, bool application, int modifier, const KeyModes &modes)
{
    if (modes.vt52)
        return QByteArray("\x1b") + letter;
    if (modifier > 1)
        return csi(modes) + "1;" + QByteArray::number(modifier) + letter;
    return (application ? ss3(modes) : csi(modes)) + letter;
}

QByteArray functionKey(const KeyPress &press, const KeyModes &modes)
{
    const int modifier = modifierNumber(press.modifiers);
    if (const LetterKey *row = find(kCursorKeys, press.key))
        return letterKey(row->letter, modes.cursorKeys, modifier, modes);
    if (const LetterKey *row = find(kProgramKeys, press.key))
        return letterKey(row->letter, true, modifier, modes);
    if (const NumberKey *row = find(kNumberKeys, press.key)) {
        const QByteArray suffix = modifier > 1 ? ';' + QByteArray::number(modifier) + '~' : "~";
        return csi(modes) + QByteArray::number(row->number) + suffix;
    }
    return {};
}

QByteArray keypadKey(const KeyPress &press, const KeyModes &modes)
{
    if (!(press.modifiers & Qt::KeypadModifier) || !(modes.keypad || modes.vt52))
        return {};
    if (press.modifiers & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier))
        return {};
    const LetterKey *row = find(kKeypadKeys, press.key);
    if (!row || !modes.keypad)
        return {};
    return (modes.vt52 ? QByteArray("\x1b?") : ss3(modes)) + row->letter;
}

// What Control makes of a character, or -1.
int controlCode(int key)
{
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return key - Qt::Key_A + 1;
    switch (key) {
    case Qt::Key_Space:
    case Qt::Key_At:
    case Qt::Key_2:
        return 0;
    case Qt::Key_BracketLeft:
    case Qt::Key_BraceLeft:
    case Qt::Key_3:
        return 0x1b;
    case Qt::Key_Backslash:
    case Qt::Key_Bar:
    case Qt::Key_4:
        return 0x1c;
    case Qt::Key_BracketRight:
    case Qt::Key_BraceRight:
    case Qt::Key_5:
        return 0x1d;
    case Qt::Key_AsciiCircum:
    case Qt::Key_6:
    case Qt::Key_AsciiTilde:
        return 0x1e;
    case Qt::Key_Underscore:
    case Qt::Key_Minus:
    case Qt::Key_Slash:
    case Qt::Key_7:
        return 0x1f;
    case Qt::Key_Question:
    case Qt::Key_8:
        return 0x7f;
    default:
        return -1;
    }
}

// The character of a key for modifyOtherKeys, as the keyboard shows it.
int characterOf(const KeyPress &press)
{
    switch (press.key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return 13;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return 9;
    case Qt::Key_Escape:
        return 27;
    case Qt::Key_Backspace:
        return 127;
    default:
        break;
    }
    if (press.key < 0x20 || press.key > 0x10ffff)
        return -1;
    const bool isLetter = press.key >= Qt::Key_A && press.key <= Qt::Key_Z;
    return isLetter && !(press.modifiers & Qt::ShiftModifier) ? press.key + 32 : press.key;
}

// CSI 27 ; m ; c ~ where the plain form would lose a modifier (level 1) or always (level 2).
QByteArray otherKey(const KeyPress &press, const KeyModes &modes)
{
    const int modifier = modifierNumber(press.modifiers);
    const int character = characterOf(press);
    const bool onlyShift = modifier == 2;
    if (modes.modifyOtherKeys == 0 || modifier == 1 || character < 0)
        return {};
    const bool isSpecial = character == 9 || character == 13 || character == 27 || character == 127;
    if (onlyShift && !isSpecial)
        return {};
    if (modes.modifyOtherKeys == 1) {
        const bool isPlainControl = (press.modifiers & Qt::ControlModifier)
            && controlCode(press.key) >= 0 && !(press.modifiers & Qt::ShiftModifier);
        const bool isAltOnly = modifier == 3;
        const bool isBacktab = press.key == Qt::Key_Backtab && onlyShift;
        if (isPlainControl || isAltOnly || isBacktab)
            return {};
    }
    return csi(modes) + "27;" + QByteArray::number(modifier) + ';' + QByteArray::number(character)
        + '~';
}

QByteArray editingKey(const KeyPress &press, const KeyModes &modes)
{
    const bool control = press.modifiers & Qt::ControlModifier;
    switch (press.key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return modes.newLine ? "\r\n" : "\r";
    case Qt::Key_Tab:
        return "\t";
    case Qt::Key_Backtab:
        return csi(modes) + 'Z';
    case Qt::Key_Escape:
        return "\x1b";
    case Qt::Key_Backspace:
        return modes.backspaceSendsBs != control ? "\x08" : "\x7f";
    default:
        return {};
    }
}

QByteArray textKey(const KeyPress &press)
{
    if (press.modifiers & Qt::ControlModifier) {
        const int code = controlCode(press.key);
        if (code >= 0)
            return QByteArray(1, char(code));
    }
    return press.text.toUtf8();
}

} // namespace

QByteArray encodeKey(const KeyPress &press, const KeyModes &modes)
{
    QByteArray bytes = keypadKey(press, modes);
    if (bytes.isEmpty())
        bytes = functionKey(press, modes);
    if (!bytes.isEmpty())
        return bytes;
    bytes = otherKey(press, modes);
    if (!bytes.isEmpty())
        return bytes;
    bytes = editingKey(press, modes);
    if (bytes.isEmpty())
        bytes = textKey(press);
    const bool meta = press.modifiers & (Qt::AltModifier | Qt::MetaModifier);
    // Ctrl+Space and the like are a NUL: one byte, not none.
    if (meta && !bytes.isEmpty() && press.key != Qt::Key_Backtab)
        bytes.prepend('\x1b');
    return bytes;
}

} // namespace machinist::terminal
