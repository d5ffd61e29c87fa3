"""The bytes of an export → Sheet, wherever in it the header stands.

Left out is what stands between and below people: headings that name a country, rows that are hidden. A cell merged over
several rows counts for each of them, and an address that stands behind a cell as its link for the cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from forumctl.definition.cleaning import clean_line
from forumctl.problems import Place, Problem
from forumctl.roster import encodings, kinds, separated
from forumctl.roster.sheet import Row, Sheet
from forumctl.roster.tables import is_workbook
from forumctl.roster.workbook import Besides

from . import countries, words
from .columns.mapping import recognise
from .columns.meanings import is_email, meanings

_DIGIT = re.compile(r"\d")
"""What a row of people often has, and names of columns hardly ever."""
_RUN_TOGETHER = re.compile(r"@[^@]*(?:@|[^\s@][\r\n]+[^\s@])|[\r\n][^@]*@")
"""Two addresses, or an address and a line end, in one cell."""
_ADDRESS = re.compile(r"[^\s<>;,:]+@[^\s<>;,]+")
_LOST = "Rows may have run together here: look for a lost line end or quote."
_LOOKED_AT = 30
"""Rows among which the header is looked for: titles and notes above it are rarely longer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be read, where somebody says: the sheet of a workbook, and the codec of a text file."""

    sheet: str | None = None
    encoding: str = ""
    hidden: str = ""
    """What is done with rows of a workbook that are hidden: read, skip, or blank to ask."""


AS_FOUND = Wanted()


def read(content: bytes, file: str, wanted: Wanted = AS_FOUND) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The table in a csv, tsv or xlsx file, or why there is none."""
    if none := kinds.no_table(content):
        return None, (Problem("bad-workbook", none[0], Place(file), none[1]),)
    in_workbook = is_workbook(content, file)
    if in_workbook:
        from forumctl.roster import workbook

        rows, source, problems, besides = workbook.rows(content, file, wanted.sheet, likeliest)
    else:
        besides = None
        rows, problems = separated.rows(content, file, words.COLUMNS, wanted.encoding)
        codec = wanted.encoding or encodings.find(content).name
        source = "" if codec.startswith("utf") else encodings.called(codec)
    if any(problem.is_error for problem in problems):
        return None, problems
    if not rows:
        return None, (*problems, Problem("empty-file", "the file has no rows", Place(file), "Export it again."))
    rows = _trimmed(rows)
    header, below = _header(rows)
    if not recognise(header.cells) and _is_a_person(header):
        hint = "Put a row above it that names the columns: name, email, organisation …"
        return None, (*problems, Problem("no-header", "no row names the columns", Place(file, header.line), hint))
    widths = [len(row.cells) for row in rows[below:]] or [0]
    usual = max(widths) if in_workbook else median_low(widths)  # a row of a workbook ends where its last cell is filled
    if in_workbook:  # what stands right of the header is a column without a name, not a stray delimiter
        header = header._replace(cells=[*header.cells, *[""] * (usual - len(header.cells))])
    of_rows = tuple(_doubtful(rows, header, below, file, usual))
    found = Sheet(header, tuple(rows[below:]), source)
    if besides:
        found, of_cells = _as_shown(found, besides, file, wanted.hidden)
        of_rows = (*of_rows, *of_cells)
    found, of_foot = _without_foot(found, file)
    found, of_headings = _spread(found, file)
    return found, (*problems, *of_rows, *of_foot, *of_headings)


def likeliest(sheets: Mapping[str, Sequence[Row]]) -> str:
    """The sheet of a workbook that has people: whose header names most columns, the first of several."""
    scores = {name: recognise(_header(rows)[0].cells) if rows else -1 for name, rows in sheets.items()}
    return max(scores, key=lambda name: scores[name])


def _trimmed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without columns at the right in which nothing stands, of which spreadsheets save thousands."""
    width = max(_filled(row.cells) for row in rows)
    if all(len(row.cells) <= width for row in rows):
        return rows
    return tuple(row._replace(cells=row.cells[:width]) if len(row.cells) > width else row for row in rows)


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not blank."""
    at = len(cells)
    while at and not cells[at - 1].strip():
        at -= 1
    return at


def _header(rows: Sequence[Row]) -> tuple[Row, int]:
    """The row that names most columns, with the one above or below it where cells are merged; and where it ends."""
    looked_at = [row.cleaned for row in rows[:_LOOKED_AT]]
    scores = [0 if _is_a_person(row) else recognise(row.cells) for row in looked_at]
    best = max(range(len(scores)), key=lambda index: (scores[index], -index))
    if not scores[best]:
        widest = max(len(list(filter(None, row.cells))) for row in looked_at)
        best = next(
            index for index, row in enumerate(looked_at) if len(list(filter(None, row.cells))) >= min(widest, 2)
        )
    choices = [(scores[best], looked_at[best], best + 1)]
    for upper in (best - 1, best):
        if 0 <= upper < len(looked_at) - 1 and _is_merged(looked_at[upper]) and not _is_a_person(looked_at[upper + 1]):
            both = _together(looked_at[upper], looked_at[upper + 1])
            choices.append((recognise(both.cells), both, upper + 2))
    _, header, below = max(choices, key=lambda choice: choice[0])
    return header, below


def _is_a_person(row: Row) -> bool:
    """Whether a row has an e-mail address: no header has one."""
    return any(is_email(clean_line(cell)) for cell in row.cells if "@" in cell)


def _doubtful(rows: Sequence[Row], header: Row, below: int, file: str, usual: int) -> Iterator[Problem]:
    """Warnings of rows that may be people but are left out, or hold more than one person.

    `usual` is the number of cells that rows of people have.
    """
    for index, row in enumerate(rows):
        if index >= below:
            addresses = [at for at, cell in enumerate(row.cells) if "@" in cell]
            if any(_is_run_together(row.cells[at], header, at) for at in addresses):
                fact = "this row has an e-mail address beside another one, beside a line break, or under no column name"
                yield Problem("run-together", fact, Place(file, row.line), _LOST, severity="warning")
            elif len(row.cells) > usual and len({clean_line(row.cells[at]) for at in addresses}) > 1:
                # Under a wide header there is room for two people in one row.
                fact = f"this row has two addresses and {len(row.cells)} cells where most have {usual}"
                yield Problem("run-together", fact, Place(file, row.line), _LOST, severity="warning")
        elif row.line >= header.line:
            if any("@" in cell for cell in row.cells):
                fact = "this row names the columns, and has an e-mail address in it"
                hint = "Put the person into a row of their own."
                yield Problem("address-in-header", fact, Place(file, row.line), hint, severity="warning")
        elif "@" in (text := " ".join(row.cells)) or (sum(map(bool, row.cells)) > 2 and _DIGIT.search(text)):
            fact = "this row above the header may be a person; it is left out"
            hint = "Move it below the row that names the columns if it is one."
            yield Problem("above-header", fact, Place(file, row.line), hint, severity="warning")


def _is_run_together(cell: str, header: Row, at: int) -> bool:
    """Whether a cell with an address holds more than that, or stands under no name."""
    if at >= len(header.cells) or not header.cells[at]:
        return True
    if cell.count("@") > 1 and "\n" not in cell and len({one.casefold() for one in _ADDRESS.findall(cell)}) == 1:
        return False  # ana@example.org <mailto:ana@example.org>
    may_be = cell.count("@") > 1 or "\n" in cell or "\r" in cell
    return may_be and bool(_RUN_TOGETHER.search(cell.strip()))


def _is_merged(row: Row) -> bool:
    """Whether a row has blanks after a cell that may have been merged over them."""
    filled = [bool(cell) for cell in row.cells]
    return sum(filled) > 1 and not all(filled[: max(index for index, cell in enumerate(filled) if cell) + 2])


def _together(upper: Row, lower: Row) -> Row:
    """Two rows of a header as one: a lower name after the one merged above it, unless it says enough alone."""
    width = max(len(upper.cells), len(lower.cells))
    above = ""
    names: list[str] = []
    for index in range(width):
        over = upper.cells[index] if index < len(upper.cells) else ""
        under = lower.cells[index] if index < len(lower.cells) else ""
        above = over or (above if under else "")
        names.append(f"{above} {under}" if above and under and not recognise([under]) else under or above)
    return Row(upper.line, tuple(names), lower.last_line)


_FEWEST_HEADINGS = 2
_USUAL, _LONGEST_FOOT = 4, 10
"""Cells that rows of people have at least, for one with half of them to be told from them; rows of a foot."""


def _spread(sheet: Sheet, file: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """The sheet with the country of each heading as a column of the rows below it, if all rows have such a heading."""
    headed = {row.line: text for row in sheet.rows if (text := _alone(row)) and countries.code(text)}
    first = next((row.line for row in sheet.rows if len(_said(row)) > 1), 0)
    known = any(ours == "country" for name in sheet.header.cells for ours, _, _ in meanings(name))
    if known or len(headed) < _FEWEST_HEADINGS or min(headed) > first:
        return sheet, ()
    width, country, rows = len(sheet.header.cells), "", []
    for row in sheet.rows:
        country = headed.get(row.line, country)
        if len(_said(row)) > 1:
            rows.append(row._replace(cells=[*row.cells, *[""] * (width - len(row.cells)), country]))
        elif row.line not in headed:
            rows.append(row)
    fact = f"{len(headed)} rows name a country each, and are read as that of the people below them"
    told = Problem("country-heading", fact, Place(file, min(headed)), "Look at these people.", severity="warning")
    header = sheet.header._replace(cells=[*sheet.header.cells, "Country"])
    return Sheet(header, tuple(rows), sheet.source), (told,)


def _without_foot(sheet: Sheet, file: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """The sheet without what stands below the list after a blank row: who made it, who signs; each with a warning."""
    gaps = [at for at in range(1, len(sheet.rows)) if sheet.rows[at].line > sheet.rows[at - 1].last_line + 1]
    if not gaps or len(sheet.rows) - gaps[-1] > _LONGEST_FOOT:
        return sheet, ()
    foot = sheet.rows[gaps[-1] :]
    usual = median_low([len(_said(row)) for row in sheet.rows[: gaps[-1]]])
    if usual < _USUAL or any(2 * len(_said(row)) > usual or "@" in "".join(row.cells) for row in foot):
        return sheet, ()
    told = tuple(
        Problem(
            "note-row",
            f"this row stands below the list, after a blank row, and is left out: {', '.join(_said(row))[:60]}",
            Place(file, row.line),
            "Move it up to the others if it is a person.",
            severity="warning",
        )
        for row in foot
    )
    return Sheet(sheet.header, sheet.rows[: gaps[-1]], sheet.source), told


def _said(row: Row) -> Sequence[str]:
    return [cell for cell in row.cells if cell and not cell.isspace()]


def _alone(row: Row) -> str:
    """What stands in the only cell of a row that has anything; blank where there are more."""
    said = _said(row)
    return said[0].strip() if len(said) == 1 else ""


_SHOWN = 5


def _as_shown(sheet: Sheet, besides: Besides, file: str, hidden: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """The sheet as whoever made it sees it, and what is to be asked of it.

    Hidden rows are left out with `hidden` skip, kept with read, and asked about with neither.
    """
    lines = [row.line for row in sheet.rows if row.line in besides.hidden]
    problems = [_hidden(lines, file, hidden)] if lines else []
    rows = [row for row in sheet.rows if hidden != "skip" or row.line not in besides.hidden]
    rows = _unmerged(rows, besides)
    header = list(sheet.header.cells)
    for column in sorted({column for _, column in besides.addresses}):
        at = column - 1
        found = {row.line: address for row in rows if (address := besides.addresses.get((row.line, column)))}
        if not found:
            continue
        if at < len(header) and any(ours == "email" for ours, _, _ in meanings(header[at])):
            problems += _differing(rows, at, found, file)
            rows = [_with(row, at, found.get(row.line, "")) for row in rows]
        else:
            rows = [_beside(row, len(header), found) for row in rows]
            header.append(f"E-mail behind {header[at] if at < len(header) else f'column {column}'}")
    return Sheet(sheet.header._replace(cells=header), tuple(rows), sheet.source), tuple(problems)


def _unmerged(rows: Sequence[Row], besides: Besides) -> list[Row]:
    """The rows with what stands in a cell merged over several of them in each of these."""
    where = {row.line: at for at, row in enumerate(rows)}
    found = list(rows)
    for left, top, _, bottom in besides.merged:
        at = where.get(top)
        text = found[at].cells[left - 1] if at is not None and left <= len(found[at].cells) else ""
        for line in range(top + 1, bottom + 1) if text else ():
            if line in where:
                found[where[line]] = _beside(found[where[line]], left - 1, {line: text})
    return found


def _with(row: Row, at: int, address: str) -> Row:
    """The row with the address where the cell has none itself."""
    text = row.cells[at] if at < len(row.cells) else ""
    if not address or "@" in text:
        return row
    return _beside(row, at, {row.line: address})


def _beside(row: Row, at: int, found: Mapping[int, str]) -> Row:
    """The row with the address, if it has one, in this column."""
    if row.line not in found:
        return row
    cells = [*row.cells, *[""] * (at + 1 - len(row.cells))]
    cells[at] = found[row.line]
    return row._replace(cells=cells)


def _differing(rows: Sequence[Row], at: int, found: Mapping[int, str], file: str) -> list[Problem]:
    """A warning of each address that is linked to another than it says."""
    return [
        Problem(
            "other-link",
            f"the cell says {text} and its link writes to {found[row.line]}; what it says is used",
            Place(file, row.line),
            "Correct the cell if the link is right.",
            severity="warning",
        )
        for row in rows
        if row.line in found and at < len(row.cells) and is_email(text := clean_line(row.cells[at]))
        if text.casefold() != found[row.line].casefold()
    ]


def _hidden(lines: Sequence[int], file: str, hidden: str) -> Problem:
    shown = ", ".join(map(str, lines[:_SHOWN])) + ("…" if len(lines) > _SHOWN else "")
    rows = f"{len(lines):,} {'row' if len(lines) == 1 else 'rows'}"
    if not hidden:
        fact = f"{rows} of this sheet {'is' if len(lines) == 1 else 'are'} hidden, by a filter or by hand ({shown})"
        hint = "Say --hidden skip to leave hidden rows out, --hidden read to read them too."
        return Problem("hidden-rows", fact, Place(file, lines[0]), hint)
    fact = f"{rows} of this sheet hidden ({shown}): {'left out' if hidden == 'skip' else 'read too'}"
    return Problem("hidden-rows", fact, Place(file, lines[0]), "Nothing needs to be done.", severity="warning")
