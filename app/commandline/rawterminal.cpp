// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/rawterminal.h"

#include <csignal>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace machinist {

namespace {

termios savedMode = {};
volatile std::sig_atomic_t isRaw = 0;

void restore()
{
    if (isRaw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &savedMode);
    isRaw = 0;
}

void onFatalSignal(int number)
{
    restore();
    std::signal(number, SIG_DFL);
    raise(number);
}

} // namespace

RawTerminal::RawTerminal()
{
    if (tcgetattr(STDIN_FILENO, &savedMode) != 0)
        return;
    static const bool isRegistered = std::atexit(restore) == 0;
    (void)isRegistered;
    for (const int number : {SIGTERM, SIGHUP, SIGINT})
        std::signal(number, onFatalSignal);
    termios raw = savedMode;
    cfmakeraw(&raw);
    isRaw = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

RawTerminal::~RawTerminal()
{
    restore();
}

std::pair<int, int> RawTerminal::size()
{
    winsize window = {};
    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0)
        return {80, 24};
    return {window.ws_col, window.ws_row};
}

} // namespace machinist
