# SPDX-License-Identifier: Apache-2.0
"""Asks the terminal on standard input about itself and checks the answers.

Writes what was wrong, and "done" at the end, to the file named by the first argument.
"""
import os
import re
import select
import sys
import termios
import tty

FAILURES = []


def answer(request, pattern, seconds=5):
    """Sends request and returns the match of pattern with what comes back."""
    os.write(1, request.encode("latin-1"))
    got = b""
    while select.select([0], [], [], seconds)[0]:
        got += os.read(0, 4096)
        match = re.fullmatch(pattern, got.decode("latin-1"), re.S)
        if match:
            return match
    FAILURES.append(f"{request!r} was answered with {got!r}")
    return None


def expect(what, got, wanted):
    if got != wanted:
        FAILURES.append(f"{what}: {got!r} instead of {wanted!r}")


def numbers(request, final="t"):
    match = answer(request, "\x1b\\[([0-9;]*)" + final)
    return [int(n) for n in match[1].split(";")] if match else []


def sizes():
    cell = numbers("\x1b[16t")
    expect("size after CSI 8 t", numbers("\x1b[8;10;90t\x1b[18t"), [8, 10, 90])
    expect("size after CSI 30 t", numbers("\x1b[30t\x1b[18t"), [8, 30, 90])
    expect("size the kernel tells", tuple(os.get_terminal_size(0)), (90, 30))
    expect("text in pixels", numbers("\x1b[14t"), [4, 30 * cell[1], 90 * cell[2]])
    window = numbers("\x1b[14;2t")
    expect("the window is larger", window[1] > 30 * cell[1] and window[2] > 90 * cell[2], True)
    expect("size after CSI 4 t",
           numbers(f"\x1b[4;{20 * cell[1]};{60 * cell[2]}t\x1b[18t"), [8, 20, 60])
    screen, desktop = numbers("\x1b[15t"), numbers("\x1b[19t")
    expect("desktop", desktop, [9, screen[1] // cell[1], screen[2] // cell[2]])
    expect("maximized", numbers("\x1b[9;1t\x1b[18t")[1:], desktop[1:])
    expect("restored", numbers("\x1b[9;0t\x1b[18t"), [8, 20, 60])
    expect("full screen", numbers("\x1b[10;1t\x1b[18t")[1:], desktop[1:])
    expect("left full screen", numbers("\x1b[10;0t\x1b[18t"), [8, 20, 60])
    expect("132 columns", numbers("\x1b[?40h\x1b[?3h\x1b[18t"), [8, 20, 132])
    expect("80 columns", numbers("\x1b[?3l\x1b[18t"), [8, 20, 80])


def window():
    expect("iconified", numbers("\x1b[2t\x1b[11t"), [2])
    expect("shown again", numbers("\x1b[1t\x1b[11t"), [1])
    expect("moved", numbers("\x1b[3;7;9t\x1b[13t"), [3, 7, 9])
    expect("moved to default", numbers("\x1b[3;;9t\x1b[13t"), [3, 0, 9])


def texts():
    title = answer("\x1b]2;one\x07\x1b[22;2t\x1b]2;two\x07\x1b[21t", "\x1b\\]l(.*)\x1b\\\\")
    expect("title", title and title[1], "two")
    title = answer("\x1b[23;2t\x1b[21t", "\x1b\\]l(.*)\x1b\\\\")
    expect("title from the stack", title and title[1], "one")
    stored = answer("\x1b]52;;aGVsbG8=\x07\x1b]52;;?\x1b\\", "\x1b\\]52;(.*)\x1b\\\\")
    expect("selection", stored and stored[1], "s0;aGVsbG8=")
    color = answer("\x1b]110\x07\x1b]10;?\x1b\\", "\x1b\\]10;(.*)\x1b\\\\")
    expect("foreground", color and color[1], "rgb:0000/0000/0000")
    sum_ = answer("\x1b[2J\x1b[HA\x1b[5;0;1;1;1;1*y", "\x1bP5!~(.*)\x1b\\\\")
    expect("checksum", sum_ and sum_[1], "FFBF")


def main():
    saved = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        sizes()
        window()
        texts()
    except (IndexError, TypeError) as error:
        FAILURES.append(f"an answer was missing: {error!r}")
    finally:
        termios.tcsetattr(0, termios.TCSANOW, saved)
    with open(sys.argv[1], "w", encoding="utf-8") as log:
        log.write("\n".join(FAILURES + ["done"]) + "\n")
    return min(len(FAILURES), 99)


sys.exit(main())
