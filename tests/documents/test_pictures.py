from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.pictures import Picture, picture


def file(size: tuple[int, int], colour: str = "#c00000", kind: str = "PNG", mode: str = "RGB") -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind)
    return written.getvalue()


def pixel(shown: Picture, x: int, y: int) -> tuple[int, ...]:
    found = Image.open(BytesIO(shown.jpeg)).convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_made_small(kind: str) -> None:
    shown = picture(file((1200, 800), kind=kind))
    assert (shown.width_px, shown.height_px) == (600, 400)
    assert pixel(shown, 300, 200)[0] > 180


def test_transparent_picture_stands_on_white() -> None:
    assert min(pixel(picture(file((40, 40), "#00000000", mode="RGBA")), 20, 20)) > 250


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
        (b"", "is none of JPEG, PNG, WEBP"),
        (b"<svg/>", "is none of JPEG, PNG, WEBP"),
        (file((40, 40), kind="GIF"), "is none of JPEG, PNG, WEBP"),
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
    assert document.render().count(shown.jpeg) == 1
