"""The objects of a PDF file written down by ReportLab, which counts where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFString,
)  # fmt: skip
from reportlab.pdfbase.pdfdoc import (
    format as formatted,
)

from . import Reference, Stream, Text


def spelled(
    objects: Sequence[object],
    version: tuple[int, int],
    digest: bytes,
    catalog: Mapping[str, object],
    info: Mapping[str, object],
) -> bytes:
    """A file of these objects, whose identifier is that digest."""
    document: Any = _Document(version, digest)
    for number, value in enumerate(objects, start=1):
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
            return bytes(formatted(_as_object(self._value), document))
        entries, content = self._value
        head = formatted(_as_object({**entries, "Length": len(content)}), document)
        return b"%b\nstream\n%b\nendstream" % (head, content)  # on a line of its own: ISO 19005-2, 6.1.7.1


def _called(reference: Reference) -> str:
    return f"object {reference.number}"


def _as_object(value: object) -> Any:
    if isinstance(value, Text):
        # PDFDocEncoding, which ReportLab prefers, has no soft hyphen (ISO 32000-1, D.2); UTF-16 has all.
        return PDFString(str(value), enc="utf_16_be" if "\xad" in value else "auto")
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
