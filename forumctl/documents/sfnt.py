"""TrueType files taken apart and put together: composite glyphs added to a subset.

Table layouts after the OpenType specification 1.9: "glyf", "loca", "hmtx", "maxp", "head", "hhea".
"""

import struct
from collections.abc import Mapping, Sequence

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
