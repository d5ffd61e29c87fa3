import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from forumctl.badges import desks
from forumctl.cases import typeset
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.pictures import picture
from forumctl.documents.table import Column, draw_table
from tests.badges.given import ANN, BOB, forum

from . import verapdf


def faults(pdf: bytes) -> Iterator[str]:
    """What ISO 19005-2 (PDF/A-2u) and ISO 14289-1 (PDF/UA-1) ask that ours could offend against."""
    reader = PdfReader(BytesIO(pdf))
    catalog: Any = reader.trailer["/Root"]
    yield from _of_metadata(catalog["/Metadata"].get_object().get_data().decode(), reader)
    if [one.get_object()["/S"] for one in catalog["/OutputIntents"]] != ["/GTS_PDFA1"]:
        yield "no output intent"
    if not catalog["/MarkInfo"]["/Marked"] or "/Lang" not in catalog:
        yield "not marked, or without a language"
    if not catalog["/ViewerPreferences"]["/DisplayDocTitle"]:
        yield "the title is not shown"
    if re.search(rb"[^\r\n]endstream", pdf):
        yield "6.1.7.1: a stream does not end on a line of its own"
    comment = pdf.split(b"\n")[1]
    if comment[:1] != b"%" or min(comment[1:5]) < 128:
        yield "6.1.2: no comment of bytes over 127"
    tree = catalog["/StructTreeRoot"]
    owners = tree["/ParentTree"]["/Nums"]
    for number, page in enumerate(reader.pages):
        yield from _of_page(page, number, owners[2 * number + 1].get_object())


def _of_metadata(said: str, reader: PdfReader) -> Iterator[str]:
    info: Any = reader.trailer["/Info"].get_object()
    for needed in (
        "pdfaid:part>2<", "pdfaid:conformance>U<", "pdfuaid:part>1<", f'<rdf:li xml:lang="x-default">{info["/Title"]}<',
        f"<rdf:li>{info['/Author']}<", f"Producer>{info['/Producer']}<",
    ):  # fmt: skip
        if needed not in said.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"):
            yield f"metadata without {needed}"


def _of_page(page: Any, number: int, owners: Any) -> Iterator[str]:
    content = page.get_contents().get_data().decode("latin-1")
    marks = [int(found) for found in re.findall(r"/MCID (\d+)", content)]
    if marks != list(range(len(marks))) or page["/StructParents"] != number or page["/Tabs"] != "/S":
        yield f"page {number}: marks or parents"
    if len(owners) != len(marks):
        yield f"page {number}: a mark without its element"
    depth, outside = 0, ""
    for line in content.splitlines():
        if not line.startswith("%"):
            outside += line if depth == 0 and not re.search(r"BDC|BMC", line) else ""
            depth += len(re.findall(r"BDC|BMC", line)) - len(re.findall("EMC", line))
    if depth or re.search(r"\b(?:Tj|TJ|f|S|B|Do)\b", outside):
        yield f"page {number}: something is drawn that is neither said nor decoration"
    for font in (one.get_object() for one in page["/Resources"].get("/Font", {}).values()):
        if "/ToUnicode" not in font:
            yield "6.2.11.7: a font without its text"


def roles(pdf: bytes) -> list[str]:
    """The roles of the elements, each behind that of its parent, in the order of reading."""
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]

    def below(element: Any, path: str) -> Iterator[str]:
        here = f"{path}{element['/S'][1:]}"
        yield here
        for kid in element["/K"]:
            kid = kid.get_object()
            if isinstance(kid, dict):
                yield from below(kid, f"{here}/")

    return list(below(root["/StructTreeRoot"]["/K"], ""))


def written(*, tagged: bool) -> bytes:
    document = Document("List & <names>", language="en", author="Office", tagged=tagged)
    page = document.page()
    with page.tagged("H1"):
        page.text(20, 20, "People", 20, weight=700)
    page.rect(10, 10, 100, 1, fill="#ff0000")
    page.paragraph(20, 25, 40, "Two lines of words that are one paragraph for who listens", 12)
    with page.shifted(0, 5), page.clipped(0, 0, 100, 100):
        page.text(20, 40, "مرحبا 이안", 12)
    with page.uncounted():
        page.text(20, 290, "page 1", 8)

    def next_page() -> tuple[Page, float]:
        return document.page(), 20.0

    rows = [[f"P{row}", "" if row == 1 else "Seoul"] for row in range(60)]
    draw_table(page, 20, 60, [Column("Name", 40), Column("City", 40)], rows, bottom_mm=280, next_page=next_page)
    return document.render()


def test_tagged_document_is_for_the_archive_and_for_reading_aloud() -> None:
    made = written(tagged=True)
    assert list(faults(made)) == []
    assert made == written(tagged=True)
    found = roles(made)
    assert found[:9] == [
        "Document", "Document/H1", "Document/P", "Document/P", "Document/Table", "Document/Table/TR",
        "Document/Table/TR/TH", "Document/Table/TR/TH", "Document/Table/TR",
    ]  # fmt: skip
    assert found.count("Document/Table") == 2
    assert found.count("Document/Table/TR/TD") == 120


def test_picture_with_words_is_a_figure_and_one_without_is_an_ornament() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><rect width="5" height="3"/></svg>'
    document = Document("Logo", author="Office", tagged=True)
    page = document.page()
    page.logo(20, 20, 90, 30, picture(logo), "City of Łódź")
    page.logo(20, 60, 90, 30, picture(logo))
    made = document.render()
    assert list(faults(made)) == []
    assert roles(made) == ["Document", "Document/Figure"]
    trailer: Any = PdfReader(BytesIO(made)).trailer
    figure = trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0].get_object()
    assert figure["/Alt"] == "City of Łódź"
    assert [round(float(side) * 25.4 / 72) for side in figure["/A"]["/BBox"]] == [20, 247, 110, 277]


def test_heading_of_every_page_is_said_on_the_first_alone() -> None:
    document = Document("List", author="Office", tagged=True)
    for is_first in (True, False):
        page = document.page()
        with page.heading("H1", is_first=is_first):
            page.fit(20, 20, 100, 10, "Doors", 20, 9)
    made = document.render()
    assert list(faults(made)) == []
    assert roles(made) == ["Document", "Document/H1"]
    again = PdfReader(BytesIO(made)).pages[1].get_contents()
    assert again is not None
    assert b"/Artifact <</Type /Pagination>> BDC" in again.get_data()


def test_letters_and_signs_of_desks_are_tagged() -> None:
    letter, sign = typeset.pdf(b"# Dear Ann\n\nYour case was chosen.\n", "en"), desks.render(forum(), (ANN, BOB))
    assert [list(faults(letter)), list(faults(sign))] == [[], []]
    assert roles(letter) == ["Document", "Document/H1", "Document/P"]
    assert set(roles(sign)) == {"Document", "Document/P"}


@pytest.mark.skipif(not verapdf.is_there(), reason="needs veraPDF")
def test_independent_judge_finds_nothing() -> None:
    letter, sign = typeset.pdf(b"# Dear Ann\n\nYour case was chosen.\n", "en"), desks.render(forum(), (ANN, BOB))
    assert verapdf.faults(written(tagged=True), letter, sign) == []


def test_tags_change_nothing_that_is_seen_or_found() -> None:
    pages = [PdfReader(BytesIO(written(tagged=tagged))).pages for tagged in (False, True)]
    assert [page.extract_text() for page in pages[0]] == [page.extract_text() for page in pages[1]]


@pytest.mark.parametrize(
    ("whole", "broken"), [(b">U<", b">B<"), (b"\nendstream", b" endstream"), (b"/Tabs /S", b"/Tabs /R")]
)
def test_judge_finds_what_is_missing(whole: bytes, broken: bytes) -> None:
    made = written(tagged=True)
    assert whole in made
    assert list(faults(made.replace(whole, broken)))
