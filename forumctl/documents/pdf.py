"""A PDF file as its objects, in the order in which they are added; ReportLab spells them and counts where they stand.

An object is a mapping (its keys without their slash), a list or tuple, a number, a truth, a `Text`, a `Stream` or the
`Reference` to another; a str or bytes is written as it is: "/Name". Equal objects give equal bytes.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from zlib import compress

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFString,
)  # fmt: skip
from reportlab.pdfbase.pdfdoc import (
    format as spelled,
)


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
        document: Any = _Document(version, self.digest())
        for number, value in enumerate(self._objects, start=1):
            document.Reference(_Object(value), _called(Reference(number)))
        document.Catalog, document.info = _Object(catalog), _Object(info)
        made: bytes = document.format()
        return made


class _Document(PDFDocument):
    """A document of the objects it is given alone, whose identifier is a digest of these."""

    def __init__(self, version: tuple[int, int], known: bytes) -> None:
        super().__init__(invariant=1, pdfVersion=version)
        self._known = known.hex()

    def ID(self) -> bytes:  # noqa: N802 - the library's own name
        return f"[<{self._known}> <{self._known}>]".encode()


class _Object(PDFObject):
    """A value as ReportLab spells it."""

    def __init__(self, value: object) -> None:
        self._value = value

    def format(self, document: Any) -> bytes:
        if not isinstance(self._value, Stream):
            return bytes(spelled(_as_object(self._value), document))
        entries, content = self._value
        head = spelled(_as_object({**entries, "Length": len(content)}), document)
        return b"%b\nstream\n%b\nendstream" % (head, content)  # on a line of its own: ISO 19005-2, 6.1.7.1


def _called(reference: Reference) -> str:
    return f"object {reference.number}"


def _as_object(value: object) -> Any:
    if isinstance(value, Text):
        return PDFString(str(value))
    if isinstance(value, Reference):
        return PDFObjectReference(_called(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return PDFDictionary({key: _as_object(one) for key, one in value.items()})
    if isinstance(value, (str, bytes, int, float)):
        return value
    if isinstance(value, Sequence):
        return PDFArray([_as_object(one) for one in value])
    raise TypeError(f"PDF knows no {type(value).__name__}")
