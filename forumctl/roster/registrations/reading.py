"""The rows of an export → people as they would stand in the roster, and every cell that cannot be used."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from forumctl.definition.people import Category
from forumctl.problems import Place, Problem
from forumctl.roster.ids import Entry
from forumctl.roster.rows import Rows, ids_by_name
from forumctl.roster.sheet import Columns, Row, Sheet, misfit

from . import (
    countries,
    languages,
    names,
)
from .mapping import ColumnMapping
from .spelling import folded
from .words import FAMILY, GIVEN, looked_up

_ADDRESS = re.compile(r"(?:mailto:)?([^@\s<>,;]+@[^@\s<>,;]+)")
_UNANSWERED = frozenset(("-", "--", "–", "—"))
"""What Tito, and people filling in a form, write where there is nothing to say."""
_OR_BLANK = "Or leave cells blank that cannot be read: --leave-blank."
_NOTHING = frozenset(looked_up("nothing"))
_STATUS = {word.replace(" ", ""): status for word, status in looked_up("status").items()}


class Registration(NamedTuple):
    """A person of an export, their row, and which of our columns the export has for them."""

    entry: Entry
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """The people in a file, its number of rows, and the lines left out."""

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
    header = list(sheet.header.cleaned.cells[:3])
    sources = _sources(mapping)
    repeated: list[int] = []
    for row in (row.cleaned for row in sheet.rows):
        if len(header) > 1 and row.cells[0] == header[0] and list(row.cells[:3]) == header:
            repeated.append(row.line)
            left_out.append(row.line)
            continue
        problems += misfit(row, width, file)
        cells = _values(row, sources)
        if not cells.get("name"):
            left_out.append(row.line)
            problems.append(_nameless(row, mapping, file))
            continue
        if strange := _strange_country(row, cells, columns, file):
            cells["country"] = ""
        entry, wrong = reader.entry(row, {ours: text for ours, text in cells.items() if text and ours in had})
        people.append(Registration(entry, had))
        problems += (replace(one, hint=f"{one.hint} {_OR_BLANK}".strip()) for one in (*wrong, *strange))
    if repeated:
        fact = f"the header is repeated {len(repeated)} {'times' if len(repeated) > 1 else 'time'} among the rows"
        hint = "These rows are left out."
        problems.append(Problem("repeated-header", fact, Place(file, repeated[0]), hint, severity="warning"))
    return Read(file, len(sheet.rows), tuple(people), tuple(left_out), tuple(problems))


def names_of(categories: Mapping[str, Category]) -> frozenset[str]:
    """Ids and labels of the categories in folded case: what a column of categories is recognised by."""
    return frozenset(ids_by_name(categories))


def _columns(mapping: ColumnMapping) -> Columns:
    """Our columns in the order of the values, each with its name in the file."""
    theirs = {proposal.ours: proposal.theirs for proposal in mapping.proposals}
    if GIVEN in theirs or FAMILY in theirs:
        theirs.setdefault("name", " + ".join(theirs[part] for part in (GIVEN, FAMILY) if part in theirs))
    ours = {*theirs, "sort_name", "honorific"} - {GIVEN, FAMILY}
    return Columns({column: index for index, column in enumerate(sorted(ours))}, theirs)


class _Source(NamedTuple):
    """Where in a row one of our columns is read from, and how its text is turned into ours, if it is."""

    ours: str
    positions: tuple[int, ...]
    cleaned: Callable[[str], str] | None


def _sources(mapping: ColumnMapping) -> tuple[_Source, ...]:
    return tuple(_Source(ours, positions, _CLEANED.get(ours)) for ours, positions, *_ in mapping.proposals)


def _values(row: Row, sources: Sequence[_Source]) -> dict[str, str]:
    """The cells of a clean row by our column, as our roster writes them."""
    written, width = row.cells, len(row.cells)
    cells: dict[str, str] = {}
    for ours, positions, cleaned in sources:
        if len(positions) > 1:
            text = "-".join(filter(None, (written[at] for at in positions if at < width)))
        else:
            text = written[positions[0]] if positions[0] < width else ""
        if text in _UNANSWERED:
            text = ""
        cells[ours] = cleaned(text) if cleaned and text else text
    country, spoken = cells.get("country", ""), cells.get("languages", "").split(";")
    given, family = cells.get(GIVEN, ""), cells.get(FAMILY, "")
    if given and family:
        name = names.composed(given, family, country, spoken)
    else:
        name = names.parted(cells.get("name") or given or family, country, spoken)
    cells["name"] = name.name
    cells["sort_name"] = cells.get("sort_name") or name.sort_name
    cells["honorific"] = cells.get("honorific") or name.honorific
    if not cells["name"]:
        cells["name"] = cells.get("name_local", "")
    return cells


def _strange_country(row: Row, cells: Mapping[str, str], columns: Columns, file: str) -> tuple[Problem, ...]:
    """The problem of an unknown country, as it was written."""
    said = cells.get("country", "")
    if not said or countries.code(said):
        return ()
    where = Place(file, row.line, field=columns.names["country"])
    hint = "Write its name in any common language, or its ISO 3166 code."
    return (Problem("bad-cell", f"unknown country {said!r}", where, hint),)


def _nameless(row: Row, mapping: ColumnMapping, file: str) -> Problem:
    theirs = next((proposal.theirs for proposal in mapping.proposals if proposal.ours in ("name", GIVEN, FAMILY)), "")
    hint = "Write the name there if it is a person."
    return Problem(
        "missing-name",
        "this row has no name and is left out",
        Place(file, row.line, field=theirs),
        hint,
        severity="warning",
    )


@lru_cache(maxsize=1 << 10)
def _country(text: str) -> str:
    return countries.code(text) or text


@lru_cache(maxsize=1 << 10)
def _languages(text: str) -> str:
    found = languages.codes(text)
    return ";".join(found) if all(found) else text


def _email(text: str) -> str:
    """The address alone: of "Kim <kim@example.org>", or the first of several."""
    match = _ADDRESS.search(text)
    return match[1] if match else text


@lru_cache
def _status(text: str) -> str:
    return status(text) or text


def status(text: str) -> str:
    """confirmed, waiting or cancelled; blank for an unknown word."""
    return _STATUS.get(folded(text).replace(" ", ""), "")


@lru_cache(maxsize=1 << 10)
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
