"""A sheet of an Excel workbook → Sheet."""

import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Place, Problem

from .sheet import Row, Sheet
from .workbook_cells import Book

_MOST_BYTES = 256 * 2**20
_MOST_ROWS = 200_000
_MOST_COLUMNS = 1_000
_LAST_ROW = 2**20
"""The last row that Excel has."""
_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""ZIP, and what Excel wrote until 2003 and writes with a password: [MS-CFB] 2.2."""
_SHEET = Key(("roster", "sheet"))
_BROKEN = (
    BadZipFile,
    zlib.error,
    LZMAError,
    OSError,
    EOFError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What zipfile, the XML parser and openpyxl are known to raise for files that are not what they say."""


def is_one(content: bytes, name: str) -> bool:
    """Whether a file is a workbook, or is called one; an old or encrypted one, which cannot be read, is one too."""
    return content.startswith(_BEGINNINGS) or name.lower().endswith((".xlsx", ".xlsm"))


def read(content: bytes, file: str, name: str | None = None) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The named sheet of a workbook, else its first; none where it is blank or the workbook cannot be read.

    The rows are as wide as the first of them: what stands to the right of the header is a note.
    """
    found, problems = rows(content, file, name)
    if not found:
        return None, problems
    width = len(found[0].cells)
    return Sheet(found[0], tuple(row for each in found[1:] if not (row := _as_wide(each, width)).is_blank)), problems


def rows(content: bytes, file: str, name: str | None = None) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of the named sheet that are not blank, without the blank cells at their ends."""
    try:
        unpacked = sum(entry.file_size for entry in ZipFile(BytesIO(content)).infolist())
        if unpacked > _MOST_BYTES:
            fact = f"this workbook unpacks to {unpacked / 2**20:,.0f} MiB; at most {_MOST_BYTES // 2**20} MiB are read"
            return (), (Problem("too-large", fact, Place(file), "Keep the roster alone in a workbook, or as csv."),)
        return _sheet(content, file, name)
    except _BROKEN:
        hint = "Open it in Excel or LibreOffice and save it again as .xlsx without a password, or as csv."
        return (), (Problem("bad-workbook", "this is not a workbook that can be read", Place(file), hint),)


def _sheet(content: bytes, file: str, name: str | None) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = Book.opened(content)
        if name is not None and name not in book.sheets:
            hint = did_you_mean(name, list(book.sheets))
            return (), (Problem("unknown-sheet", f"the workbook has no sheet {name!r}", _SHEET, hint, (Place(file),)),)
        name = next(iter(book.sheets), "") if name is None else name
        found = tuple(_rows(book.rows(name, _MOST_COLUMNS)))
    if found and found[-1].line > _MOST_ROWS:
        fact = f"only the first {_MOST_ROWS:,} rows of a sheet are read, and this one has more"
        return (), (Problem("too-large", fact, Place(file), "Remove what is below the last participant."),)
    return found, ()


def _rows(values: Iterator[tuple[int, list[object]]]) -> Iterator[Row]:
    for line, cells in values:
        texts = [cell if isinstance(cell, str) else _text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        row = Row(line, texts, line)
        if not row.is_blank and line <= _LAST_ROW:
            yield row
            if line > _MOST_ROWS:
                return


def _as_wide(row: Row, width: int) -> Row:
    return row._replace(cells=[*row.cells[:width], *[""] * (width - len(row.cells))])


def _text(value: object) -> str:
    """A cell as a person would type it: whole numbers without a point, times HH:MM, dates YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
