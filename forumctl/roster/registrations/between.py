"""Rows between and below those of people: headings that name a country, what stands under the list."""

from collections.abc import Sequence
from statistics import median_low

from forumctl.problems import Place, Problem
from forumctl.roster.sheet import Row, Sheet

from . import countries
from .columns.meanings import meanings

_FEWEST_HEADINGS = 2
_USUAL, _LONGEST_FOOT = 4, 10
"""Cells that rows of people have at least, for one with half of them to be told from them; rows of a foot."""


def spread(sheet: Sheet, file: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """The sheet with the country of each heading as a column of the rows below it, if all rows have such a heading."""
    headed = {row.line: text for row in sheet.rows if (text := _alone(row)) and countries.code(text)}
    first = next((row.line for row in sheet.rows if _filled(row) > 1), 0)
    known = any(ours == "country" for name in sheet.header.cells for ours, _, _ in meanings(name))
    if known or len(headed) < _FEWEST_HEADINGS or min(headed) > first:
        return sheet, ()
    width, country, rows = len(sheet.header.cells), "", []
    for row in sheet.rows:
        country = headed.get(row.line, country)
        if _filled(row) > 1:
            rows.append(row._replace(cells=[*row.cells, *[""] * (width - len(row.cells)), country]))
        elif row.line not in headed:
            rows.append(row)
    fact = f"{len(headed)} rows name a country each, and are read as that of the people below them"
    told = Problem("country-heading", fact, Place(file, min(headed)), "Look at these people.", severity="warning")
    header = sheet.header._replace(cells=[*sheet.header.cells, "Country"])
    return Sheet(header, tuple(rows), sheet.source), (told,)


def without_foot(sheet: Sheet, file: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """The sheet without what stands below the list after a blank row: who made it, who signs; each with a warning."""
    gaps = [at for at in range(1, len(sheet.rows)) if sheet.rows[at].line > sheet.rows[at - 1].last_line + 1]
    if not gaps or len(sheet.rows) - gaps[-1] > _LONGEST_FOOT:
        return sheet, ()
    foot = sheet.rows[gaps[-1] :]
    usual = median_low([_filled(row) for row in sheet.rows[: gaps[-1]]])
    if usual < _USUAL or any(2 * _filled(row) > usual or "@" in "".join(row.cells) for row in foot):
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


def _filled(row: Row) -> int:
    return len(_said(row))


def _alone(row: Row) -> str:
    """What stands in the only cell of a row that has anything; blank where there are more."""
    said = _said(row)
    return said[0].strip() if len(said) == 1 else ""
