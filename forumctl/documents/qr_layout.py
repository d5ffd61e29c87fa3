"""Where the modules of a QR symbol are: patterns that never change, and the way the data takes (ISO/IEC 18004:2015)."""

from collections.abc import Iterator
from dataclasses import dataclass

MASK = 3  # fixed: (row + column) mod 3 = 0
_ALIGNMENT = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34)}  # annex E
_LEVEL_M = 0b00  # table 12

_Modules = dict[tuple[int, int], bool]


@dataclass(frozen=True, slots=True)
class Layout:
    """A symbol as one number, row after row, each `stride` bits long: constant part, place of each data bit."""

    side: int
    stride: int
    constant: int
    data_bits: tuple[int, ...]


def layout(version: int) -> Layout:
    """The layout of versions 1 to 6 at level M with mask 3."""
    side = 17 + 4 * version
    stride = (side + 7) // 8 * 8
    fixed = _fixed(version, side)

    def bit(row: int, column: int) -> int:
        return 1 << side * stride - 1 - row * stride - column

    data = [place for place in _zigzag(side) if place not in fixed]
    dark = [place for place, is_dark in fixed.items() if is_dark] + [place for place in data if sum(place) % 3 == 0]
    return Layout(side, stride, sum(bit(*place) for place in dark), tuple(bit(*place) for place in data))


def _fixed(version: int, side: int) -> _Modules:
    modules: _Modules = {}
    for index in range(side):  # timing, 6.3.5
        modules[6, index] = modules[index, 6] = index % 2 == 0
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):  # finders and their separators, 6.3.3 and 6.3.4
        for row in range(max(top - 1, 0), min(top + 8, side)):
            for column in range(max(left - 1, 0), min(left + 8, side)):
                modules[row, column] = max(abs(row - top - 3), abs(column - left - 3)) in (0, 1, 3)
    centres = _ALIGNMENT[version]
    for down in centres:  # 6.3.6
        for across in centres:
            if (down, across) not in ((6, 6), (6, side - 7), (side - 7, 6)):
                for row in range(down - 2, down + 3):
                    for column in range(across - 2, across + 3):
                        modules[row, column] = max(abs(row - down), abs(column - across)) != 1
    modules.update(_format(side))
    return modules


def _format(side: int) -> _Modules:
    """Format information twice, BCH (15, 5) under its mask (7.9)."""
    data = _LEVEL_M << 3 | MASK
    rest = data << 10
    for shift in range(4, -1, -1):
        if rest >> shift + 10 & 1:
            rest ^= 0x537 << shift
    bits = (data << 10 | rest) ^ 0x5412
    modules: _Modules = {(side - 8, 8): True}
    down = [0, 1, 2, 3, 4, 5, 7, 8, *range(side - 7, side)]
    across = [*range(side - 1, side - 9, -1), 7, 5, 4, 3, 2, 1, 0]
    for index, (row, column) in enumerate(zip(down, across, strict=True)):
        modules[row, 8] = modules[8, column] = bits >> index & 1 == 1
    return modules


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, up and down in turn, past the timing column (7.7.3)."""
    rights = [*range(side - 1, 6, -2), 5, 3, 1]
    for turn, right in enumerate(rights):
        rows = range(side) if turn % 2 else range(side - 1, -1, -1)
        for row in rows:
            yield row, right
            yield row, right - 1
