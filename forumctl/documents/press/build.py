"""Makes coated.icc in this folder: offset printing on coated paper, from the figures of the standard for it.

    python -m forumctl.documents.press.build

ISO 12647-2:2004 gives CIELAB of paper type 1, of the four inks and of their overprints (table 2 and 3, white backing);
between these the Yule-Nielsen modified Neugebauer equations (n = 2) reckon. It is no measured characterisation such as
FOGRA39, and does not say that it is: a printer's own profile is better where there is one.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

Lab = tuple[float, float, float]
Three = tuple[float, float, float]
PAPER: Lab = (95, 0, -2)
INKS: dict[tuple[int, ...], Lab] = {
    (0, 0, 0): PAPER,
    (1, 0, 0): (55, -37, -50),
    (0, 1, 0): (48, 74, -3),
    (0, 0, 1): (91, -5, 93),
    (0, 1, 1): (49, 69, 52),
    (1, 0, 1): (50, -68, 33),
    (1, 1, 0): (20, 25, -49),
    (1, 1, 1): (23, 0, 0),
}
BLACK: Lab = (16, 0, 0)
_WHITE: Three = (0.9642, 1.0, 0.8249)  # D50 (ICC.1:2001-04)
_N = 2.0
_GAIN = 0.16  # of the tone value at the middle (ISO 12647-2, curve A at 50 %)
_STEPS = 9
_GRID = 17


def to_xyz(lab: Lab) -> Three:
    """CIELAB to XYZ of D50."""
    f = ((lab[0] + 16) / 116 + lab[1] / 500, (lab[0] + 16) / 116, (lab[0] + 16) / 116 - lab[2] / 200)
    x, y, z = (
        white * (t**3 if t > 6 / 29 else (t - 16 / 116) * 3 * (6 / 29) ** 2) for t, white in zip(f, _WHITE, strict=True)
    )
    return x, y, z


def to_lab(xyz: Three) -> Lab:
    """XYZ of D50 to CIELAB."""
    fx, fy, fz = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 16 / 116
        for t in (max(part, 0) / white for part, white in zip(xyz, _WHITE, strict=True))
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _solids() -> list[tuple[tuple[int, ...], Three]]:
    found = []
    for on, lab in INKS.items():
        found.append(((*on, 0), to_xyz(lab)))
        over: Lab = (BLACK[0] * (0.4 + 0.6 * lab[0] / PAPER[0]), 0.1 * lab[1], 0.1 * lab[2])
        found.append(((*on, 1), to_xyz(over)))
    return [(on, (x ** (1 / _N), y ** (1 / _N), z ** (1 / _N))) for on, (x, y, z) in found]


_SOLIDS = _solids()


def printed(inks: Sequence[float]) -> Lab:
    """What four tone values from 0 to 1 look like."""
    tone = [value + 4 * _GAIN * value * (1 - value) for value in inks]
    sums = [0.0, 0.0, 0.0]
    for on, root in _SOLIDS:
        share = 1.0
        for is_on, value in zip(on, tone, strict=True):
            share *= value if is_on else 1 - value
        for index in range(3):
            sums[index] += share * root[index]
    return to_lab((sums[0] ** _N, sums[1] ** _N, sums[2] ** _N))


def separated(lab: Lab) -> tuple[float, ...]:
    """The tone values that come nearest to a colour: black takes over in dark greys, then three inks by Newton."""
    chroma = (lab[1] ** 2 + lab[2] ** 2) ** 0.5
    depth = max(0.0, min(1.0, (70 - lab[0]) / 54))
    black = depth**1.6 * max(0.15, 1 - chroma / 60) if depth else 0.0
    inks = [0.3, 0.3, 0.3]
    for _ in range(14):
        now = printed([*inks, black])
        miss = [want - got for want, got in zip(lab, now, strict=True)]
        columns = []
        for index in range(3):
            moved = [value + (0.01 if at == index else 0) for at, value in enumerate(inks)]
            columns.append([(b - a) / 0.01 for a, b in zip(now, printed([*moved, black]), strict=True)])
        step = _solved(columns, miss)
        inks = [min(1.0, max(0.0, value + max(-0.25, min(0.25, part)))) for value, part in zip(inks, step, strict=True)]
    return (*inks, black)


def _solved(columns: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Least squares of three by three, damped (Levenberg)."""
    normal = [[sum(a * b for a, b in zip(one, other, strict=True)) for other in columns] for one in columns]
    known = [sum(a * b for a, b in zip(one, right, strict=True)) for one in columns]
    for index in range(3):
        normal[index][index] += 2.0
    for index in range(3):
        for row in range(index + 1, 3):
            factor = normal[row][index] / normal[index][index]
            normal[row] = [a - factor * b for a, b in zip(normal[row], normal[index], strict=True)]
            known[row] -= factor * known[index]
    found = [0.0, 0.0, 0.0]
    for index in (2, 1, 0):
        rest = sum(normal[index][at] * found[at] for at in range(index + 1, 3))
        found[index] = (known[index] - rest) / normal[index][index]
    return found


def _table(inputs: int, outputs: int, grid: int, cells: Iterator[int]) -> bytes:
    """lut8Type (ICC.1:2001-04, 6.5.8) with plain curves before and after."""
    straight = bytes(range(256))
    identity = struct.pack(">9l", *(0x10000 if index % 4 == 0 else 0 for index in range(9)))
    head = b"mft1\0\0\0\0" + bytes((inputs, outputs, grid, 0)) + identity
    return head + straight * inputs + bytes(cells) + straight * outputs


def _to_device_independent() -> bytes:
    def cells() -> Iterator[int]:
        levels = [step / (_STEPS - 1) for step in range(_STEPS)]
        for inks in product(levels, repeat=4):
            yield from _encoded(printed(inks))

    return _table(4, 3, _STEPS, cells())


def _encoded(lab: Lab) -> tuple[int, int, int]:
    return (
        round(min(100.0, max(0.0, lab[0])) * 2.55),
        round(min(127.0, max(-128.0, lab[1])) + 128),
        round(min(127.0, max(-128.0, lab[2])) + 128),
    )


def _to_device() -> bytes:
    def cells() -> Iterator[int]:
        steps = [255 * step / (_GRID - 1) for step in range(_GRID)]
        black = printed((0, 0, 0, 1))[0]
        for light, a, b in product(steps, repeat=3):
            paper = black + (light / 2.55) * (PAPER[0] - black) / 100  # white is the paper, black the ink
            yield from (round(255 * value) for value in separated((paper, a - 128, b - 128 + PAPER[2] * light / 255)))

    return _table(3, 4, _GRID, cells())


def _gamut() -> bytes:
    return _table(3, 1, 2, iter([0] * 8))


def profile(progress: Callable[[str], None] = lambda _: None) -> bytes:
    """The profile, version 2.4."""
    name = b"Offset on coated paper, after ISO 12647-2:2004, computed\0"
    text = b"text\0\0\0\0" + b"No copyright: computed from figures of a standard\0"
    described = b"desc\0\0\0\0" + struct.pack(">L", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    white = b"XYZ \0\0\0\0" + struct.pack(">3l", *(round(part * 65536) for part in to_xyz(PAPER)))
    progress("colours of inks")
    out = _to_device_independent()
    progress("inks of colours")
    back = _to_device()
    parts = {b"desc": described, b"cprt": text, b"wtpt": white, b"gamt": _gamut(), b"A2B0": out, b"B2A0": back}
    shared = {b"A2B1": b"A2B0", b"A2B2": b"A2B0", b"B2A1": b"B2A0", b"B2A2": b"B2A0"}
    place, body, at = {}, b"", 128 + 4 + 12 * (len(parts) + len(shared))
    for tag, content in parts.items():
        place[tag] = (at, len(content))
        padded = content + bytes(-len(content) % 4)
        body += padded
        at += len(padded)
    place |= {tag: place[same] for tag, same in shared.items()}
    tags = struct.pack(">L", len(place)) + b"".join(tag + struct.pack(">LL", *where) for tag, where in place.items())
    head = struct.pack(
        ">L4sL4s4s4s6H4s4sLLLQL3l4s44x", at, b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ", 2030, 1, 1, 0, 0, 0,
        b"acsp", b"\0\0\0\0", 0, 0, 0, 0, 0, *(round(part * 65536) for part in _WHITE), b"\0\0\0\0",
    )  # fmt: skip
    return head + tags + body


def main() -> None:
    Path(__file__).with_name("coated.icc").write_bytes(profile())


if __name__ == "__main__":
    main()
