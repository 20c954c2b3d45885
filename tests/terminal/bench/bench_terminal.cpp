// SPDX-License-Identifier: Apache-2.0
// Prints tables; asserts nothing. Parsing against libvterm where it is there, memory of a long
// history, the view's throughput, and the time from a key to its painted glyph.
#include "terminal/channel/localptychannel.h"
#include "terminal/emulator/emulator.h"
#include "terminal/view/terminalview.h"
#include "tests/terminal/bench/keylatency.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

#ifdef MACHINIST_HAVE_VTERM
extern "C" {
#include <vterm.h>
}
#endif

using namespace machinist::terminal;

namespace {

constexpr qsizetype kInputSize = 8 << 20;
constexpr int kRounds = 5;
constexpr double kMega = 1e6;

struct Input
{
    const char *name;
    QByteArray bytes;
};

QByteArray filled(const std::function<QByteArray(int)> &piece)
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < kInputSize; ++i)
        bytes += piece(i);
    return bytes;
}

QByteArray words(int seed, int length)
{
    QByteArray text;
    for (quint32 state = quint32(seed) * 2654435761u + 1; text.size() < length;) {
        state = state * 1664525u + 1013904223u;
        text += char('a' + (state >> 24) % 26);
        if ((state >> 16) % 6 == 0)
            text += ' ';
    }
    return text.left(length);
}

std::vector<Input> inputs(int columns, int rows)
{
    const QByteArray cjk = "\xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97\xe7\xac\xa6";
    const auto number = [](int i) { return QByteArray::number(i); };
    std::vector<Input> all;
    all.push_back(
        {"plain ASCII lines", filled([](int i) { return words(i, 20 + i * 7 % 60) + "\r\n"; })});
    all.push_back({"SGR-heavy lines", filled([&](int i) {
                       QByteArray line;
                       for (int k = 0; k < 8; ++k)
                           line += "\x1b[" + number((i + k) % 8 + 30) + ';' + number(k % 2) + 'm'
                               + words(i + k, 7);
                       return line + "\x1b[0m\r\n";
                   })});
    all.push_back({"CJK lines", filled([&](int i) { return cjk.repeated(3 + i % 6) + "\r\n"; })});
    all.push_back({"mixed UTF-8", filled([&](int i) {
                       return words(i, 12) + "\xc3\xa4\xc3\xb6 " + cjk
                           + "\xe2\x82\xac \xf0\x9f\x98\x80 e\xcc\x81\r\n";
                   })});
    all.push_back({"scrolling", filled([](int) { return QByteArray("y\r\n").repeated(100); })});
    all.push_back(
        {"scrolling, full screen", filled([&](int) { return QByteArray(columns, 'y') + "\r\n"; })});
    all.push_back({"scroll region", filled([&](int i) {
                       return (i ? QByteArray()
                                 : "\x1b[3;" + number(rows - 3) + "r\x1b[" + number(rows - 3) + "H")
                           + QByteArray("y\r\n").repeated(100);
                   })});
    all.push_back({"dense coloured cells", filled([&](int i) {
                       QByteArray screen = "\x1b[H";
                       for (int k = 0; k < columns * rows; ++k)
                           screen += "\x1b[38;5;" + number((i + k) % 256) + ";48;5;"
                               + number((i * 3 + k) % 256) + "m@";
                       return screen;
                   })});
    all.push_back({"cursor motion", filled([&](int i) {
                       return "\x1b[" + number(i * 7 % rows + 1) + ';'
                           + number(i * 13 % columns + 1) + "Hx";
                   })});
    return all;
}

enum class Seconds { Processor, Passed };

// Parsing is told in seconds of the processor, so that other work on the machine counts little.
double megabytesPerSecond(const QByteArray &bytes, const std::function<void(QByteArrayView)> &feed,
                          Seconds kind = Seconds::Processor)
{
    constexpr qsizetype kChunk = 1 << 16;
    const std::clock_t started = std::clock();
    QElapsedTimer clock;
    clock.start();
    qsizetype done = 0;
    while (done < bytes.size() && clock.elapsed() < 600) {
        const qsizetype size = std::min(kChunk, bytes.size() - done);
        feed(QByteArrayView(bytes).sliced(done, size));
        done += size;
    }
    const double used = double(std::clock() - started) / CLOCKS_PER_SEC;
    const double passed = double(clock.nsecsElapsed()) / 1e9;
    return double(done) / kMega / (kind == Seconds::Processor ? std::max(used, 1e-6) : passed);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double ours(const Input &input, int columns, int rows)
{
    std::vector<double> speeds;
    for (int i = 0; i < kRounds; ++i) {
        EmulatorListener listener;
        Emulator emulator(columns, rows, listener, {.historyLimit = 10000});
        speeds.push_back(megabytesPerSecond(input.bytes, [&](QByteArrayView bytes) {
            emulator.feed(bytes);
            emulator.clearDirty();
        }));
    }
    return median(speeds);
}

#ifdef MACHINIST_HAVE_VTERM
double rival(const Input &input, int columns, int rows)
{
    VTerm *terminal = vterm_new(rows, columns);
    vterm_set_utf8(terminal, 1);
    VTermScreen *screen = vterm_obtain_screen(terminal);
    static VTermScreenCallbacks callbacks{};
    callbacks.sb_pushline = [](int, const VTermScreenCell *, void *) { return 1; };
    vterm_screen_set_callbacks(screen, &callbacks, nullptr);
    vterm_screen_reset(screen, 1);
    const double speed = megabytesPerSecond(input.bytes, [&](QByteArrayView bytes) {
        vterm_input_write(terminal, bytes.data(), std::size_t(bytes.size()));
    });
    vterm_free(terminal);
    return speed;
}
#else
double rival(const Input &, int, int)
{
    return 0;
}
#endif

void parseTable(int columns, int rows)
{
    std::printf("\nparse and store, %dx%d, MB per CPU second (median of %d)\n%-24s %10s %10s\n",
                columns, rows, kRounds, "input", "ours", "libvterm");
    for (const Input &input : inputs(columns, rows))
        std::printf("%-24s %10.0f %10.1f\n", input.name, ours(input, columns, rows),
                    rival(input, columns, rows));
}

void memoryTable()
{
    EmulatorListener listener;
    Emulator emulator(200, 50, listener, {.historyLimit = 100000});
    for (int i = 0; i < 100100; ++i)
        emulator.feed(words(i, 200) + "\r\n");
    std::printf("\nhistory of %d lines of 200 columns: %.1f MB\n", emulator.historySize(),
                double(emulator.history().memory()) / kMega);
    QElapsedTimer clock;
    clock.start();
    emulator.resize(150, 50);
    std::printf("reflow of it to 150 columns: %lld ms\n", static_cast<long long>(clock.elapsed()));
}

void viewTable()
{
    std::printf("\nview, 80x24, painted, MB/s\n");
    for (const Input &input : inputs(80, 24)) {
        TerminalView view;
        view.resize(view.sizeForCells({80, 24}));
        view.show();
        QCoreApplication::processEvents();
        const double speed = megabytesPerSecond(
            input.bytes,
            [&](QByteArrayView bytes) {
                view.feed(bytes.toByteArray());
                while (view.backlog() > 0)
                    QCoreApplication::processEvents();
                QCoreApplication::processEvents();
            },
            Seconds::Passed);
        std::printf("%-24s %10.0f   %d paints\n", input.name, speed, view.paintCount());
    }
}

void latencyTable()
{
    const auto shown = [](TerminalView &view, const char *command) {
        QString error;
        auto channel = LocalPtyChannel::start({.arguments = {QString::fromLatin1(command)}}, error);
        view.resize(view.sizeForCells({80, 24}));
        view.setChannel(channel.get());
        view.show();
        return channel;
    };
    std::printf("\n");
    latencyHead();
    TimedView view;
    const auto cat = shown(view, "cat");
    if (!cat)
        return;
    latencyRow("alone", keyLatencies(view));
    TerminalView other;
    const auto yes = shown(other, "yes");
    latencyRow("beside a flood", keyLatencies(view));
    other.hide();
    latencyRow("another tab floods", keyLatencies(view));
    view.setChannel(nullptr);
    other.setChannel(nullptr);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    parseTable(80, 24);
    parseTable(200, 60);
    memoryTable();
    viewTable();
    latencyTable();
    return 0;
}
