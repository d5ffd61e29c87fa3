"""A table of text as it stands in a file: its header and rows, each with its line, and which columns are ours."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumctl.definition.cleaning import are_clean, clean_line
from forumctl.definition.people import Participant, RosterSource
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Place, Problem, command
from forumctl.spreadsheets.separated import unguarded

FIELD = "field:"
"""Before the id of a column that only this forum has."""
COLUMNS = tuple(column for column in Participant.model_fields if column != "fields")
PARTS_OF_NAME = ("given_name", "middle_name", "family_name")
"""What an export may have instead of name; a roster has the name as on the badge."""
_GAPS = re.compile(r"[\s_-]+")


class Row(NamedTuple):
    """The cells of one row as written, its first line (or spreadsheet row) and its last, from 1."""

    line: int
    cells: Sequence[str]
    last_line: int

    @property
    def is_blank(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)

    @property
    def cleaned(self) -> "Row":
        """The same with every cell on one clean line, and without what keeps a spreadsheet from running it."""
        if are_clean(self.cells) and " '" not in f" {' '.join(self.cells)}":
            return self
        return self._replace(cells=[unguarded(clean_line(cell)) for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row that is not blank, and those after it that are not."""

    header: Row
    rows: tuple[Row, ...]
    source: str = ""
    """What of the file this is where that is not plain: the sheet of a workbook, the encoding of a text."""


Above = Callable[[Sequence[Row]], int]
"""How many rows stand above the header, titles for instance, by the first rows of a table."""


def nothing_above(_rows: Sequence[Row]) -> int:
    """The first row that is not blank is the header."""
    return 0


def misfit(row: Row, width: int, file: str) -> tuple[Problem, ...]:
    """A row whose cells do not stand under the header: a stray delimiter, or a quote that eats lines."""
    if len(row.cells) > width and any(cell and not cell.isspace() for cell in row.cells[width:]):
        fact = f"this row has {len(row.cells)} cells, the header {width}"
        return (Problem("bad-row", fact, Place(file, row.line), "Put cells that hold the delimiter in quotes."),)
    if row.last_line > row.line and len(row.cells) < width:
        fact = f"this row runs to line {row.last_line} and has {len(row.cells)} cells, the header {width}"
        return (Problem("bad-row", fact, Place(file, row.line), "Look for a quote that is never closed."),)
    return ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each of our columns stands in a row, from 0, and what it is called in the file."""

    positions: Mapping[str, int]
    names: Mapping[str, str]


def folded(name: str) -> str:
    """A column's name without case, spaces, underscores and hyphens: how names are compared."""
    return _GAPS.sub("", clean_line(name)).casefold()


def known_names(source: RosterSource) -> frozenset[str]:
    """The folded names of columns that would be recognised in a header."""
    return frozenset(map(folded, filter(None, (*COLUMNS, *source.columns.values(), *own_headers(source).values()))))


def own_headers(source: RosterSource) -> Mapping[str, str]:
    """What the forum's own columns are called in the file, by their ids behind `FIELD`."""
    return {f"{FIELD}{own}": column.column or own for own, column in source.fields.items()}


def match(sheet: Sheet, source: RosterSource, file: str) -> tuple[Columns, tuple[Problem, ...]]:
    """The columns of a sheet's header, with what is missing, duplicate or unused."""
    header = sheet.header
    names = [clean_line(cell) for cell in header.cells]
    places: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        if name:
            places.setdefault(folded(name), []).append(position)
    problems = list(_unknown_keys(source))
    positions: dict[str, int] = {}
    own = own_headers(source)
    for ours in (*COLUMNS, *own):
        mapped = own.get(ours) or source.columns.get(ours)
        found = places.get(folded(mapped or ours)) or places.get(folded(ours), [])
        if not found and mapped:
            hint = did_you_mean(mapped, [name for name in names if name])
            key = ("roster", "fields", ours.removeprefix(FIELD)) if ours in own else ("roster", "columns", ours)
            fact = f"the roster has no column {mapped!r}"
            problems.append(Problem("missing-column", fact, Key(key), hint, (Place(file, header.line),)))
        if len(found) > 1:
            fact = f"{len(found)} columns are called {names[found[0]]}"
            place = Place(file, header.line, field=names[found[0]])
            problems.append(Problem("duplicate-column", fact, place, "Rename or remove all but one of them."))
        if found:
            positions[ours] = found[0]
    if "name" not in positions and "name" not in source.columns:
        fact, hint = _without_names(sheet, file)
        problems.append(Problem("missing-column", fact, Place(file, header.line), hint))
        if fact != _NO_NAMES:
            return Columns({}, {}), tuple(problems)
    if "name" in positions and (apart := _given_names_apart(sheet, positions)):
        fact = f"{names[positions['name']]} has family names only, given names stand in {names[apart]}"
        problems.append(Problem("half-names", fact, Place(file, header.line, field=names[apart]), _to_import(file)))
        return Columns({}, {}), tuple(problems)
    problems += _left_out(header, names, {folded(names[position]) for position in positions.values()}, file)
    return Columns(positions, {ours: names[position] for ours, position in positions.items()}), tuple(problems)


def _without_names(sheet: Sheet, file: str) -> tuple[str, str]:
    """What a table without a column called name is, and what to do with it."""
    # Of a workbook no more columns are read than its first line names: under a title that is one.
    enough = min(2, sum(bool(cell.strip()) for cell in sheet.header.cells))
    for row in sheet.rows[:_LOOKED_AT]:
        if len({folded(cell) for cell in row.cells} & {"name", *map(folded, COLUMNS)}) >= enough:
            hint = f"Line {row.line} names the columns: remove the lines above it."
            return "no column is called name, and a line below names columns", hint
    from .registrations.columns.mapping import recognise

    ours = {*map(folded, COLUMNS)}
    if recognise([cell for cell in sheet.header.cleaned.cells if folded(cell) not in ours]) > 1:
        return "this is an export of a registration system: no column is called name", _to_import(file)
    hint = 'Call one name, or say which it is in forum.toml: [roster.columns] name = "Full name".'
    return _NO_NAMES, hint


def _to_import(file: str) -> str:
    taken = command("participants", "import", file)
    return f'Write file = "roster.csv" under [roster], which need not be there, and then run: {taken}'


def _given_names_apart(sheet: Sheet, positions: Mapping[str, int]) -> int | None:
    """The unused column of given names, where the names are family names alone; None where there is none."""
    name, used = positions["name"], set(positions.values())
    for at, header in enumerate(sheet.header.cleaned.cells):
        if at not in used and 0 < len(header) < 80 and _is_given_name(header):
            from .registrations.names import lack_given_names

            cells = [row.cleaned.cells for row in sheet.rows if len(row.cells) > max(at, name)]
            if lack_given_names((row[name], row[at]) for row in cells):
                return at
    return None


def _is_given_name(header: str) -> bool:
    from .registrations.columns.meanings import meanings  # reads the words of exports: only for columns not known here

    return next(meanings(header), ("",))[0] == PARTS_OF_NAME[0]


_NO_NAMES = "no column is called name"
_LOOKED_AT = 10
"""Rows among which the header is looked for."""
_MOST_NAMED = 6
"""Names of columns that are listed in full."""


def _unknown_keys(source: RosterSource) -> list[Problem]:
    return [
        Problem(
            "unknown-column",
            f"{ours} is not a column of the roster",
            Key(("roster", "columns", ours), is_name=True),
            did_you_mean(ours, list(COLUMNS)),
        )
        for ours in source.columns
        if ours not in (*COLUMNS, *PARTS_OF_NAME)
    ]


def _near(name: str) -> str:
    """The column that an unknown header is nearly called, or ends with: Full name; headers of one's own are many."""
    if (last := folded(name.rsplit(maxsplit=1)[-1])) in COLUMNS:
        return f"Did you mean {last}?"
    return did_you_mean(name, list(COLUMNS), "-", likeness=0.75)


def _left_out(header: Row, names: list[str], used: set[str], file: str) -> list[Problem]:
    """Warnings of the columns nobody asked for: one for each that may be misspelt, one for all others."""
    hints: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if name and folded(name) not in used:
            near = _near(name)
            hints.setdefault(near if near.startswith("Did") else "", []).append(name)
    return [
        Problem(
            "extra-column",
            f"{'this column is' if len(extra) == 1 else 'these columns are'} not used: "
            f"{', '.join(extra[:_MOST_NAMED])}{f' and {len(extra) - _MOST_NAMED} more' * (len(extra) > _MOST_NAMED)}",
            Place(file, header.line, field=extra[0] if len(extra) == 1 else ""),
            f"{hint} Rename it, or map it in [roster.columns] of forum.toml.".lstrip()
            if hint
            else "Nothing needs to be done. To use one, map it in [roster.columns] of forum.toml.",
            severity="warning",
        )
        for hint, extra in hints.items()
    ]
