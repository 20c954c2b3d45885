# SPDX-License-Identifier: Apache-2.0
"""What the emulator is compared with xterm in: a screen of letters, margins of six kinds, the
cursor in thirteen places, and then one operation, or a few at random."""
import random

ROWS, COLUMNS = 8, 20
ESC, CSI = "\x1b", "\x1b["

GRID = CSI + "H" + "\r\n".join([
    "abcdefghijklmnopqrst", "ABCDEFGHIJKLMNOPQRST", "0123456789!#$%&'()*+", "uvwxyzUVWXYZ<>=?@^_~",
    "bcdefghijklmnopqrstu", "BCDEFGHIJKLMNOPQRSTU", "123456789!#$%&'()*+,", "vwxyzUVWXYZ<>=?@^_~."])

SIDES = CSI + "?69h" + CSI + "5;14s"
REGION = CSI + "3;6r"
SETTINGS = {"plain": "", "region": REGION, "sides": SIDES, "box": SIDES + REGION,
            "origin": REGION + CSI + "?6h", "boxorigin": SIDES + REGION + CSI + "?6h"}

PLACES = [(1, 1), (4, 8), (4, 5), (4, 14), (4, 3), (4, 17), (4, 20), (3, 8), (6, 8), (2, 8), (7, 8),
          (8, 20), (6, 14)]


def counted():
    """Sequences with a number, from none to far too many. Tabs are not among them: right of the
    margins xterm goes back to the margin, which nobody wants to have."""
    for final in "ABCDEFGHLMPSTX@Z`abde":
        for number in ("", "0", "1", "2", "99"):
            yield f"CSI {number} {final}", CSI + number + final
    for final in ("J", "K", "?J", "?K"):
        for number in ("", "1", "2"):
            prefix = final[:-1]
            yield f"CSI {prefix}{number} {final[-1]}", CSI + prefix + number + final[-1]
    for final in ("'}", "'~", " @", " A"):
        for number in ("", "0", "1", "2", "99"):
            yield f"CSI {number} {final}", CSI + number + final


def fixed():
    """Everything else, each with a name."""
    for name, final in {"IND": "D", "NEL": "E", "RI": "M", "DECBI": "6", "DECFI": "9", "HTS": "H",
                        "DECALN": "#8", "DECSC": "7", "DECRC": "8"}.items():
        yield name, ESC + final
    for name, text in {"BS": "\b", "five BS": "\b" * 5, "LF": "\n", "VT": "\v", "FF": "\f",
                       "CR": "\r"}.items():
        yield name, text
    yield "text", "XYZ"
    yield "long text", "XYZ" * 9
    yield "REP", "X" + CSI + "5b"
    yield "long REP", "X" + CSI + "30b"
    yield "REP after CR", "X\r" + CSI + "5b"
    yield "IRM", CSI + "4hXY" + CSI + "4l"
    yield "DECAWM off", CSI + "?7l" + "XYZ" * 9
    yield "LNM", CSI + "20h\nX\vY\fZ" + CSI + "20l"
    yield "more's fix", CSI + "?41h" + CSI + "1;19Hab\tX"
    for name, text in {"BS": "\b" * 25, "one BS": "\b", "CUB": CSI + "3D"}.items():
        yield "reverse wrap " + name, CSI + "?45h" + text
    yield from rectangles()
    yield from margins()
    yield from protected()
    yield from screens()
    yield from full_line()


def rectangles():
    for name, numbers in {"DECCRA": "2;2;4;4;1;5;6;1$v", "DECCRA over itself": "2;2;5;5;1;3;3;1$v",
                          "DECCRA off the screen": "2;2;4;4;1;7;19;1$v",
                          "DECCRA backwards": "4;4;2;2;1;5;5;1$v", "DECFRA": "88;2;2;4;4$x",
                          "DECFRA backwards": "88;4;4;2;2$x", "DECFRA large": "88;3;3;99;99$x",
                          "DECFRA of BEL": "7;3;3;4;4$x", "DECERA": "2;2;4;4$z",
                          "DECERA large": "3;3;99;99$z", "DECSERA": "2;2;4;4${",
                          "DECSERA large": "3;3;99;99${", "DECCARA stream": "2;2;4;4;1;4$r",
                          "DECRARA stream": "2;2;4;4;7$t"}.items():
        yield name, CSI + numbers
    yield "DECCARA rectangle", CSI + "2*x" + CSI + "2;2;4;4;7$r"
    yield "DECRARA rectangle", CSI + "2*x" + CSI + "2;2;4;4;1;5$t"


def margins():
    for numbers in ("2;5", "", "0;0", "5;5", "5;3", "3", ";4"):
        yield f"DECSTBM {numbers}", CSI + numbers + "rX"
    yield "DECSTBM large", CSI + "3;99rX\n\n\n\n\n\n\nY"
    for numbers in ("3;9", "", "9;9", "9;3", "9;99"):
        yield f"DECSLRM {numbers}", CSI + "?69h" + CSI + numbers + "sX"
    yield "DECLRMM off", CSI + "?69lX"
    yield "DECSC and DECRC", ESC + "7" + CSI + "HX" + ESC + "8Y"
    yield "DECSTR", CSI + "!pX"
    yield "DECOM on", CSI + "?6hX"
    yield "DECOM off", CSI + "?6lX"


def protected():
    for name, erase in {"EL": CSI + "2K", "DECSEL": CSI + "?2K", "DCH": CSI + "2D" + CSI + "P"}.items():
        yield "DECSCA and " + name, CSI + '1"qPQ' + CSI + '0"q' + erase
        yield "SPA and " + name, ESC + "VPQ" + ESC + "W" + erase
    yield "DECSCA and ECH", CSI + '1"qPQ' + CSI + '0"q' + CSI + "4D" + CSI + "9X"


def screens():
    yield "1049 and back", CSI + "?1049hX" + CSI + "?1049lY"
    yield "1048", CSI + "?1048h" + CSI + "HX" + CSI + "?1048lY"


def full_line():
    """The last column is filled, and the next character may wrap."""
    full = CSI + "20GX"
    for name, text in {"EL": CSI + "K", "CUF": CSI + "C", "BS": "\b", "CUU": CSI + "A",
                       "ICH": CSI + "@", "DCH": CSI + "P", "ECH": CSI + "X", "ED": CSI + "J",
                       "DECRC": ESC + "7" + CSI + "H" + ESC + "8", "LF": "\n", "CR": "\r",
                       "DECAWM": CSI + "?7l" + CSI + "?7h", "SGR": CSI + "1m", "IL": CSI + "L",
                       "SU": CSI + "S", "SD": CSI + "T", "RI": ESC + "M", "IND": ESC + "D",
                       "VPA": CSI + "d", "HPR": CSI + "a", "DECFI": ESC + "9", "CNL": CSI + "E",
                       "TBC": CSI + "g"}.items():
        yield "full line, " + name, full + text + "Y"


def operations():
    return dict(list(counted()) + list(fixed()))


def place(setting, row, column):
    """CUP to a place of the screen, however it must be asked for."""
    if setting == "origin":
        row -= 2
    elif setting == "boxorigin":
        row, column = row - 2, column - 4
    return CSI + f"{max(1, row)};{max(1, column)}H"


def cases(count, seed):
    """count cases: name and bytes; two thirds with one operation, the others with several."""
    chance = random.Random(seed)
    every = operations()
    single = [(f"{setting} {row};{column} {name}",
               GRID + start + place(setting, row, column) + operation)
              for setting, start in SETTINGS.items() for row, column in PLACES
              for name, operation in every.items()]
    chosen = chance.sample(single, min(len(single), count * 2 // 3))
    mixable = [name for name in every if not name.startswith(("full line", "SPA", "more's"))]
    for i in range(count // 3):
        names = [chance.choice(mixable) for _ in range(chance.randint(3, 6))]
        steps = "".join(every[name] + CSI + f"{chance.randint(1, 8)};{chance.randint(1, 20)}H"
                        for name in names)
        start = SETTINGS[chance.choice(list(SETTINGS))]
        chosen.append((f"mix {i}: " + ", ".join(names), GRID + start + steps))
    return chosen
