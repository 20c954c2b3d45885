// SPDX-License-Identifier: Apache-2.0
// Any bytes, any sizes, cut anywhere: no crash, no hang, and no answer that was not asked for.
#include "terminal/emulator/emulator.h"

#include <cstdint>
#include <cstdlib>

using namespace machinist::terminal;

namespace {

class Guard : public EmulatorListener
{
public:
    // An answer is one whole report. Text of the application (a title, a clipboard) is in none.
    void replied(const QByteArray &bytes) override
    {
        constexpr qsizetype kLongest = 32768;
        const bool begins = bytes.startsWith("\x1b[") || bytes.startsWith("\x1bP")
            || bytes.startsWith("\x1b]") || bytes.startsWith("\x1b/Z") || bytes.startsWith('\x9b')
            || bytes.startsWith('\x90') || bytes.startsWith('\x9d');
        if (!begins || bytes.size() > kLongest || bytes.contains('\r') || bytes.contains('\n'))
            std::abort();
    }
};

void check(const Emulator &emulator)
{
    if (emulator.cursorColumn() < 0 || emulator.cursorColumn() >= emulator.columns()
        || emulator.cursorRow() < 0 || emulator.cursorRow() >= emulator.rows())
        std::abort();
    Line line;
    for (int i = 0; i < emulator.lineCount(); ++i) {
        emulator.readLine(i, line);
        emulator.lineText(line);
        for (const Cell &cell : line.cells)
            emulator.style(cell.style);
    }
}

} // namespace

// Byte 0xff is not text: what follows it is a size, to resize between any two bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Guard guard;
    Emulator emulator(20, 6, guard, {.historyLimit = 40, .checksumReports = true});
    std::size_t start = 0;
    for (std::size_t i = 0; i + 2 < size; ++i) {
        if (data[i] != 0xff)
            continue;
        emulator.feed(QByteArrayView(data + start, qsizetype(i - start)));
        emulator.resize(data[i + 1] % 50 + 1, data[i + 2] % 20 + 1);
        start = i + 3;
        i += 2;
    }
    if (start < size)
        emulator.feed(QByteArrayView(data + start, qsizetype(size - start)));
    check(emulator);
    return 0;
}
