import re
import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.type.shaping import shipped

from .names import NAMES

HOSTILE = (
    "a" + "\u0301" * 10_000,
    "\u0301" * 500,
    "abc\u202egnirts\u202c\u2066x",
    "a\x00b\x07c\x7f",
    "🧑\u200d🤝" * 200,
    "ก" + "\u0e49" * 400,
    "\u0628" + "\u064e" * 400,
    "word " * 80,
    "W" * 400,
    "",
    "\ufe0f\u200d",
    "\u1039" * 100,
    '<img src="/etc/passwd"> <b> &amp;',
    ")(\\ ET Q (",
)


def drawn(*texts: str) -> bytes:
    document = Document("Names")
    for text in texts:
        page = document.page(99, 67)
        page.fit(5, 5, 89, 30, text, 30, 8, weight=700, valign="middle")
        page.paragraph(5, 40, 89, text[:1000], 5)
    return document.render()


def text_of(page_text: str) -> str:
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e]", "", page_text).split())


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row[0])
def test_text_in_every_script_is_found_again(row: tuple[str, ...]) -> None:
    document = Document("Names", language="zh" if row[0] == "Simplified" else "en")
    for text in row[1:]:
        document.page(99, 67).text(5, 20, text, 12, weight=700)
    found = [text_of(page.extract_text()) for page in PdfReader(BytesIO(document.render())).pages]
    assert found == list(row[1:])


def test_document_says_what_it_is() -> None:
    document = Document("Bus 2 — 버스", language="ko", author="KDI")
    document.page().text(20, 20, "x", 10)
    reader = PdfReader(BytesIO(document.render()))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Bus 2 — 버스", "KDI")
    root: Any = reader.root_object
    assert root["/Lang"] == "ko"
    assert root["/ViewerPreferences"] == {"/PrintScaling": "/None", "/DisplayDocTitle": True}
    assert [round(float(side), 1) for side in reader.pages[0].mediabox] == [0, 0, 595.3, 841.9]


def test_every_font_is_embedded_with_its_text() -> None:
    reader = PdfReader(BytesIO(drawn("Kim 김 가나 ไทย")))
    page: Any = reader.pages[0]
    fonts = page["/Resources"]["/Font"]
    names = [font.get_object()["/BaseFont"] for font in fonts.values()]
    assert all(re.match("/[A-Z]{6}[+]Noto", name) for name in names)
    assert sorted(name[8:] for name in names) == [
        f"{face}-{weight}" for face in ("NotoSans", "NotoSansCJKko", "NotoSansThai") for weight in (400, 700)
    ]
    for font in fonts.values():
        assert {"/ToUnicode", "/DescendantFonts"} <= set(font.get_object())
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert ("/FontFile3" if "CJK" in font["/BaseFont"] else "/FontFile2") in descriptor


def test_equal_drawing_gives_equal_bytes_under_any_hash_seed() -> None:
    program = (
        "import sys; from forumctl.documents.document import Document; d = Document('x'); p = d.page()\n"
        "for n, t in enumerate(['Kim 김', 'ดร. แก้ว', 'عمر', '🌏 x̣̂']): p.text(20, 20 + n * 9, t, 12)\n"
        "p.qr(20, 90, 30, 'KDI-1'); sys.stdout.buffer.write(d.render())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_gives_a_readable_pdf(text: str) -> None:
    pages = PdfReader(BytesIO(drawn(text)), strict=True).pages
    assert len(pages) == 1
    visible = re.sub("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", text)
    assert sum(map(len, pages[0].extract_text())) >= min(len(visible.strip("\ufe0f\u200d")), 400)


def test_box_stands_for_a_character_that_no_face_has_and_the_text_stays() -> None:
    document = Document("x")
    page = document.page()
    page.text(10, 10, "a\ue000b", 12)
    page.text(10, 20, "\ue000", 12)
    (read,) = PdfReader(BytesIO(document.render())).pages
    assert read.extract_text().split("\n") == ["a\ue000b", "\ue000"]
    box, shown = shipped().line("\u25a1"), shipped().line("\ue000")
    assert [cluster.components for run in shown.runs for cluster in run.clusters] == [
        cluster.components for run in box.runs for cluster in run.clusters
    ]
    assert (shown.missing, box.missing, shown.width_em) == ("\ue000", "", box.width_em)


def test_pages_stay_open_until_the_end() -> None:
    document = Document("x")
    document.page()
    document.page()
    for number, page in enumerate(document.pages, 1):
        page.text(10, 10, f"{number} of {len(document.pages)}", 9)
    texts = [page.extract_text() for page in PdfReader(BytesIO(document.render())).pages]
    assert texts == ["1 of 2", "2 of 2"]
    assert document.render() == document.render()


@pytest.mark.parametrize("name", ["허 준", "陈 国 强", "♿ ✓ ①", "J P"])
def test_line_of_single_characters_says_where_its_spaces_are(name: str) -> None:
    said = f"/ActualText <FEFF{name.encode('utf-16-be').hex().upper()}>"
    pages = []
    for text in (name, f"{name}x"):
        page = Document("x").page()
        page.text(20, 20, text, 12)
        pages.append(said in page.operators().decode())
    assert pages == [True, False]
