// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <termios.h>

namespace machinist {

/// Puts the terminal of standard input into raw mode, and back into its own when it goes away,
/// also where the program is ended by exit() or by a signal meanwhile. One at a time.
class RawTerminal
{
public:
    RawTerminal();
    ~RawTerminal();
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

    /// Columns and rows; 80 and 24 where nobody knows.
    static std::pair<int, int> size();
};

} // namespace machinist
