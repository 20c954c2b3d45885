// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <Qt>

namespace machinist::terminal {

/// What the terminal's modes say about keys.
struct KeyModes
{
    bool cursorKeys = false;       ///< DECCKM: ESC O A instead of ESC [ A
    bool keypad = false;           ///< DECNKM: the keypad sends ESC O p and the like
    bool newLine = false;          ///< LNM: Return sends CR LF
    bool backspaceSendsBs = false; ///< DECBKM: Backspace sends 8 instead of 127
    bool vt52 = false;
    bool eightBit = false; ///< S8C1T: CSI and SS3 as one byte
    int modifyOtherKeys = 0;
};

/// A key as the toolkit tells it.
struct KeyPress
{
    int key = 0;
    Qt::KeyboardModifiers modifiers;
    QString text;
};

/// The bytes that xterm sends for a key; empty for one that sends nothing.
QByteArray encodeKey(const KeyPress &press, const KeyModes &modes);

} // namespace machinist::terminal
