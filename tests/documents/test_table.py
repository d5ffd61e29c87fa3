from io import BytesIO

from pypdf import PdfReader

from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.table import Cell, Column, draw_table

COLUMNS = (Column("No.", 15, "right"), Column("Name", 50))


def drawn(rows: list[list[Cell | str]]) -> tuple[list[str], float]:
    document = Document("x")

    def start() -> tuple[Page, float]:
        return document.page(80, 60), 10

    page, y_mm = start()
    page, end_mm = draw_table(page, 5, y_mm, COLUMNS, rows, bottom_mm=55, next_page=start)
    assert page is document.pages[-1]
    return [found.extract_text() for found in PdfReader(BytesIO(document.render())).pages], end_mm


def test_table_repeats_its_heading_and_keeps_every_row() -> None:
    pages, end_mm = drawn([[str(number), Cell(f"Person {number}", 600)] for number in range(20)])
    assert len(pages) == 4
    headings, rows = zip(*(page.split("\n", 1) for page in pages), strict=True)
    assert set(headings) == {"No. Name"}
    assert "\n".join(rows).split("\n") == [f"{number} Person {number}" for number in range(20)]
    assert 10 < end_mm <= 55


def test_row_taller_than_a_page_is_drawn_once() -> None:
    pages, end_mm = drawn([["1", "word " * 200]])
    assert len(pages) == 1
    assert end_mm > 60


def test_table_without_rows_is_its_heading() -> None:
    pages, end_mm = drawn([])
    assert [page.split() for page in pages] == [["No.", "Name"]]
    assert 10 < end_mm < 20


def test_heading_is_not_broken_inside_a_word() -> None:
    document = Document("x", language="fr")
    page = document.page(80, 60)
    columns = (Column("Groupe", 9), Column("Nom complet", 50))
    draw_table(page, 5, 10, columns, [["1", "Ana"]], bottom_mm=55, next_page=lambda: (page, 10))
    (drawn_page,) = PdfReader(BytesIO(document.render())).pages
    assert drawn_page.extract_text().split() == ["Groupe", "Nom", "complet", "1", "Ana"]
