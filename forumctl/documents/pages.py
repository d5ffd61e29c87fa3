"""The pages of finished PDFs: known again by their marks, and taken out into a PDF of their own."""

from collections.abc import Sequence
from io import BytesIO

from .document import MARK


def marks(pdf: bytes) -> tuple[str, ...]:
    """The mark of each page of a PDF of ours; a ValueError for a page without."""
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        content = page["/Contents"].get_object()
        first = content.get_data().partition(b"\n")[0] if isinstance(content, StreamObject) else b""
        if not first.startswith(MARK.encode()):
            raise ValueError("this PDF has a page without a mark")
        found.append(first.decode("ascii").removeprefix(MARK))
    return tuple(found)


def only(pdf: bytes, pages: Sequence[int]) -> bytes:
    """The pages with these numbers, from 0, in this order; equal input gives equal bytes."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject

    reader, writer = PdfReader(BytesIO(pdf)), PdfWriter()
    for number in pages:
        writer.add_page(reader.pages[number])
    writer.add_metadata(reader.metadata or {})
    preferences = reader.root_object["/ViewerPreferences"].get_object()
    if isinstance(preferences, DictionaryObject):
        writer.root_object[NameObject("/ViewerPreferences")] = preferences.clone(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
