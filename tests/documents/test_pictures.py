from io import BytesIO
from zlib import decompress

import pytest
from PIL import Image
from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.pictures import Picture, picture

SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20">'
    b'<rect width="10" height="10" fill="#c00000"/></svg>'
)


def file(size: tuple[int, int], colour: str = "#c00000", kind: str = "PNG", mode: str = "RGB") -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind)
    return written.getvalue()


def pixel(shown: Picture, x: int, y: int) -> tuple[int, ...]:
    found = Image.open(BytesIO(shown.colours)).convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_picture_is_made_small(kind: str) -> None:
    shown = picture(file((1200, 800), kind=kind))
    assert (shown.width_px, shown.height_px) == (600, 400)
    assert pixel(shown, 300, 200)[0] > 180


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_picture_stays_transparent(mode: str) -> None:
    layer = Image.new("RGBA", (40, 20), "#00000000")
    layer.paste("#1d3a6b", (0, 0, 20, 20))
    written = BytesIO()
    layer.convert(mode).save(written, "PNG", **({"transparency": 0} if mode == "P" else {}))
    shown = picture(written.getvalue())
    assert set(decompress(shown.opacity)) == {0, 255}
    document = Document("x")
    document.page(100, 100).picture(10, 10, 40, 20, shown)
    (image,) = PdfReader(BytesIO(document.render()), strict=True).pages[0].images
    assert image.image
    assert image.image.mode == "RGBA"


def test_drawing_is_drawn_in_its_proportions_and_transparent_around() -> None:
    shown = picture(SVG)
    assert (shown.width_px, shown.height_px) == (600, 150)
    assert decompress(shown.colours)[:3] == bytes.fromhex("c00000")
    assert set(decompress(shown.opacity)) >= {0, 255}
    tall = picture(SVG.replace(b"0 0 80 20", b"0 0 20 80"))
    assert (tall.width_px, tall.height_px) == (150, 600)


def test_photograph_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    written = BytesIO()
    Image.new("RGB", (60, 40)).save(written, "JPEG", exif=exif)
    shown = picture(written.getvalue())
    assert (shown.width_px, shown.height_px) == (40, 60)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is none of JPEG, PNG, WEBP, GIF, SVG, PDF"),
        (b"<svg/>", "is transparent all over"),
        (file((40, 40), kind="TIFF"), "is none of JPEG, PNG, WEBP, GIF, SVG, PDF"),
        (SVG.replace(b"<rect", b"<image href='/etc/passwd'/><rect"), "is a drawing with another picture in it"),
        (SVG.replace(b"<rect", b"<text>A</text><rect"), "is a drawing with text"),
        (SVG.replace(b"<svg", b"<!-- <!ENTITY a> --><svg"), "is a drawing that defines entities"),
        (SVG[:-8], "is a broken drawing"),
        (file((400, 400), kind="JPEG")[:-200], "is broken"),
        (file((9000, 9000), "black", mode="1"), "has 81,000,000 pixels, more than 60,000,000"),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        picture(data)


def test_picture_is_in_the_document_once() -> None:
    shown, document = picture(file((60, 40))), Document("x")
    for _ in range(2):
        document.page(100, 100).picture(10, 10, 20, 30, shown)
    reader = PdfReader(BytesIO(document.render()), strict=True)
    assert [len(page.images) for page in reader.pages] == [1, 1]
    assert document.render().count(shown.colours) == 1
