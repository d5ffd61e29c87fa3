import struct
import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from forumctl.problems import Key, Place, Problem
from forumctl.roster import workbook
from forumctl.roster.sheet import Row, Sheet
from forumctl.roster.workbook import Book

from .given import names, read_file


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def with_rows(*rows: tuple[Any, ...], title: str = "People") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


BOOK = with_rows((), ("Name", None, "Country"), (), ("김상범", "x", "kr"), ("Đỗ Văn", None, None, "beyond"))
UNREADABLE = Problem(
    "bad-workbook",
    "this is not a workbook that can be read",
    Place("p.xlsx"),
    "Open it in Excel or LibreOffice and save it again as .xlsx without a password, or as csv.",
)


def test_read_rows_with_their_numbers_in_the_sheet() -> None:
    sheet, problems = workbook.read(BOOK, "p.xlsx")
    assert problems == ()
    assert sheet == Sheet(
        Row(2, ["Name", "", "Country"], 2), (Row(4, ["김상범", "x", "kr"], 4), Row(5, ["Đỗ Văn", "", ""], 5))
    )


@pytest.mark.parametrize("name", ["people.xlsx", "people.csv"])
def test_read_roster_from_workbook_whatever_it_is_called(name: str) -> None:
    roster, problems = read_file(BOOK, name)
    assert (names(roster), roster.people[0].country, problems) == (["김상범", "Đỗ Văn"], "KR", ())
    assert roster.where("do-van", "country") == Place(name, 5, field="Country")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "true"),
        (False, "false"),
        (time(9, 5), "09:05"),
        (time(9, 5, 7), "09:05:07"),
        (timedelta(hours=15, minutes=30), "15:30"),
        (datetime.fromisoformat("2019-10-18T15:30"), "2019-10-18 15:30"),
        (date(2019, 10, 18), "2019-10-18"),
        ("  =1+1", "  =1+1"),
    ],
)
def test_read_cells_as_a_person_would_type_them(value: object, text: str) -> None:
    sheet, _ = workbook.read(with_rows(("name", "value"), ("An", value)), "p.xlsx")
    assert sheet is not None
    assert sheet.rows[0].cells == ["An", text]


def test_read_sheet_by_its_name() -> None:
    book = Workbook()
    book.create_sheet("Guests").append(["name"])
    assert workbook.read(saved(book), "p.xlsx", "Guests") == (Sheet(Row(1, ["name"], 1), ()), ())
    assert workbook.read(saved(book), "p.xlsx") == (None, ())
    assert workbook.read(saved(book), "p.xlsx", "Guest") == (
        None,
        (
            Problem(
                "unknown-sheet",
                "the workbook has no sheet 'Guest'",
                Key(("roster", "sheet")),
                "Did you mean Guests?",
                (Place("p.xlsx"),),
            ),
        ),
    )


@pytest.mark.parametrize("content", [b"", b"name\nAn\n", b"PK\x03\x04", BOOK[:-200]])
def test_read_what_is_no_workbook(content: bytes) -> None:
    assert workbook.read(content, "p.xlsx") == (None, (UNREADABLE,))


def test_read_zip_bomb() -> None:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as entry:
        for _ in range(257):
            entry.write(bytes(2**20))
    assert workbook.read(content.getvalue(), "p.xlsx") == (
        None,
        (
            Problem(
                "too-large",
                "this workbook unpacks to 257 MiB; at most 256 MiB are read",
                Place("p.xlsx"),
                "Keep the roster alone in a workbook, or as csv.",
            ),
        ),
    )


def test_read_row_number_beyond_every_sheet() -> None:
    with ZipFile(BytesIO(BOOK)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    part = "xl/worksheets/sheet1.xml"
    assert b'<row r="5"' in parts[part]
    parts[part] = parts[part].replace(b'<row r="5"', b'<row r="999999999"')
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    sheet, problems = workbook.read(content.getvalue(), "p.xlsx")
    assert problems == ()
    assert sheet is not None
    assert [row.line for row in sheet.rows] == [4]


@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=150)
def test_read_broken_workbook_is_read_or_reported(position: int, noise: bytes) -> None:
    check_read_or_reported(BOOK[:position] + noise + BOOK[position + len(noise) :])


@given(st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]), st.data())
@settings(max_examples=100)
def test_read_workbook_with_broken_parts_is_read_or_reported(part: str, data: st.DataObject) -> None:
    content = BytesIO()
    with ZipFile(BytesIO(BOOK)) as source, ZipFile(content, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                position = data.draw(st.integers(0, len(text)))
                noise = data.draw(st.sampled_from([b"", b"9", b"-1", b'"', b"<a/>", b"&x;", struct.pack("d", 1.5)]))
                text = text[:position] + noise + text[position + data.draw(st.integers(0, 9)) :]
            archive.writestr(name, text)
    check_read_or_reported(content.getvalue())


def check_read_or_reported(content: bytes) -> None:
    """Rows as wide as the header, or none; what is wrong is wrong in this file."""
    sheet, problems = workbook.read(content, "p.xlsx")
    assert {getattr(problem.where, "file", "no file") for problem in problems} <= {"p.xlsx"}
    assert sheet is None or {len(row.cells) for row in sheet.rows} <= {len(sheet.header.cells)}


def test_read_row_that_stands_further_down_than_is_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A200001"] = "name", "An"
    assert workbook.read(saved(book), "p.xlsx") == (
        None,
        (
            Problem(
                "too-large",
                "only the first 200,000 rows of a sheet are read, and this one has more, blank or not",
                Place("p.xlsx"),
                "Remove what is below the last participant.",
            ),
        ),
    )
    sheet["A200001"], sheet["A900000"] = None, "An"
    assert [one.code for one in workbook.read(saved(book), "p.xlsx")[1]] == ["too-large"]


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
    book = Book.open(content)
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
    book = Book.open(with_sheet(f'<row><c t="inlineStr">{cell}</c><c><v>7</v></c></row>'))
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
    assert list(Book.open(content).rows("People", 9)) == [
        (3, ["b", None, True, "#DIV/0!", "x", datetime.fromisoformat("2019-10-17T09:30"), None, time(12), "#VALUE!"]),
        (4, [-150.0]),
    ]


def bloated(part: str, before: bytes, what: bytes) -> bytes:
    """The workbook with something put into one of its parts."""
    content = BytesIO()
    with ZipFile(BytesIO(BOOK)) as source, ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, data.replace(before, what + before) if name == part else data)
    return content.getvalue()


@pytest.mark.parametrize(
    ("part", "before", "what", "code"),
    [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<row/>" * 300_000, "too-large"),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<row>" + b"<c/>" * 5_000_000 + b"</row>", "bad-workbook"),
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<a/>" * 5_000_000, "bad-workbook"),
        ("xl/styles.xml", b"</styleSheet>", b" " * 101_000_000, "too-large"),
    ],
)
def test_workbook_blown_up_costs_no_time(part: str, before: bytes, what: bytes, code: str) -> None:
    sheet, problems = workbook.read(bloated(part, before, what), "p.xlsx")
    assert (sheet, [one.code for one in problems]) == (None, [code])
