"""The one thing of a font in the Compact Font Format that HarfBuzz leaves as it is: which number each glyph goes by."""

import struct
from collections.abc import Iterator, Sequence

_CHARSET = 15
"""The operator of the Top DICT whose operand is where the charset is (Adobe Technical Note 5176, table 9)."""


def with_charset(font: bytes, numbers: Sequence[int]) -> bytes:
    """A CID-keyed CFF font whose glyphs, from the second on, have these CIDs; its own charset stays behind, unused."""
    patched = bytearray(font)
    struct.pack_into(">L", patched, _charset_operand(font), len(font))
    return bytes(patched) + struct.pack(f">B{len(numbers)}H", 0, *numbers)


def _charset_operand(font: bytes) -> int:
    """Where the four bytes of the offset stand; HarfBuzz writes every offset as a number of five bytes."""
    start, end = _first_of_index(font, _end_of_index(font, font[2]))
    for operator, operand in _operators(font, start, end):
        if operator == _CHARSET and font[operand] == 29:
            return operand + 1
    raise ValueError("the font has no charset of its own")


def _operators(font: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The operators of a DICT with where the last operand of each begins (Technical Note 5176, 4)."""
    operand = at
    while at < end:
        byte = font[at]
        if byte <= 21:
            yield byte, operand
            at += 2 if byte == 12 else 1
            continue
        operand = at
        if byte == 30:  # a decimal fraction, to the half byte f
            at += 1
            while font[at] & 0x0F != 0x0F:
                at += 1
            at += 1
        else:
            at += {28: 3, 29: 5}.get(byte, 1 if byte < 247 else 2)


def _first_of_index(font: bytes, at: int) -> tuple[int, int]:
    """Where the first object of an INDEX begins and ends."""
    count, size = struct.unpack_from(">HB", font, at)
    data = at + 2 + (count + 1) * size
    first, second = (int.from_bytes(font[at + 3 + size * n : at + 3 + size * (n + 1)], "big") for n in (0, 1))
    return data + first, data + second


def _end_of_index(font: bytes, at: int) -> int:
    count, size = font[at] << 8 | font[at + 1], font[at + 2]
    if not count:
        return at + 2
    last = at + 3 + size * count
    return at + 2 + (count + 1) * size + int.from_bytes(font[last : last + size], "big")
