"""A seeded mutator of forum files and rosters: what a tired hand, a bad editor or a hostile guest may do to them."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_VALUES = (
    *(
        b"",
        b"0",
        b"-1",
        b"1e400",
        b"nan",
        b"99999999999999999999",
        b"true",
        b'""',
        b"'x'",
        b"[]",
        b"{}",
        b"[[]]",
        b"[1, 'a']",
    ),
    *(b'{ en = "x" }', b"{ en = 1 }", b'{ xx-yy = "" }', b"2019-10-17", b"9999-12-31", b"0001-01-01", b"2019-02-30"),
    *(b"09:00:00", b'"23:59"', b'"24:00"', b"2019-10-17T09:00:00Z", b"9999-12-31T23:59:59", b'"#12345g"', b'"UTC"'),
    *(
        b'"../../etc/passwd"',
        b'"\\u0000"',
        b'"\\ud7ff\\U0010ffff"',
        b'"\\u202e"',
        b'"a b"',
        b'"kim"',
        b'"A"',
        b'"hall"',
    ),
    *(
        b'"\xed\xa0\x80"',
        b"'''\n'''",
        b'"""\n\n"""',
        b"0x10",
        b"0x" + b"f" * 5000,
        b"1_000",
        b"+5",
        b"10080",
        b"[" * 60,
        b"[" * 3000,
    ),
    *(
        b'"' + b"x" * 2000 + b'"',
        b"9" * 5000,
        '"서울"'.encode(),
        b"{ a.b.c = { d = [1] } }",
        b"[1, 2, 3, 4]",
        b'["kim", "kim"]',
    ),
)
_NAMES = (b"id", b"", b"a.b", b'"a b"', b"forum", b"minutes", b"title.en", b"'", b"__class__", "이름".encode(), b"0")
_CELLS = (
    *(
        b"",
        b'"',
        b'""',
        b"'",
        b"=1+1",
        b";;",
        b"\t",
        b"yes",
        b"09:00",
        b"99:99",
        b"kim",
        b"ann;ann",
        b"zz",
        b"-",
        b"\x00",
    ),
    *(
        b"\xff\xfe",
        b"\xc3\x28",
        "서울".encode("cp949"),
        "각\u200d\u202e".encode(),
        b"x" * 1000,
        b"wheelchair",
        b"cancelled",
    ),
)
Mutation = Callable[[bytes, Random], bytes]


def mutated(source: bytes, random: Random, mutations: tuple[Mutation, ...]) -> bytes:
    """The source after one to four mutations."""
    for _ in range(_below(random, 4) + 1):
        source = _any(mutations, random)(source, random)
    return source


def flip(source: bytes, random: Random) -> bytes:
    if not source:
        return source
    at = _below(random, len(source))
    return source[:at] + bytes([_below(random, 256)]) + source[at + 1 :]


def cut(source: bytes, random: Random) -> bytes:
    start = _below(random, len(source) + 1)
    return source[:start] + source[start + _below(random, 40) :]


def repeat(source: bytes, random: Random) -> bytes:
    start = _below(random, len(source) + 1)
    piece = source[start : start + _below(random, 200)]
    at = _below(random, len(source) + 1)
    return source[:at] + piece + source[at:]


def drop_line(source: bytes, random: Random) -> bytes:
    lines = source.split(b"\n")
    del lines[_below(random, len(lines))]
    return b"\n".join(lines)


def double_line(source: bytes, random: Random) -> bytes:
    lines = source.split(b"\n")
    lines.insert(_below(random, len(lines)), _any(lines, random))
    return b"\n".join(lines)


def swap_lines(source: bytes, random: Random) -> bytes:
    lines = source.split(b"\n")
    one, other = _below(random, len(lines)), _below(random, len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def change_value(source: bytes, random: Random) -> bytes:
    return _on_line(source, random, lambda key, _: key + b"= " + _any(_VALUES, random))


def rename_key(source: bytes, random: Random) -> bytes:
    return _on_line(source, random, lambda _, value: _any(_NAMES, random) + b" =" + value)


def borrow_value(source: bytes, random: Random) -> bytes:
    """The value of one line on another: the right type at times, the wrong meaning."""
    values = [line.partition(b"=")[2] for line in source.split(b"\n") if b"=" in line] or [b""]
    return _on_line(source, random, lambda key, _: key + b"=" + _any(values, random))


def _on_line(source: bytes, random: Random, change: Callable[[bytes, bytes], bytes]) -> bytes:
    lines = source.split(b"\n")
    rows = [row for row, line in enumerate(lines) if b"=" in line]
    if rows:
        row = _any(rows, random)
        key, _, value = lines[row].partition(b"=")
        lines[row] = change(key, value)
    return b"\n".join(lines)


def change_cell(source: bytes, random: Random) -> bytes:
    lines = source.split(b"\n")
    row = _below(random, len(lines))
    cells = lines[row].split(b",")
    cells[_below(random, len(cells))] = _any(_CELLS, random)
    lines[row] = b",".join(cells)
    return b"\n".join(lines)


def swap_cells(source: bytes, random: Random) -> bytes:
    lines = [line.split(b",") for line in source.split(b"\n")]
    one, other = _any(lines, random), _any(lines, random)
    at, to = _below(random, len(one)), _below(random, len(other))
    one[at], other[to] = other[to], one[at]
    return b"\n".join(b",".join(cells) for cells in lines)


ANY: tuple[Mutation, ...] = (flip, cut, repeat, drop_line, double_line, swap_lines)
TOML = (*ANY, change_value, change_value, change_value, rename_key, borrow_value, borrow_value)
CSV = (*ANY, change_cell, change_cell, swap_cells)


def _below(random: Random, limit: int) -> int:
    return int(random.random() * limit)


def _any(choices: Sequence[T], random: Random) -> T:
    return choices[_below(random, len(choices))]
