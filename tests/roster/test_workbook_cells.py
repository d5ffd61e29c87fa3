import warnings
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from forumctl.roster.workbook_cells import Book

from .test_workbook import saved, with_rows

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.sampled_from(["Kim", " 김상범 ", "#N/A", "=1+1", "a\nb", "&<>", "1.0", ""]),
    st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2100-01-01")),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=3)),
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def by_openpyxl(content: bytes) -> list[tuple[Any, ...]]:
    sheet: Any = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()
    return [row for row in sheet.iter_rows(values_only=True) if any(value is not None for value in row)]


def read(content: bytes) -> list[list[object]]:
    book = Book.opened(content)
    return [row for _, row in book.rows(next(iter(book.sheets)), 1_000) if any(value is not None for value in row)]


def with_sheet(rows: str, strings: str = "") -> bytes:
    """A workbook whose sheet is written by hand."""
    content = BytesIO()
    with ZipFile(BytesIO(with_rows(("name",), (datetime.fromisoformat("2019-10-17"),)))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>".encode()
        kinds = parts["[Content_Types].xml"].decode()
        part = (
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
        )
        if "sharedStrings" not in kinds:
            parts["[Content_Types].xml"] = kinds.replace("</Types>", part).encode()
    with ZipFile(content, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


@given(st.lists(st.lists(CELLS, max_size=6), max_size=5), st.booleans())
@settings(max_examples=60)
def test_rows_are_those_of_openpyxl(rows: list[list[object]], since_1904: bool) -> None:
    book = Workbook()
    if since_1904:
        book.epoch = datetime.fromisoformat("1904-01-01")
    for row in rows:
        book.worksheets[0].append(row)
    content = saved(book)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert [tuple(row) for row in read(content)] == by_openpyxl(content)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<is><t>An</t></is>", "An"),
        ("<is><r><rPr/><t>A</t></r><r><t xml:space='preserve'>n </t></r><rPh sb='0' eb='1'><t>x</t></rPh></is>", "An "),
        ("<is/>", ""),
        ("", None),
    ],
)
def test_text_that_a_cell_holds_itself(cell: str, value: str | None) -> None:
    book = Book.opened(with_sheet(f'<row><c t="inlineStr">{cell}</c><c><v>7</v></c></row>'))
    assert list(book.rows("People", 9)) == [(1, [value, 7])]


def test_cells_of_every_kind() -> None:
    kinds = (
        '<c r="A3" t="s"><v>1</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#DIV/0!</v></c>'
        '<c r="E3" t="str"><f>A1&amp;"x"</f><v>x</v></c><c r="F3" t="d"><v>2019-10-17T09:30:00</v></c>'
        '<c r="G3"><f>1+1</f></c><c r="H3" s="1"><v>0.5</v></c><c r="I3" s="1"><v>1e300</v></c><c r="ZZ3"><v>1</v></c>'
    )
    content = with_sheet(
        f'<row r="3">{kinds}</row><row><c><v>-1.5E2</v></c></row>', "<si><t>a</t></si><si><t>b</t></si>"
    )
    assert list(Book.opened(content).rows("People", 9)) == [
        (3, ["b", None, True, "#DIV/0!", "x", datetime.fromisoformat("2019-10-17T09:30"), None, time(12), "#VALUE!"]),
        (4, [-150.0]),
    ]
