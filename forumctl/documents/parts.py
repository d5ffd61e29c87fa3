"""Parts of a document that others have drawn, put together as if one had drawn them all.

Who draws pages gives faces and their codes numbers in the order in which they are met. Told of these in the order of
the pages, the whole document numbers them as if it had drawn them; then they are changed on the pages. So the bytes are
the same by whomever a page was drawn.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .pictures import Rack
from .type.document_fonts import DocumentFonts, MetFace

_SHOWN = re.compile(rb"/(F\d+) ([\d.]+ Tf) (<[0-9A-F]*>Tj|\[[^]]*\]TJ)")
"""A face, its size, and what is shown in it, as `Lettering` writes them."""
_CODES = re.compile(rb"<([0-9A-F]+)>")

Numbering = Mapping[str, tuple[str, Sequence[int]]]
"""For each face of one who draws: what it is called in the whole document, and there the number of each code."""


class Leaf(NamedTuple):
    """A page on which nothing more is drawn: where it is cut, and its content."""

    boxes: Mapping[str, Sequence[float]]
    content: bytes


class Met(NamedTuple):
    """Faces with what their codes stand for, and the names of pictures, in the order in which pages have met them."""

    faces: Sequence[MetFace]
    pictures: Sequence[str]


def numbering(met: Met, fonts: DocumentFonts, pictures: Rack) -> Numbering:
    """Takes into a document what the next of its pages have met that somebody else has drawn."""
    pictures.drawn |= dict.fromkeys(met.pictures)
    return {face.resource: fonts.numbered(face) for face in met.faces}


def renumbered(numbering: Numbering) -> Callable[[bytes], bytes]:
    """Changes a content stream of somebody's into that of the whole document."""
    if all(name == whole and list(codes) == [*range(len(codes))] for name, (whole, codes) in numbering.items()):
        return lambda content: content
    spelled = {
        name.encode(): (whole.encode(), {b"%04X" % code: b"%04X" % other for code, other in enumerate(codes)})
        for name, (whole, codes) in numbering.items()
    }

    @cache
    def shown(name: bytes, size: bytes, body: bytes) -> bytes:
        whole, codes = spelled[name]
        changed = _CODES.sub(
            lambda found: b"<%b>" % b"".join([codes[found[1][at : at + 4]] for at in range(0, len(found[1]), 4)]), body
        )
        return b"/%b %b %b" % (whole, size, changed)

    return lambda content: _SHOWN.sub(lambda found: shown(*found.groups()), content)
