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

_MOST_BYTES = 256 * 2**20
_MOST_ROWS = 200_000
_MOST_COLUMNS = 1_000
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


def read(content: bytes, file: str, name: str | None = None) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The named sheet of a workbook, else its first; none where it is blank or the workbook cannot be read."""
    try:
        unpacked = sum(entry.file_size for entry in ZipFile(BytesIO(content)).infolist())
        if unpacked > _MOST_BYTES:
            fact = f"this workbook unpacks to {unpacked / 2**20:,.0f} MiB; at most {_MOST_BYTES // 2**20} MiB are read"
            return None, (Problem("too-large", fact, Place(file), "Keep the roster alone in a workbook, or as csv."),)
        return _sheet(content, file, name)
    except _BROKEN:
        hint = "Open it in Excel or LibreOffice and save it again as .xlsx without a password, or as csv."
        return None, (Problem("bad-workbook", "this is not a workbook that can be read", Place(file), hint),)


def _sheet(content: bytes, file: str, name: str | None) -> tuple[Sheet | None, tuple[Problem, ...]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheets = {sheet.title: sheet for sheet in workbook.worksheets}
        if name is not None and name not in sheets:
            hint = did_you_mean(name, list(sheets))
            return None, (
                Problem("unknown-sheet", f"the workbook has no sheet {name!r}", _SHEET, hint, (Place(file),)),
            )
        sheet = sheets[name] if name is not None else workbook.worksheets[0]
        sheet.reset_dimensions()
        values = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True)
        rows = tuple(_rows(values))
    if rows and rows[-1].line > _MOST_ROWS:
        fact = f"only the first {_MOST_ROWS:,} rows of a sheet are read, and this one has more"
        return None, (Problem("too-large", fact, Place(file), "Remove what is below the last participant."),)
    return (Sheet(rows[0], rows[1:]) if rows else None), ()


def _rows(values: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    """The rows that are not blank, as wide as the first of them."""
    width: int | None = None
    for line, cells in enumerate(values, 1):
        row = Row(line, [_text(cell) for cell in cells[:width]], line)
        if row.is_blank:
            continue
        if width is None:
            width = max(position for position, cell in enumerate(row.cells, 1) if cell)
            row = row._replace(cells=row.cells[:width])
        yield row


def _text(value: object) -> str:
    """A cell as a person would type it: whole numbers without a point, times HH:MM, dates YYYY-MM-DD."""
    if value is None:
        return ""
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
