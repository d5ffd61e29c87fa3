"""QR codes as an affine map over GF(2): a constant XOR one table row per data byte.

For one version, error correction level and mask, every module of the symbol is a sum modulo 2 of data bits and a
constant, since Reed-Solomon codes are linear. So the tables are made once, and a code costs a few dozen XORs.
Clauses are those of ISO/IEC 18004:2015.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

_MASK = 3  # fixed: (row + column) mod 3 = 0
_ALIGNMENT = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34)}  # annex E
_LEVEL_BITS = 0b00  # table 12

_Modules = dict[tuple[int, int], bool]


class Layout(NamedTuple):
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
    data = _LEVEL_BITS << 3 | _MASK
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


_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {character: value for value, character in enumerate(_ALPHANUMERIC)}
_PAIR = {one + other: _VALUE[one] * 45 + _VALUE[other] for one in _ALPHANUMERIC for other in _ALPHANUMERIC}
_IS_ALPHANUMERIC = re.compile(f"[{re.escape(_ALPHANUMERIC)}]*").fullmatch
_PADS = b"\xec\x11"  # 7.4.10

# Version: (data codewords per block, blocks, error correction codewords per block) at level M, table 9.
_LEVEL_M = {1: (16, 1, 10), 2: (28, 1, 16), 3: (44, 1, 26), 4: (32, 2, 18), 5: (43, 2, 24), 6: (27, 4, 16)}


@lru_cache(maxsize=8)  # asked for its size, then drawn, on both sides of a badge
def symbol(text: str) -> tuple[int, bytes]:
    """Modules per side, and the rows of the symbol, one bit a module (1 dark), each row padded to whole bytes.

    Level M, mask 3, the smallest version up to 6 that holds the text: 154 characters of upper case, digits and
    " $%*+-./:", or 106 bytes of UTF-8. A ValueError says that the text is longer.
    """
    for version, (per_block, blocks, _) in _LEVEL_M.items():
        bits, length = _segment(text)
        capacity = 8 * per_block * blocks
        if length <= capacity:
            return _draw(version, _codewords(bits, length, capacity))
    raise ValueError(f"{len(text)} characters are too many for a QR code of version 6")


def _draw(version: int, codewords: bytes) -> tuple[int, bytes]:
    plan, tables = _tables(version)
    modules = plan.constant
    for table, byte in zip(tables, codewords, strict=True):
        modules ^= table[byte]
    return plan.side, modules.to_bytes(plan.side * plan.stride // 8, "big")


def _segment(text: str) -> tuple[int, int]:
    """Mode, count and data (7.4.4, 7.4.5) as a number, and its length in bits; counts as in versions 1 to 9."""
    if _IS_ALPHANUMERIC(text):
        bits, length = 0b0010 << 9 | len(text), 13
        pairs = [_PAIR[text[start : start + 2]] for start in range(0, len(text) - 1, 2)]
        for pair in pairs:
            bits = bits << 11 | pair
        length += 11 * len(pairs)
        if len(text) % 2:
            bits, length = bits << 6 | _VALUE[text[-1]], length + 6
        return bits, length
    encoded = text.encode()
    return (0b0100 << 8 | len(encoded)) << 8 * len(encoded) | int.from_bytes(encoded, "big"), 12 + 8 * len(encoded)


def _codewords(bits: int, length: int, capacity: int) -> bytes:
    """Terminator and padding (7.4.9, 7.4.10)."""
    terminator = min(4, capacity - length)
    fill = -(length + terminator) % 8
    written = (length + terminator + fill) // 8
    start = (bits << terminator + fill).to_bytes(written, "big")
    return start + (_PADS * capacity)[: capacity // 8 - written]


@cache
def _tables(version: int) -> tuple[Layout, Sequence[Sequence[int]]]:
    """The layout, and what each value of each data byte turns over in the symbol of all-zero data."""
    plan = layout(version)
    per_block, blocks, correction = _LEVEL_M[version]
    # Codewords of the blocks take turns: first those of data, then those of correction (7.6).
    places = [plan.data_bits[8 * index : 8 * index + 8] for index in range(blocks * (per_block + correction))]
    checks = _unit_remainders(per_block, correction)
    tables = []
    for block in range(blocks):
        rest = [places[(per_block + index) * blocks + block] for index in range(correction)]
        for position in range(per_block):
            columns = []
            for bit, place in enumerate(places[position * blocks + block]):
                for byte, bits in zip(checks[position][bit], rest, strict=True):
                    place ^= _spread(byte, bits)
                columns.append(place)
            table = [0]
            for column in reversed(columns):
                table += [column ^ other for other in table]
            tables.append(table)
    return plan, tables


def _spread(byte: int, columns: Iterable[int]) -> int:
    """The sum of the columns that stand at the set bits of a byte."""
    total = 0
    for bit, column in enumerate(columns):
        if byte & 0x80 >> bit:
            total ^= column
    return total


def _powers() -> tuple[Sequence[int], Mapping[int, int]]:
    """The powers of x in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1 (7.5.2), twice over; and the exponent of each."""
    powers = [1]
    for _ in range(254):
        powers.append(powers[-1] << 1 ^ (0x11D if powers[-1] & 0x80 else 0))
    return powers * 2, {power: exponent for exponent, power in enumerate(powers)}


_POWERS, _EXPONENT = _powers()


def _times(one: int, other: int) -> int:
    """A product in GF(2^8)."""
    return _POWERS[_EXPONENT[one] + _EXPONENT[other]] if one and other else 0


def _generator(degree: int) -> list[int]:
    """The polynomial (x - 1)(x - 2)(x - 4)… without its leading 1 (annex A)."""
    coefficients, root = [1], 1
    for _ in range(degree):
        shifted = [_times(coefficient, root) for coefficient in coefficients]
        coefficients = [high ^ low for high, low in zip([*coefficients, 0], [0, *shifted], strict=True)]
        root = _times(root, 2)
    return coefficients[1:]


def _unit_remainders(length: int, degree: int) -> list[list[list[int]]]:
    """For each position in a block and each bit of it alone: the error correction codewords (7.5.2)."""
    generator = _generator(degree)
    multiples = [[_times(coefficient, value) for coefficient in generator] for value in range(256)]
    found: list[list[list[int]]] = []
    rests = [[_times(coefficient, 0x80 >> bit) for coefficient in generator] for bit in range(8)]
    for _ in range(length):  # from the last codeword to the first: each is the next one times x
        found.insert(0, rests)
        rests = [
            [value ^ product for value, product in zip([*rest[1:], 0], multiples[rest[0]], strict=True)]
            for rest in rests
        ]
    return found
