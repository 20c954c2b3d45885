#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How fast terminals take output, side by side in one run under one Xvfb: rivals.py MACHINIST

Each terminal runs this script inside of itself (--inside): it writes an input and asks for the
cursor's place; the answer comes when everything before it was taken in. Prints a table and judges
nothing. Terminals that are missing or do not start are named.
"""
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import termios
import time
import tty

MEGABYTES = int(os.environ.get("RIVALS_MEGABYTES", "20"))
ROUNDS = int(os.environ.get("RIVALS_ROUNDS", "3"))
LIMIT = 240  # seconds for one terminal and one input
WORDS = b"the quick brown fox jumps over the lazy dog and runs away from it "


def repeated(pieces):
    """At least MEGABYTES of the pieces, over and over."""
    block = b"".join(pieces)
    return block * (MEGABYTES * 1_000_000 // len(block) + 1)


def plain():
    return repeated([(WORDS * 2)[i % 60:i % 60 + 20 + i * 7 % 58] + b"\r\n" for i in range(997)])


def colours():
    return repeated([b"".join(b"\x1b[%d;%dm%s" % (30 + (i + k) % 8, k % 2, WORDS[k:k + 7])
                              for k in range(9)) + b"\x1b[0m\r\n" for i in range(97)])


def cjk():
    text = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏".encode()
    return repeated([text * (1 + i % 3) + b"\r\n" for i in range(97)])


def region():
    return b"\x1b[3;20r\x1b[20H" + repeated([b"a line that scrolls %d\r\n" % i for i in range(97)]) \
        + b"\x1b[r"


def redraw():
    return repeated([b"\x1b[H" + b"".join(
        b"\x1b[38;5;%d;48;5;%dm%c" % ((i + k) % 256, (3 * i + k) % 256, 33 + (i + k) % 90)
        for k in range(80 * 24 - 1)) for i in range(20)])


INPUTS = {"plain": plain, "SGR": colours, "CJK": cjk, "region": region, "redraw": redraw}


def inside(name, log):
    """Runs in the terminal: writes milliseconds to the file log."""
    data = INPUTS[name]()
    saved = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        ask(b"", 30)  # the terminal is up
        started = time.monotonic()
        ask(data, LIMIT)
        passed = time.monotonic() - started
    finally:
        termios.tcsetattr(0, termios.TCSANOW, saved)
    with open(log, "w", encoding="ascii") as file:
        file.write(f"{passed * 1000:.1f} {len(data)}\n")


def ask(data, seconds):
    view = memoryview(data + b"\x1b[0m\x1b[6n")
    while view:
        view = view[os.write(1, view[:65536]):]
    got = b""
    while not got.endswith(b"R"):
        if not select.select([0], [], [], seconds)[0]:
            sys.exit("no answer")
        got += os.read(0, 4096)


def terminals(machinist):
    """Name, whether it is there, and how to run a command in it."""
    def there(program):
        return shutil.which(program) is not None
    return [
        ("machinist", True, [machinist, "--terminal", "--"]),
        ("xterm", there("xterm"), ["xterm", "-geometry", "80x24", "-e"]),
        ("konsole", there("konsole"), ["konsole", "--nofork", "-p", "TerminalColumns=80",
                                       "-p", "TerminalRows=24", "-e"]),
        ("stterm", there("stterm"), ["stterm", "-g", "80x24", "-e"]),
        ("alacritty (GPU)", there("alacritty"), ["alacritty", "-e"]),
        ("kitty (GPU)", there("kitty"), ["kitty", "-o", "remember_window_size=no", "-o",
                                         "initial_window_width=80c", "-o",
                                         "initial_window_height=24c"]),
    ]


def once(command, name, environment, folder):
    """MB/s of one run, or None."""
    log = os.path.join(folder, "log")
    if os.path.exists(log):
        os.remove(log)
    arguments = command + [sys.executable, os.path.abspath(__file__), "--inside", name, log]
    with subprocess.Popen(arguments, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(LIMIT + 60)
        except subprocess.TimeoutExpired:
            process.kill()
    if not os.path.exists(log):
        return None
    with open(log, encoding="ascii") as file:
        milliseconds, size = file.read().split()
    return float(size) / 1000 / float(milliseconds)


def start_display():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24",
                               "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        return server, ":" + pipe.readline().strip()


def main():
    if not shutil.which("Xvfb"):
        print("SKIPPED: Xvfb is not installed", file=sys.stderr)
        return 77
    server, display = start_display()
    try:
        with tempfile.TemporaryDirectory() as folder:
            environment = dict(os.environ, DISPLAY=display, HOME=folder, XDG_RUNTIME_DIR=folder,
                               LC_ALL="C.UTF-8", QT_QPA_PLATFORM="xcb", LIBGL_ALWAYS_SOFTWARE="1")
            environment.pop("WAYLAND_DISPLAY", None)
            table(terminals(sys.argv[1]), environment, folder)
    finally:
        server.terminate()
        server.wait()
    return 0


def table(programs, environment, folder):
    print(f"MB/s of {MEGABYTES} MB, 80x24, median of {ROUNDS}")
    print(f"{'':18}" + "".join(f"{name:>10}" for name in INPUTS))
    speeds = {}
    for title, is_there, command in programs:
        if not is_there:
            print(f"{title:18}SKIPPED: it is not installed")
            continue
        row = []
        for name in INPUTS:
            runs = [once(command, name, environment, folder) for _ in range(ROUNDS)]
            runs = [run for run in runs if run]
            row.append(statistics.median(runs) if runs else None)
        speeds[title] = row
        print(f"{title:18}" + "".join(f"{value:10.1f}" if value else f"{'failed':>10}"
                                      for value in row), flush=True)
    for title, row in speeds.items():
        if title != "machinist":
            print(f"{'times ' + title:18}" + "".join(
                f"{mine / theirs:10.1f}" if mine and theirs else f"{'-':>10}"
                for mine, theirs in zip(speeds["machinist"], row)))


if len(sys.argv) == 4 and sys.argv[1] == "--inside":
    inside(*sys.argv[2:])
elif len(sys.argv) == 2:
    sys.exit(main())
else:
    sys.exit(__doc__)
