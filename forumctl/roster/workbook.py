"""A sheet of an Excel workbook → Sheet; sheets, texts and formats as openpyxl finds them.

The rows themselves are walked through here, as openpyxl's own reader takes four times as long for them. After ECMA-376
part 1, 18.3.1 (worksheets) and 18.18.11 (kinds of cells).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from itertools import islice, product
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote
from zipfile import ZipFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


import warnings
import zlib
from datetime import date, time, timedelta
from lzma import LZMAError
from zipfile import BadZipFile

from forumctl import limits
from forumctl.definition.values import clock_of
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Place, Problem
from forumctl.roster import kinds

from .sheet import Above, Row, Sheet, nothing_above

_LOOKED_AT = 40
"""Rows of each sheet by which the one with people is chosen."""
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
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _VALUE, _INLINE, _TEXT, _RUN = (f"{_MAIN}{name}" for name in ("row", "v", "is", "t", "r"))
_FORMULA, _LINK = f"{_MAIN}f", f"*/{_MAIN}hyperlinks/{_MAIN}hyperlink"
_MERGED = f"*/{_MAIN}mergeCells/{_MAIN}mergeCell"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIL = re.compile(r"(?:^|HYPERLINK\(\s*\")mailto:([^?\"\s]+)", re.IGNORECASE)
_DATA = f"*/{_MAIN}sheetData"
_CHUNK_BYTES = 1 << 15
_MOST_PENDING_BYTES = 1 << 24
"""Of one row, or of all that is beside the rows: more is not what Excel writes."""
_STYLES = "xl/styles.xml"


def read(
    content: bytes, file: str, name: str | None = None, above: Above = nothing_above
) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The named sheet of a workbook, else its first; none where it is blank or the workbook cannot be read.

    The rows are as wide as the header: what stands to the right of it is a note.
    """
    found, _, problems, _ = rows(content, file, name)
    found = found[above(found) :]
    if not found:
        return None, problems
    width = len(found[0].cells)
    return Sheet(found[0], tuple(row for each in found[1:] if not (row := _as_wide(each, width)).is_blank)), problems


@dataclass(slots=True)
class Besides:
    """What a sheet has besides the values of its cells, filled while these are read."""

    hidden: set[int] = field(default_factory=set)
    """Rows that are not shown, by a filter or by hand."""
    addresses: dict[tuple[int, int], str] = field(default_factory=dict)
    """E-mail addresses that cells are linked to, by row and column from 1."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Cells that are one: left, top, right and bottom, from 1."""


class Found(NamedTuple):
    """The rows of one sheet, what it is called where there are others, every problem, and what else is there."""

    rows: tuple[Row, ...]
    sheet: str
    problems: tuple[Problem, ...]
    besides: Besides


Choose = Callable[[Mapping[str, Sequence[Row]]], str]
"""Which of several sheets is wanted, by the first rows of each."""


def rows(content: bytes, file: str, name: str | None = None, choose: Choose | None = None) -> Found:
    """The rows of one sheet that are not blank, without the blank cells at their ends.

    It is the named one; else what `choose` makes of those that are not hidden, else the first.
    """
    try:
        parts = {entry.filename: entry.file_size for entry in ZipFile(BytesIO(content)).infolist()}
        besides = sum(size for part, size in parts.items() if part.endswith(".xml") and "/worksheets/" not in part)
        for size, most in ((sum(parts.values()), limits.UNPACKED_BYTES), (besides, limits.PART_BYTES)):
            if size > most:
                kind = "this workbook unpacks" if most == limits.UNPACKED_BYTES else "all but the sheets here unpacks"
                fact = f"{kind} to {size / limits.MIB:,.0f} MiB; at most {most // limits.MIB} MiB are read"
                hint = "Keep the roster alone in a workbook, or as csv."
                return Found((), "", (Problem("too-large", fact, Place(file), hint),), Besides())
        return _sheet(content, file, name, choose)
    except _BROKEN:
        hint = "Open it in Excel or LibreOffice and save it again as .xlsx without a password, or as csv."
        fact, hint = kinds.no_table(content) or ("this is not a workbook that can be read", hint)
        problem = Problem("bad-workbook", fact, Place(file), hint)
        return Found((), "", (problem,), Besides())


def _sheet(content: bytes, file: str, name: str | None, choose: Choose | None) -> Found:
    problems: tuple[Problem, ...] = ()
    besides = Besides()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = Book.open(content)
        if name is not None and name not in book.sheets:
            hint = did_you_mean(name, list(book.sheets))
            problem = Problem("unknown-sheet", f"the workbook has no sheet {name!r}", _SHEET, hint, (Place(file),))
            return Found((), "", (problem,), besides)
        shown = [sheet for sheet in book.sheets if sheet not in book.hidden] or list(book.sheets)
        if name is None and choose and len(shown) > 1:
            looked_at = {sheet: tuple(islice(_rows(book.rows(sheet, limits.COLUMNS)), _LOOKED_AT)) for sheet in shown}
            name = choose(looked_at)
            problems = tuple(_others(looked_at, name, file))
        elif name is None:
            name = next(iter(shown if choose else book.sheets), "")
        found = tuple(_rows(book.rows(name, limits.COLUMNS, besides)))
    if found and found[-1].line > limits.ROWS:
        fact = f"only the first {limits.ROWS:,} rows of a sheet are read, and this one has more, blank or not"
        problem = Problem("too-large", fact, Place(file), "Remove what is below the last participant.")
        return Found((), name, (problem,), besides)
    return Found(found, name if len(book.sheets) > 1 else "", problems, besides)


def _others(sheets: Mapping[str, Sequence[Row]], name: str, file: str) -> Iterator[Problem]:
    """A warning of each sheet that looks like more of the same list, and is not read."""
    width = max((len(row.cells) for row in sheets[name]), default=0)
    for other, found in sheets.items():
        if other != name and len(found) > 1 and 2 * max(len(row.cells) for row in found) > width:
            fact = f"sheet {name} is read; there is another table in sheet {other}"
            yield Problem(
                "other-sheet", fact, Place(file), f"Import it too with --sheet {other!r}.", severity="warning"
            )


def _rows(values: Iterator[tuple[int, list[object]]]) -> Iterator[Row]:
    """The rows that are not blank; too many, blank ones among them, end with a row beyond what is read."""
    for count, (line, cells) in enumerate(values):
        texts = [cell if isinstance(cell, str) else _text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        row = Row(line, texts, line)
        if count >= limits.ROWS or (not row.is_blank and limits.ROWS < line <= limits.SHEET_ROWS):
            yield row._replace(line=max(line, limits.ROWS + 1))
            return
        if not row.is_blank and line <= limits.SHEET_ROWS:
            yield row


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
        return clock_of(round(value.total_seconds() / 60))
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class Format(NamedTuple):
    """What the format of a cell says of a number in it."""

    is_date: bool
    is_duration: bool


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: the part of each sheet by its name, in their order, and what cells refer to."""

    archive: ZipFile
    sheets: Mapping[str, str]
    texts: Sequence[str]
    formats: Sequence[Format]
    epoch: datetime
    hidden: frozenset[str]

    @classmethod
    def open(cls, content: bytes) -> "Book":
        """The workbook without any row read yet; raises whatever openpyxl raises for another file."""
        from openpyxl.reader.excel import ExcelReader

        reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        found = [
            (sheet, part.target)
            for sheet, part in reader.parser.find_sheets()
            if part.target in reader.valid_files and "chartsheet" not in part.Type
        ]
        parts = {str(sheet.name): target for sheet, target in found}
        hidden = frozenset(str(sheet.name) for sheet, _ in found if sheet.state != "visible")
        texts, formats = reader.shared_strings, _formats(reader.archive)
        return cls(reader.archive, parts, texts, formats, reader.wb.epoch, hidden)

    def rows(self, sheet: str, most_columns: int, besides: Besides | None = None) -> Iterator[tuple[int, list[object]]]:
        """Number and values of each row that is in the file; None where a cell is blank, as wide as it is filled."""
        number = 0
        besides = Besides() if besides is None else besides
        with self.archive.open(self.sheets[sheet]) as part:
            rest: list[Element] = []
            for row in _row_elements(part, rest):
                written = row.get("r")
                number = int(float(written)) if written else number + 1
                if row.get("hidden") in ("1", "true"):
                    besides.hidden.add(number)
                yield number, self._values(row, number, most_columns, besides)
        besides.addresses.update(_linked(self.archive, self.sheets[sheet], rest))
        besides.merged += (_corners(one.get("ref", "")) for tree in rest for one in tree.iterfind(_MERGED))

    def _values(self, row: "Element", number: int, most_columns: int, besides: Besides) -> list[object]:
        values: list[object] = []
        at = 0
        for cell in row:
            written = cell.get("r")
            at = _column(written.rstrip("0123456789")) if written else at + 1
            if at > most_columns:
                continue
            kind = cell.get("t")
            value = _inline(cell) if kind == "inlineStr" else self._value(cell)
            if kind == "str" and (link := _MAIL.search(cell.findtext(_FORMULA) or "")):
                besides.addresses[number, at] = unquote(link[1])
            if at == len(values) + 1:
                values.append(value)
            else:
                values += [None] * (at - len(values))
                values[at - 1] = value
        return values

    def _value(self, cell: "Element") -> object:
        kind = cell.get("t", "n")
        written = cell.findtext(_VALUE)
        if not written:
            return None
        if kind == "s":
            return self.texts[int(written)]
        if kind == "n":
            return self._number(written, int(cell.get("s", 0)))
        if kind == "b":
            return bool(int(written))
        if kind == "d":
            from openpyxl.utils import datetime as dates

            read: Any = dates.from_ISO8601  # its stub names no types
            return read(written)
        return written

    def _number(self, written: str, style: int) -> object:
        number = int(written) if written.lstrip("-").isdecimal() else float(written)
        if style >= len(self.formats) or not self.formats[style].is_date:
            return number
        from openpyxl.utils.datetime import from_excel

        try:
            return from_excel(number, self.epoch, timedelta=self.formats[style].is_duration)
        except (OverflowError, ValueError):
            return "#VALUE!"


def _row_elements(part: IO[bytes], rest: list["Element"]) -> Iterator["Element"]:
    """Each row of a sheet, taken out of the tree once it is whole: no event for every element as in iterparse.

    What is not in a row is in `rest` at the end.
    """
    from xml.etree.ElementTree import TreeBuilder, XMLParser

    builder = TreeBuilder()
    outside = builder.start("outside", {})
    parser = XMLParser(target=builder)  # noqa: S314 - as openpyxl reads; expat itself bounds what entities grow to
    pending, last = 0, b""
    opened: list[Element] = []
    while chunk := part.read(_CHUNK_BYTES):
        parser.feed(chunk)
        pending += len(chunk)
        if not opened and b"sheetData" in last + chunk:  # to look into the tree again and again is quadratic
            opened = outside.findall(_DATA)
        last = chunk[-9:]
        for data in opened:
            pending = 0 if len(data) > 1 else pending
            # All but the last child of what is still being read are whole.
            yield from _taken(data, len(data) - 1)
        if pending > _MOST_PENDING_BYTES:
            raise ValueError
    parser.close()
    for data in outside.iterfind(_DATA):
        yield from _taken(data, len(data))
    rest.append(outside)


def _taken(data: "Element", count: int) -> Iterator["Element"]:
    rows = data[: max(0, count)]
    del data[: max(0, count)]
    return (row for row in rows if row.tag == _ROW)


def _linked(archive: ZipFile, part: str, rest: Sequence["Element"]) -> Iterator[tuple[tuple[int, int], str]]:
    """The addresses that cells of a sheet are linked to, by row and column (18.3.1.47 of ECMA-376 part 1)."""
    from openpyxl.packaging.relationship import get_dependents

    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    links = [link for tree in rest for link in tree.iterfind(_LINK)]
    if not links or path not in archive.namelist():
        return
    targets = {one.Id or "": one.Target for one in get_dependents(archive, path)}
    for link in links:
        if mail := _MAIL.match(targets.get(link.get(_LINK_ID, ""), "")):
            left, top, right, bottom = _corners(link.get("ref", ""))
            places = product(range(top, min(bottom, top + limits.ROWS) + 1), range(left, min(right, left + 9) + 1))
            yield from ((place, unquote(mail[1])) for place in places)


def _corners(ref: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a range of cells, from 1."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = (int(one or 1) for one in range_boundaries(ref or "A1"))
    return left, top, right, bottom


def _formats(archive: ZipFile) -> list[Format]:
    """The formats that cells refer to by number; none where the workbook has no styles."""
    from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
    from openpyxl.styles.stylesheet import Stylesheet
    from openpyxl.xml.functions import fromstring

    if _STYLES not in archive.namelist():
        return []
    tree: Any = fromstring(archive.read(_STYLES))  # the stub of what reads it asks for an element of lxml
    styles = Stylesheet.from_tree(tree)
    own = {one.numFmtId: one.formatCode for one in styles.numFmts.numFmt}
    codes = [own.get(one.numFmtId) or builtin_format_code(one.numFmtId) for one in styles.cellXfs.xf]
    return [Format(is_date_format(code), is_timedelta_format(code)) for code in codes]


@lru_cache(maxsize=1 << 14)
def _column(letters: str) -> int:
    """The column of these letters, from 1; raises ValueError for what names none."""
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letters)


def _inline(cell: "Element") -> str | None:
    """The text of a cell that holds it itself, in one piece or in runs; how it is read aloud (rPh) is no part of it."""
    found = cell.find(_INLINE)
    if found is None:
        return None
    if len(found) == 1 and found[0].tag == _TEXT:
        return found[0].text
    return "".join(
        (part.text if part.tag == _TEXT else part.findtext(_TEXT) if part.tag == _RUN else "") or "" for part in found
    )
