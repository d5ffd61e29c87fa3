"""A PDF file as its objects, in the order in which they are added (ISO 32000-1, 7.3 and 7.5).

An object is a mapping (its keys without their slash), a list or tuple, a number, a truth, a `Text`, a `Stream` or the
`Reference` to another; a str or bytes is written as it is: "/Name". Equal objects give equal bytes.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import NamedTuple
from zlib import compress

_IRREGULAR = re.compile("[^!-~]|[%()<>{}\\[\\]#/]")
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


class Text(str):
    """Words for people, not a name."""

    __slots__ = ()


class Reference(NamedTuple):
    """Another object of the file."""

    number: int


class Stream(NamedTuple):
    """Entries, and bytes that are stored as they are."""

    entries: Mapping[str, object]
    content: bytes


def deflated(content: bytes, entries: Mapping[str, object] | None = None) -> Stream:
    """A stream of this content, packed."""
    return Stream({**(entries or {}), "Filter": "/FlateDecode"}, compress(content))


class File:
    """Objects of a document, each with the number that others refer to it by."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> Reference:
        """The number of an object that is added later."""
        self._objects.append(b"")
        return Reference(len(self._objects))

    def add(self, value: object, at: Reference | None = None) -> Reference:
        """Puts an object into the file, under a number that was reserved or a new one."""
        at = at or self.reserve()
        self._objects[at.number - 1] = _stored(value) if isinstance(value, Stream) else written(value)
        return at

    def digest(self) -> bytes:
        """16 bytes that tell this file from others."""
        return sha256(b"\n".join(self._objects)).digest()[:16]

    def render(self, version: tuple[int, int], catalog: Mapping[str, object], info: Mapping[str, object]) -> bytes:
        """The file; a comment of bytes over 127 tells programs that it is no text."""
        known = self.digest().hex()
        root, said = self.add(catalog), self.add(info)
        parts = ["%PDF-{}.{}\n%".format(*version).encode() + b"\xe2\xe3\xcf\xd3\n"]
        at, starts = len(parts[0]), []
        for number, content in enumerate(self._objects, start=1):
            starts.append(at)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            at += len(parts[-1])
        size = len(starts) + 1
        table = "".join(f"{start:010} 00000 n \n" for start in starts)
        trailer = written({"Size": size, "Root": root, "Info": said, "ID": [f"<{known}>", f"<{known}>"]})
        parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n".encode() + trailer)
        parts.append(f"\nstartxref\n{at}\n%%EOF\n".encode())
        return b"".join(parts)


def written(value: object) -> bytes:
    """An object as it stands in a file."""
    return _written(value).encode("latin-1")


def _stored(stream: Stream) -> bytes:
    entries = written({**stream.entries, "Length": len(stream.content)})
    return b"%b\nstream\n%b\nendstream" % (entries, stream.content)


def _written(value: object) -> str:
    if isinstance(value, Text):
        return _said(value)
    if isinstance(value, str):
        return value
    if isinstance(value, Reference):
        return f"{value.number} 0 R"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, Mapping):
        return f"<<{' '.join([f'{_name(key)} {_written(one)}' for key, one in value.items()])}>>"
    if isinstance(value, Sequence):
        return f"[{' '.join([_written(one) for one in value])}]"
    raise TypeError(f"PDF knows no {type(value).__name__}")


def _decimal(number: float) -> str:
    """A number to five places, without an exponent, which PDF does not know."""
    shown = f"{number:.5f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


@cache
def _name(key: str) -> str:
    """A name, with the bytes of what may not stand in one as numbers (7.3.5)."""
    if not _IRREGULAR.search(key):
        return f"/{key}"
    return "/" + _IRREGULAR.sub(lambda found: "".join(f"#{byte:02X}" for byte in found[0].encode()), key)


def _said(text: str) -> str:
    """A text string (7.9.2.2): as it is where it is plain, else in UTF-16 with its mark, in hexadecimal."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
