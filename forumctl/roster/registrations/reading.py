"""The rows of an export → people as they would stand in the roster, and every cell that cannot be used."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Category
from forumctl.problems import Place, Problem
from forumctl.roster.categories import ids_by_name
from forumctl.roster.entries import Entry
from forumctl.roster.formulas import unguarded
from forumctl.roster.header import Columns
from forumctl.roster.rows import Rows
from forumctl.roster.sheet import Row, Sheet, misfit

from . import countries, languages, names, statuses
from .mapping import ColumnMapping
from .spelling import folded
from .words import FAMILY, GIVEN, looked_up

_ADDRESS = re.compile(r"(?:mailto:)?([^@\s<>,;]+@[^@\s<>,;]+)")
_NOTHING = frozenset(looked_up("nothing"))


class Registration(NamedTuple):
    """A person of an export, their row, and which of our columns the export has for them."""

    entry: Entry
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """Who is in a file, how many rows it has, and the lines that are nobody's."""

    file: str
    rows: int
    people: tuple[Registration, ...]
    left_out: tuple[int, ...]
    problems: tuple[Problem, ...]


def read(sheet: Sheet, mapping: ColumnMapping, file: str, categories: Mapping[str, Category]) -> Read:
    """Everyone with a name, in the order of the rows; rows without one are left out with a warning each."""
    problems: list[Problem] = []
    people: list[Registration] = []
    left_out: list[int] = []
    columns = _columns(mapping)
    reader = Rows(file, columns, len(columns.positions), categories)
    width, had = len(sheet.header.cells), frozenset(columns.positions)
    header = [clean_line(cell) for cell in sheet.header.cells[:3]]
    repeated: list[int] = []
    for row in sheet.rows:
        if len(header) > 1 and _is(header, row):
            repeated.append(row.line)
            left_out.append(row.line)
            continue
        problems += misfit(row, width, file)
        cells = _values(row, mapping)
        if not cells.get("name"):
            left_out.append(row.line)
            problems.append(_nameless(row, mapping, file))
            continue
        entry, wrong = reader.entry(row, {ours: text for ours, text in cells.items() if text and ours in had})
        people.append(Registration(entry, had))
        problems += wrong
    if repeated:
        fact = f"the header stands {len(repeated)} more {'times' if len(repeated) > 1 else 'time'} among the rows"
        hint = "These rows are left out."
        problems.append(Problem("repeated-header", fact, Place(file, repeated[0]), hint, severity="warning"))
    return Read(file, len(sheet.rows), tuple(people), tuple(left_out), tuple(problems))


def names_of(categories: Mapping[str, Category]) -> frozenset[str]:
    """Ids and labels of the categories in folded case: what cells of a column of categories are told by."""
    return frozenset(ids_by_name(categories))


def _is(header: Sequence[str], row: Row) -> bool:
    """Whether a row begins as the header does."""
    cells = row.cells[:3]
    return len(cells) == len(header) and all(clean_line(cell) == name for cell, name in zip(cells, header, strict=True))


def _columns(mapping: ColumnMapping) -> Columns:
    """Our columns in the order of the values, each with its name in the file."""
    theirs = {proposal.ours: proposal.theirs for proposal in mapping.proposals}
    if GIVEN in theirs or FAMILY in theirs:
        theirs.setdefault("name", " + ".join(theirs[part] for part in (GIVEN, FAMILY) if part in theirs))
    ours = {*theirs, "sort_name", "honorific"} - {GIVEN, FAMILY}
    return Columns({column: index for index, column in enumerate(sorted(ours))}, theirs)


def _values(row: Row, mapping: ColumnMapping) -> dict[str, str]:
    """The cells of a row by our column, as our roster writes them."""
    cells: dict[str, str] = {}
    for ours, positions, *_ in mapping.proposals:
        text = _cell(row, positions[0])
        if len(positions) > 1:
            text = "-".join(filter(None, (text, *(_cell(row, position) for position in positions[1:]))))
        cells[ours] = _CLEANED[ours](text) if text and ours in _CLEANED else text
    spoken = cells.get("languages", "").split(";")
    if cells.get(GIVEN) and cells.get(FAMILY):
        name = names.composed(cells[GIVEN], cells[FAMILY], cells.get("country", ""), spoken)
    else:
        text = cells.get("name") or cells.get(GIVEN) or cells.get(FAMILY) or ""
        name = names.parted(text, cells.get("country", ""), spoken)
    cells["name"] = name.name
    cells["sort_name"] = cells.get("sort_name") or name.sort_name
    cells["honorific"] = cells.get("honorific") or name.honorific
    if not cells["name"]:
        cells["name"] = cells.get("name_local", "")
    return cells


def _cell(row: Row, position: int) -> str:
    written = row.cells[position] if position < len(row.cells) else ""
    return written and unguarded(clean_line(written))


def _nameless(row: Row, mapping: ColumnMapping, file: str) -> Problem:
    theirs = next((proposal.theirs for proposal in mapping.proposals if proposal.ours in ("name", GIVEN, FAMILY)), "")
    hint = "Write the name there if somebody comes with it."
    return Problem(
        "missing-name",
        "this row has no name and is left out",
        Place(file, row.line, field=theirs),
        hint,
        severity="warning",
    )


def _country(text: str) -> str:
    return countries.code(text) or text


@lru_cache
def _languages(text: str) -> str:
    found = languages.codes(text)
    return ";".join(found) if all(found) else text


def _email(text: str) -> str:
    """The address alone: of "Kim <kim@example.org>", or the first of several."""
    match = _ADDRESS.search(text)
    return match[1] if match else text


def _status(text: str) -> str:
    return statuses.status(text) or text


def _wishes(text: str) -> str:
    """Nothing where somebody says that there is nothing."""
    return "" if folded(text) in _NOTHING or not folded(text) else text


_CLEANED: Mapping[str, Callable[[str], str]] = {
    "country": _country,
    "languages": _languages,
    "email": _email,
    "status": _status,
    "diet": _wishes,
    "access": _wishes,
}
