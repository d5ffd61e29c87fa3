from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from forumctl.documents.document import Document
from forumctl.documents.pictures import picture
from forumctl.documents.press.pdf_pages import PageOf

MM = 25.4 / 72


def design(rotation: int = 0, box: tuple[float, ...] = (10, 20, 110, 70)) -> bytes:
    """A page of 100 × 50 points with a red corner at its lower left, as it stands before it is turned."""
    writer, written = PdfWriter(), BytesIO()
    page = writer.add_blank_page(100, 50)
    page.mediabox = RectangleObject(box)
    content = DecodedStreamObject()
    content.set_data(b"1 0 0 rg 10 20 30 10 re f 0 0 1 rg 100 20 10 10 re f")
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Rotate")] = NumberObject(rotation)
    del page["/Resources"]
    writer.write(written)
    return written.getvalue()


def seen(pdf: bytes) -> Image.Image:
    rendered: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()
    return rendered.convert("RGB")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90, 450, 45])
def test_page_is_shown_as_any_viewer_shows_it(rotation: int) -> None:
    source = design(rotation)
    shown = picture(source)
    document = Document("x")
    document.page(shown.width_px * MM, shown.height_px * MM).picture(
        0, 0, shown.width_px * MM, shown.height_px * MM, shown
    )
    ours, theirs = seen(document.render()), seen(source)
    assert ours.size == theirs.size
    different = ImageChops.difference(ours, theirs).convert("L").point(lambda value: 255 * (value > 128))
    assert sum(different.histogram()[128:]) < 30  # along edges


BOXES = ((0, 0, 0, 0), (0, 0, 1e30, 1e30), (0, 0, 16_000, 50))


@pytest.mark.parametrize("box", BOXES)
def test_page_of_no_usable_size(box: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"^is a (broken PDF|PDF with a page of no usable size)$"):
        PageOf(design(box=box))


def test_damaged_file_is_a_sentence() -> None:
    whole = design()
    encrypted, written = PdfWriter(PdfReader(BytesIO(whole))), BytesIO()
    encrypted.encrypt("secret")
    encrypted.write(written)
    with pytest.raises(ValueError, match=r"^is a PDF with a password$"):
        PageOf(written.getvalue())
    cut = {why(whole[:length]) for length in range(9, len(whole), 40)}
    assert cut <= {"", "is a broken PDF"}


def why(source: bytes) -> str:
    try:
        PageOf(source)
    except ValueError as error:
        return str(error)
    return ""


def test_fonts_that_are_not_in_a_page_are_known() -> None:
    written = BytesIO()
    canvas = Canvas(written, invariant=1)
    canvas.setFont("Times-Bold", 12)
    canvas.drawString(10, 10, "Welcome")
    canvas.save()
    assert "Times-Bold" in PageOf(written.getvalue()).missing_fonts
    whole = Document("x")
    whole.page(90, 50).text(10, 10, "Welcome 환영", 12)
    assert PageOf(whole.render()).missing_fonts == ()
