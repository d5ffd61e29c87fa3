"""TrueType files written by hand: composite glyphs added to a subset, and fonts of outlines that HarfBuzz draws.

The latter are for faces whose own outlines are cubic (CFF, CFF2), which take no composites. Table layouts after the
OpenType specification 1.9: "glyf", "loca", "hmtx", "maxp", "head", "hhea".
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import ceil, sqrt
from typing import Any

from .fonts import Face, hb

Part = tuple[int, int, int]  # glyph, x, y in font units
_WORDS, _XY, _MORE, _OVERLAP = 0x0001, 0x0002, 0x0020, 0x0400
_SIMPLEST = 10  # bytes of the head of a glyph: its number of contours and its bounding box


def with_composites(font: bytes, composites: Sequence[tuple[Sequence[Part], int]]) -> tuple[bytes, int]:
    """The font with one more glyph per composite (parts, advance), and the number of the first of them."""
    tables = _tables(font)
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    offsets = _offsets(tables, count)
    outlines = bytearray(tables["glyf"][: offsets[-1]])
    metrics = _metrics(tables, count)
    widest = 0
    for parts, advance in composites:
        inked = [part for part in parts if offsets[part[0] + 1] - offsets[part[0]] > _SIMPLEST]
        left = 0
        if inked:
            box = _box(outlines, offsets, inked)
            left = box[0]
            outlines += _composite(inked, box)
            widest = max(widest, len(inked))
        offsets.append(len(outlines))
        metrics.append((min(max(advance, 0), 0xFFFF), left))
    tables["glyf"] = bytes(outlines)
    tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    tables["head"] = _patched(tables["head"], 50, ">h", 1)
    tables["hhea"] = _patched(tables["hhea"], 34, ">H", len(metrics))
    tables["maxp"] = _limits(tables["maxp"], len(metrics), widest)
    return font_file(tables), count


def _tables(font: bytes) -> dict[str, bytes]:
    tables = {}
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        tables[tag.decode()] = font[offset : offset + length]
    return tables


def font_file(tables: Mapping[str, bytes]) -> bytes:
    """A font of these tables, with their checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = [struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))]
    body = []
    offset = 12 + 16 * count
    for tag in sorted(tables):
        padded = tables[tag] + bytes(-len(tables[tag]) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory.append(struct.pack(">4sLLL", tag.encode(), checksum, offset, len(tables[tag])))
        body.append(padded)
        offset += len(padded)
    return b"".join(directory + body)


def _offsets(tables: Mapping[str, bytes], count: int) -> list[int]:
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        return list(struct.unpack_from(f">{count + 1}L", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    """Advance and left side bearing of every glyph."""
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    metrics = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full]))
    bearings = struct.unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    return [(advance, left) for advance, left in metrics] + [(metrics[-1][0], left) for left in bearings]


def _box(outlines: bytearray, offsets: Sequence[int], parts: Sequence[Part]) -> tuple[int, int, int, int]:
    boxes = []
    for glyph, x, y in parts:
        left, bottom, right, top = struct.unpack_from(">hhhh", outlines, offsets[glyph] + 2)
        boxes.append((left + x, bottom + y, right + x, top + y))
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return _short(min(lefts)), _short(min(bottoms)), _short(max(rights)), _short(max(tops))


def _composite(parts: Sequence[Part], box: tuple[int, int, int, int]) -> bytes:
    glyph = struct.pack(">hhhhh", -1, *box)
    for index, (part, x, y) in enumerate(parts):
        flags = _WORDS | _XY | (_MORE if index < len(parts) - 1 else 0) | (0 if index else _OVERLAP)
        glyph += struct.pack(">HHhh", flags, part, _short(x), _short(y))
    return glyph + bytes(-len(glyph) % 4)


def _short(value: int) -> int:
    return min(max(value, -0x8000), 0x7FFF)


def _patched(table: bytes, offset: int, form: str, *values: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(form, changed, offset, *values)
    return bytes(changed)


def _limits(maxp: bytes, count: int, widest: int) -> bytes:
    """The table of limits for composites of up to `widest` parts, each at most as large as the largest glyph before."""
    points, contours, all_points, all_contours = struct.unpack_from(">HHHH", maxp, 6)
    parts, depth = struct.unpack_from(">HH", maxp, 28)
    most_points = min(max(points, all_points) * max(widest, 1), 0xFFFF)
    most_contours = min(max(contours, all_contours) * max(widest, 1), 0xFFFF)
    maxp = _patched(maxp, 4, ">H", count)
    maxp = _patched(maxp, 10, ">HH", most_points, most_contours)
    return _patched(maxp, 28, ">HH", max(parts, widest), depth + 1)


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
