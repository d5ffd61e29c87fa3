"""Tables as an Excel workbook, read back by openpyxl."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from forumctl.spreadsheets.separated import Table
from forumctl.spreadsheets.workbook import changed, render_xlsx

REVISED = datetime.fromisoformat("2019-10-10T18:00:00")
PEOPLE: dict[str, Table] = {"People": [("name", "seats"), ("=1+1", 2), ("김" * 30, -1.5), ("", 0)]}


def test_workbook_holds_texts_and_numbers_and_no_formula() -> None:
    book = load_workbook(BytesIO(render_xlsx({**PEOPLE, "Stops": [("bus",)]}, REVISED, "Forum")))
    assert {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets} == {
        "People": [("name", "seats"), ("=1+1", 2), ("김" * 30, -1.5), (None, 0)],
        "Stops": [("bus",)],
    }
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.font.bold for cell in cells[:3]] == [True, True, False]
    properties = book.properties
    assert (properties.title, properties.creator, properties.created, properties.modified) == (
        "Forum", "forumctl", REVISED, REVISED,
    )  # fmt: skip


def test_sheet_keeps_its_header_in_sight_and_its_columns_as_wide_as_their_texts() -> None:
    page = load_workbook(BytesIO(render_xlsx(PEOPLE, REVISED))).worksheets[0]
    widths = [page.column_dimensions[letter].width for letter in "AB"]
    assert (page.freeze_panes, page.auto_filter.ref, widths) == ("A2", "A1:B4", [50, 7])
    assert [page.cell(row, column).alignment.wrap_text for row, column in ((1, 1), (3, 1), (3, 2))] == [
        None,
        True,
        None,
    ]


def test_workbook_is_the_same_bytes_wherever_it_is_packed() -> None:
    made = render_xlsx(PEOPLE, REVISED)
    assert made == render_xlsx(PEOPLE, REVISED.replace(tzinfo=UTC))
    assert {(part.compress_type, part.date_time) for part in ZipFile(BytesIO(made)).infolist()} == {
        (ZIP_STORED, (1980, 1, 1, 0, 0, 0))
    }


@pytest.mark.parametrize(
    ("title", "shown"),
    [("a/b: [c]?*\\", "a b   c"), ("'quoted'", "quoted"), ("/", "1"), ("x" * 32, "x" * 31), ("\0", "1")],
)
def test_title_of_a_sheet_is_one_that_excel_takes(title: str, shown: str) -> None:
    assert load_workbook(BytesIO(render_xlsx({title: [("a",)]}, REVISED))).sheetnames == [shown]


@given(st.text(max_size=30))
def test_any_text_is_read_back_without_what_xml_cannot_hold(text: str) -> None:
    page = load_workbook(BytesIO(render_xlsx({"1": [("a",), (text,)]}, REVISED))).worksheets[0]
    found = page.cell(2, 1)
    assert (found.value or "") == "".join(letter for letter in text if _is_legal(letter)).replace("\r\n", "\n").replace(
        "\r", "\n"
    )
    assert found.data_type in ("s", "n")


def _is_legal(letter: str) -> bool:
    """XML 1.0, 2.2."""
    return letter in "\t\n\r" or " " <= letter < "\ud800" or "\ue000" <= letter < "\ufffe" or letter > "\uffff"


def test_longest_text_of_a_cell_is_cut_to_what_excel_takes() -> None:
    page = load_workbook(BytesIO(render_xlsx({"1": [("a",), ("x" * 32_768,)]}, REVISED))).worksheets[0]
    assert page.cell(2, 1).value == "x" * 32_767


def test_changed_workbook_keeps_its_other_cells_and_its_date() -> None:
    after = changed(render_xlsx({**PEOPLE, "Other": [("a",)]}, REVISED), {(2, 1): "=Lee", (5, 2): "new"}, "People")
    book = load_workbook(BytesIO(after))
    assert list(book["People"].iter_rows(values_only=True)) == [
        ("name", "seats"), ("=Lee", 2), ("김" * 30, -1.5), (None, 0), (None, "new"),
    ]  # fmt: skip
    assert (book["People"].cell(2, 1).data_type, book.properties.modified, book.sheetnames) == (
        "s", REVISED, ["People", "Other"],
    )  # fmt: skip
