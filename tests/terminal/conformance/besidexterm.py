#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the emulator with the real xterm: besidexterm.py MACHINIST [CASES [SEED]]

Both run the same cases under one Xvfb and are asked for the cursor's place and for checksums of
every row and column of the screen (DECRQCRA). Exits with 1 where they differ, with 77 (skipped)
where xterm or Xvfb is missing.
"""
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
import termios
import time
import tty

from operations import COLUMNS, CSI, ESC, ROWS, cases

SUMS = "21"  # of XTCHECKSUM: not negated, blanks count, whole characters, attributes
PATIENCE = 30  # seconds for one answer, on a busy machine
CHECKS = CSI + "?6l" + "".join(
    CSI + f"{row};1;{row};1;{row};{COLUMNS}*y" for row in range(1, ROWS + 1)) + "".join(
    CSI + f"{100 + column};1;1;{column};{ROWS};{column}*y" for column in range(1, COLUMNS + 1))
RESET = ESC + "<" + CSI + '65;1"p' + ESC + "c" + CSI + "?41l"


def answer(text):
    """Sends text and a question whose answer ends what comes back."""
    data = (text + CSI + "5n").encode("latin-1")
    while data:
        data = data[os.write(1, data[:2048]):]
    got = b""
    while not got.endswith(b"\x1b[0n"):
        if not select.select([0], [], [], PATIENCE)[0]:
            sys.exit("no answer")
        got += os.read(0, 65536)
    return got[:-4].decode("latin-1")


def resize():
    """The window manager of the test is nobody: the size comes at once, or a little later."""
    wanted = f"{CSI}8;{ROWS};{COLUMNS}t"
    for _ in range(100):
        if answer(wanted + CSI + "18t") == wanted:
            return
        time.sleep(0.05)
    sys.exit("the window keeps its size")


def inside(count, seed, log):
    """Runs in the terminal: writes a line for each case."""
    saved = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        resize()
        with open(log, "w", encoding="utf-8") as file:
            for _, text in cases(count, seed):
                answer(RESET)
                cursor = answer(text + "\x18" + CSI + "6n")
                sums = re.findall("!~([0-9A-F]{4})", answer(CHECKS))
                file.write(repr(cursor) + " " + " ".join(sums) + "\n")
            file.write("done\n")
    finally:
        termios.tcsetattr(0, termios.TCSANOW, saved)


def run(terminal, arguments, environment, log):
    command = terminal + [sys.executable, os.path.abspath(__file__), "--inside", *arguments, log]
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=600, check=False)
    lines = []
    if os.path.exists(log):
        with open(log, encoding="utf-8") as file:
            lines = file.read().splitlines()
    if not lines or lines[-1] != "done":
        sys.exit(f"{terminal[0]} did not come to the end: {len(lines)} cases")
    return lines[:-1]


def start_display():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24",
                               "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        return server, ":" + pipe.readline().strip()


def compare(machinist, count, seed):
    xterm = ["xterm", "-geometry", f"{COLUMNS}x{ROWS}", "-ti", "525", "-u8",
             "-xrm", "XTerm*allowWindowOps: true", "-xrm", "XTerm*disallowedWindowOps:",
             "-xrm", "XTerm*checksumExtension: " + SUMS, "-e"]
    ours = [machinist, "--terminal", "--checksum-reports=" + SUMS, "--"]
    server, display = start_display()
    try:
        with tempfile.TemporaryDirectory() as folder:
            environment = dict(os.environ, DISPLAY=display, HOME=folder, XDG_RUNTIME_DIR=folder,
                               QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
            environment.pop("WAYLAND_DISPLAY", None)
            arguments = [str(count), str(seed)]
            wanted = run(xterm, arguments, environment, os.path.join(folder, "xterm"))
            got = run(ours, arguments, environment, os.path.join(folder, "ours"))
    finally:
        server.terminate()
        server.wait()
    differing = [(case, one, other) for case, one, other in zip(cases(count, seed), wanted, got)
                 if one != other]
    for (name, text), one, other in differing[:20]:
        print(f"{name}\n  bytes {text!r}\n  xterm {one}\n  ours  {other}")
    print(f"{len(wanted)} cases, {len(differing)} differ from xterm")
    return 1 if differing else 0


def main():
    for program in ("xterm", "Xvfb"):
        if not shutil.which(program):
            print(f"SKIPPED, nothing was compared: {program} is not installed", file=sys.stderr)
            return 77
    version = subprocess.run(["xterm", "-version"], capture_output=True, text=True, check=False)
    if "(379)" not in version.stdout:
        print(f"SKIPPED, nothing was compared: {version.stdout.strip()} is another xterm than the "
              "379 that is followed", file=sys.stderr)
        return 77
    numbers = [int(argument) for argument in sys.argv[2:]]
    return compare(sys.argv[1], *(numbers + [900, 1][len(numbers):]))


if len(sys.argv) == 5 and sys.argv[1] == "--inside":
    inside(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
elif len(sys.argv) >= 2:
    sys.exit(main())
else:
    sys.exit(__doc__)
