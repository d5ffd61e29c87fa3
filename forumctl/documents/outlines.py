"""TrueType fonts of outlines that HarfBuzz draws: for faces whose own are cubic (CFF, CFF2), which take no composites.

Table layouts after the OpenType specification 1.9.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import ceil, sqrt
from typing import Any

from .faces import Face
from .harfbuzz import hb
from .sfnt import font_file

_TOLERANCE_EM = 0.0003
"""How far a quadratic curve may stray from the cubic it stands for: a hundredth of a millimetre at 36 mm."""
_MOST_PIECES = 12

Point = tuple[float, float]
Contour = list[tuple[int, int, bool]]
"""x and y in font units, and whether the point is on the curve."""


def as_truetype(face: Face, glyphs: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
    """The glyphs of a face at its weight as a static TrueType font, and the new number of each."""
    old = sorted({0, *glyphs})
    drawn = [_contours(face, glyph) for glyph in old]
    outlines = [_glyph(contours) for contours in drawn]
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    points = max(sum(map(len, contours)) for contours in drawn)
    metrics = b"".join(struct.pack(">Hh", min(face.advance(glyph), 0xFFFF), _left(contours))
                       for glyph, contours in zip(old, drawn, strict=True))  # fmt: skip
    limits = (len(old), points, max(map(len, drawn)), points, max(map(len, drawn)), 2, 0, 0, 0, 0, 0, 0, 0, 0)
    tables = {
        "glyf": b"".join(outlines),
        "head": struct.pack(">LLLLHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, face.units_per_em, 0, 0,
                            -0x800, -0x800, 0x1000, 0x1000, 0, 8, 2, 1, 0),
        "hhea": struct.pack(">LhhhHhhhhhhhhhhhH", 0x10000, face.units_per_em, 0, 0, 0xFFFF, 0, 0, 0, 1, 0, 0, 0, 0,
                            0, 0, 0, len(old)),
        "hmtx": metrics,
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "maxp": struct.pack(">L14H", 0x10000, *limits),
    }  # fmt: skip
    return font_file(tables), {glyph: number for number, glyph in enumerate(old)}


def _contours(face: Face, glyph: int) -> list[Contour]:
    """The closed contours of a glyph in quadratic curves."""
    drawn: list[list[tuple[Point, bool]]] = []
    face.font.draw_glyph(glyph, _pen(), (drawn, _TOLERANCE_EM * face.units_per_em))
    contours = []
    for points in drawn:
        whole = [(round(x), round(y), is_on) for (x, y), is_on in points]
        if len(whole) > 1 and whole[0] == whole[-1]:
            whole.pop()
        contours.append(whole)
    return contours


@cache
def _pen() -> Any:
    """Takes a glyph down as points, piece by piece, in (contours, tolerance)."""
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, taken: taken[0].append([((x, y), True)]))
    funcs.set_line_to_func(lambda x, y, taken: taken[0][-1].append(((x, y), True)))
    funcs.set_quadratic_to_func(lambda a, b, x, y, taken: taken[0][-1].extend([((a, b), False), ((x, y), True)]))
    funcs.set_cubic_to_func(
        lambda a, b, c, d, x, y, taken: taken[0][-1].extend(
            _quadratics(taken[0][-1][-1][0], (a, b), (c, d), (x, y), taken[1])
        )
    )
    funcs.set_close_path_func(lambda _taken: None)
    return funcs


def _quadratics(start: Point, one: Point, two: Point, end: Point, tolerance: float) -> Iterator[tuple[Point, bool]]:
    """A cubic curve in as many quadratic ones of equal share as keep within the tolerance.

    One quadratic curve strays by at most sqrt(3)/36 of the third difference; of n pieces each strays n³ times less.
    """
    third = [d - 3 * c + 3 * b - a for a, b, c, d in zip(start, one, two, end, strict=True)]
    stray = sqrt(3) / 36 * sqrt(third[0] ** 2 + third[1] ** 2)
    pieces = min(max(1, ceil((stray / tolerance) ** (1 / 3))), _MOST_PIECES)

    def at(axis: int, t: float) -> tuple[float, float]:
        """The place on the curve, and its speed."""
        a, b, c, d = start[axis], one[axis], two[axis], end[axis]
        u = 1 - t
        place = u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
        return place, 3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c))

    for piece in range(pieces):
        first, last, handle = piece / pieces, (piece + 1) / pieces, 1 / pieces / 4
        ends = [(at(axis, first), at(axis, last)) for axis in (0, 1)]
        x, y = ((p + q) / 2 + (v - w) * handle for (p, v), (q, w) in ends)
        yield (x, y), False
        yield (ends[0][1][0], ends[1][1][0]), True


def _glyph(contours: list[Contour]) -> bytes:
    """A simple glyph, every coordinate a word; nothing for one without ink."""
    points = [point for contour in contours for point in contour]
    if not points:
        return b""
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    ends, last = [], -1
    for contour in contours:
        last += len(contour)
        ends.append(last)
    head = struct.pack(">hhhhh", len(contours), min(xs), min(ys), max(xs), max(ys))
    flags = bytes(int(is_on) for _, _, is_on in points)
    steps = [now - before for line in (xs, ys) for before, now in zip([0, *line], line, strict=False)]
    body = struct.pack(f">{len(ends)}HH", *ends, 0) + flags + struct.pack(f">{len(steps)}h", *steps)
    glyph = head + body
    return glyph + bytes(-len(glyph) % 4)


def _left(contours: list[Contour]) -> int:
    """Where the ink begins."""
    return min((x for contour in contours for x, _, _ in contour), default=0)
