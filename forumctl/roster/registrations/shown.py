"""Workbooks: rows that are hidden, cells merged over several rows, addresses that stand behind a cell as its link."""

from collections.abc import Mapping, Sequence

from forumctl.definition.cleaning import clean_line
from forumctl.problems import Place, Problem
from forumctl.roster.sheet import Row, Sheet
from forumctl.roster.workbook import Besides

from .columns.contents import is_email
from .columns.meanings import meanings

_SHOWN = 5


def as_shown(sheet: Sheet, besides: Besides, file: str, hidden: str) -> tuple[Sheet, tuple[Problem, ...]]:
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
