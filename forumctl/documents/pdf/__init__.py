"""A PDF file as its objects, in the order in which they are added; `spelling` writes them down.

An object is a mapping (its keys without their slash), a list or tuple, a number, a truth, a `Text`, a `Stream` or the
`Reference` to another; a str or bytes is written as it is: "/Name". Equal objects give equal bytes.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple
from zlib import compress


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


def deflated(content: bytes, entries: Mapping[str, object] | None = None, *, level: int = 6) -> Stream:
    """A stream of this content, packed; a lower level takes less time and a little more room."""
    return Stream({**(entries or {}), "Filter": "/FlateDecode"}, compress(content, level))


class File:
    """Objects of a document, each with the number that others refer to it by."""

    def __init__(self) -> None:
        self._objects: list[object] = []

    def reserve(self) -> Reference:
        """The number of an object that is added later."""
        self._objects.append(None)
        return Reference(len(self._objects))

    def add(self, value: object, at: Reference | None = None) -> Reference:
        """Puts an object into the file, under a number that was reserved or a new one."""
        at = at or self.reserve()
        self._objects[at.number - 1] = value
        return at

    def digest(self) -> bytes:
        """16 bytes that tell this file from others."""
        found = sha256()
        for value in self._objects:
            if isinstance(value, Stream):
                found.update(sha256(value.content).digest())
                value = value.entries
            found.update(repr(value).encode())
        return found.digest()[:16]

    def render(self, version: tuple[int, int], catalog: Mapping[str, object], info: Mapping[str, object]) -> bytes:
        """The file."""
        from .spelling import spelled  # ReportLab takes a tenth of a short run, and pages can be drawn meanwhile

        return spelled(self._objects, version, self.digest(), catalog, info)
