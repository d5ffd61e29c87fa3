"""The first page of somebody else's PDF, as a picture that stays a drawing: a background that a designer has made."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from forumctl.documents.pdf import (
    File,
    Reference,
    Stream,
    deflated,
)
from forumctl.documents.tagging import SRGB

MOST_PDF_BYTES = 30_000_000
_MOST_OBJECTS = 5_000
_MOST_DEPTH = 40
_LEFT_OUT = frozenset(("/Parent", "/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/AA", "/OpenAction"))
"""What belongs to the document it was in."""


class _UnusableError(ValueError):
    """Why, in plain words."""


class PageOf:
    """The first page of a PDF; a ValueError says in plain words why it cannot be used."""

    width_pt: float
    height_pt: float
    margins: tuple[float, float, float, float]
    """What is cut off on the left, above, on the right and below, as shares of its size."""
    missing_fonts: tuple[str, ...]
    """The fonts of its text that are not in it, as a print shop demands (ISO 15930-7, 6.2.10); A to Z."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_PDF_BYTES:
            raise ValueError(f"has more than {MOST_PDF_BYTES:,} bytes")
        try:
            self._read(data)
        except _UnusableError:
            raise
        except Exception as error:  # whatever the reader makes of a file that was made to break it
            raise ValueError("is a broken PDF") from error
        if not (0 < self.width_pt < 15_000 and 0 < self.height_pt < 15_000) or max(self.margins) > 0.4:
            raise ValueError("is a PDF with a page of no usable size")
        if min(self.margins) < 0:
            self.margins = (0.0, 0.0, 0.0, 0.0)

    def _read(self, data: bytes) -> None:
        from pypdf import PdfReader
        from pypdf.generic import DictionaryObject

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends on the way is nothing to be told
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise _UnusableError("is a PDF with a password")
        page = reader.pages[0]
        contents = page.get_contents()
        self._content = contents.get_data() if contents is not None else b""
        self._resources: Any = page.get("/Resources", DictionaryObject()).get_object()
        _Copies(File()).of(self._resources, 0)  # so that what cannot be embedded is known before it is drawn
        self.missing_fonts = tuple(sorted(set(_missing_fonts(self._resources, 0))))
        box, trim = page.mediabox, page.trimbox
        left, bottom, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
        sides = (
            float(trim.left - box.left) / width,
            float(box.top - trim.top) / height,
            float(box.right - trim.right) / width,
            float(trim.bottom - box.bottom) / height,
        )
        quarters = page.rotation // 90 % 4
        self._box = (left, bottom, left + width, bottom + height)
        self._matrix = _upright(left, bottom, width, height, quarters)
        first, second, third, fourth = (*sides[4 - quarters :], *sides[: 4 - quarters])
        self.margins = (first, second, third, fourth)
        self.width_pt, self.height_pt = (height, width) if quarters % 2 else (width, height)

    def embed(self, file: File, *, defines_rgb: bool = False) -> Reference:
        """The page as a form that is drawn in a square of side 1, with all that it needs put into the file.

        `defines_rgb` says what its red, green and blue are (sRGB), for a document that is to be printed in inks.
        """
        resources = _Copies(file).of(self._resources, 0)
        if defines_rgb and isinstance(resources, dict):
            spaces = resources.get("ColorSpace")
            profile = deflated(SRGB.read_bytes(), {"N": 3, "Alternate": "/DeviceRGB"})
            rgb = {"DefaultRGB": ["/ICCBased", file.add(profile)]}
            resources["ColorSpace"] = rgb | (spaces if isinstance(spaces, dict) else {})
        entries = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": [round(number, 4) for number in self._box],
            "Matrix": f"[{' '.join(f'{number:.9f}' for number in self._matrix)}]",
            "Group": {"S": "/Transparency", "I": True},
            "Resources": resources,
        }
        return file.add(deflated(self._content, entries))


def _upright(left: float, bottom: float, width: float, height: float, quarters: int) -> tuple[float, ...]:
    """The matrix (PDF 8.3.3) from a page that is shown turned clockwise by so many quarters to a square of side 1."""
    x, y = left / width, bottom / height
    return (
        (1 / width, 0, 0, 1 / height, -x, -y),
        (0, -1 / width, 1 / height, 0, -y, 1 + x),
        (-1 / width, 0, 0, -1 / height, 1 + x, 1 + y),
        (0, 1 / width, -1 / height, 0, 1 + y, -x),
    )[quarters]


def _missing_fonts(resources: Any, depth: int) -> Iterator[str]:
    fonts, forms = (_at(resources, kind) for kind in ("/Font", "/XObject"))
    for font in (one.get_object() for one in fonts.values()):
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = _at(inner, "/FontDescriptor")
        if font.get("/Subtype") != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
            yield str(font.get("/BaseFont", "a font")).removeprefix("/")
    for form in (one.get_object() for one in forms.values()):
        if depth < _MOST_DEPTH and "/Resources" in form:
            yield from _missing_fonts(form["/Resources"].get_object(), depth + 1)


def _at(thing: Any, key: str) -> Any:
    return thing[key].get_object() if key in thing else {}


class _Copies:
    """Objects of another PDF in the one that is being made, each once."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._known: dict[tuple[int, int], Reference] = {}

    def of(self, thing: Any, depth: int) -> Any:
        """The thing as a value of ours."""
        from pypdf import generic as pdf

        if depth > _MOST_DEPTH or len(self._known) > _MOST_OBJECTS:
            raise _UnusableError("is a PDF with far too much in it")
        if isinstance(thing, pdf.IndirectObject):
            return self._referred(thing, depth)
        if isinstance(thing, pdf.StreamObject):
            return self._stream(thing, depth)
        if isinstance(thing, pdf.DictionaryObject):
            return self._entries(thing, depth)
        if isinstance(thing, pdf.ArrayObject):
            return [self.of(one, depth + 1) for one in thing]
        written = BytesIO()
        thing.write_to_stream(written)
        return written.getvalue()

    def _referred(self, thing: Any, depth: int) -> Reference:
        key = (thing.idnum, thing.generation)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._file.reserve()
            self._file.add(self.of(thing.get_object(), depth + 1), known)
        return known

    def _stream(self, thing: Any, depth: int) -> Stream:
        # As it is stored, with its own filters: nothing is unpacked that is only to be passed on.
        raw = thing._data  # noqa: SLF001 - pypdf has no other door to what is stored
        entries = self._entries(thing, depth)
        entries.pop("Length", None)
        return Stream(entries, raw)

    def _entries(self, thing: Any, depth: int) -> dict[str, Any]:
        return {
            re.sub("^/", "", str(key)): self.of(value, depth + 1)
            for key, value in ((key, dict.__getitem__(thing, key)) for key in thing)
            if key not in _LEFT_OUT
        }
