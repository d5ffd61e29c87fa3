"""The rows of an export → people as they would stand in the roster, and every cell that cannot be used."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from forumctl.definition.people import Category
from forumctl.definition.programme import Venue
from forumctl.problems import Place, Problem
from forumctl.roster.rows import Rows, categories_by_name
from forumctl.roster.sheet import Columns, Row, Sheet, misfit

from . import (
    countries,
    languages,
    leftovers,
    names,
    orders,
)
from .columns import choices, several
from .columns.mapping import ColumnMapping, Proposal
from .registration import Registration
from .spelling import folded
from .statuses import status
from .words import FAMILY, GIVEN, MIDDLE, NO, ORDER, YES, looked_up

_ADDRESS = re.compile(r"(?:mailto:)?([^@\s<>,;]+@[^@\s<>,;]+)")
_UNANSWERED = frozenset(("-", "--", "–", "—"))
"""What Tito, and people filling in a form, write where there is nothing to say."""
OR_BLANK = "Or leave cells blank that cannot be read: --leave-blank."
"""What ends the hint of a cell that cannot be read."""
_NOTHING = frozenset(looked_up("nothing"))
_UNREADABLE = "waiting"
"""The state of somebody whose own cannot be read: never one who comes."""
_NOT_ANSWERED = "no-answer"
"""The state of somebody who says nothing where others answer whether they come."""


@dataclass(frozen=True, slots=True)
class Read:
    """The people in a file, its number of rows, and the lines left out."""

    file: str
    rows: int
    people: tuple[Registration, ...]
    left_out: tuple[int, ...]
    problems: tuple[Problem, ...]


def read(
    sheet: Sheet, mapping: ColumnMapping, file: str, categories: Mapping[str, Category], venues: Sequence[Venue] = ()
) -> Read:
    """Everyone with a name, in the order of the rows; rows of nobody are left out with a warning each."""
    reading = _Reading(sheet, mapping, file, categories, venues)
    for row in (row.cleaned for row in sheet.rows):
        reading.row(row)
    people, of_orders = orders.shared(reading.people, reading.orders)
    return Read(
        file,
        len(sheet.rows),
        tuple(people),
        tuple(reading.left_out),
        (*reading.problems, *of_orders, *reading.counted()),
    )


class _Counted(NamedTuple):
    """What is the same of many rows and said once."""

    code: str
    fact: str
    hint: str


_REPEATED = _Counted("repeated-header", "the header is repeated among the rows", "These rows are left out.")
_DITTO = _Counted(
    "as-above", "cells say that they are the same as above; the text above them is used", "Look at these people."
)
_NO_STATE = _Counted(
    "no-answer",
    "people have not answered where others have",
    "They are written as no-answer and get nothing; write confirmed in the roster if they come.",
)
_BLANK_STATE = _Counted(
    "no-answer",
    "people have no state where others have one",
    "They are taken as confirmed; write another state in the roster for those who do not come.",
)
_STATES = ("status", "state", "상태", "statut", "estado", "stato", "ステータス", "状态", "paid", "حالة", "สถานะ")
"""What columns are called that the organiser fills, not the person: a blank there is no missing answer."""
_ANSWERS = ("invited", "no-answer", "accepted", "declined")


@dataclass(slots=True)
class _Reading:
    """Reads the rows of one sheet, one after the other."""

    sheet: Sheet
    mapping: ColumnMapping
    file: str
    categories: Mapping[str, Category]
    venues: Sequence[Venue]
    people: list[Registration] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    """The order of each of the people."""
    left_out: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _lines: dict[_Counted, list[int]] = field(default_factory=dict)
    _columns: Columns = field(init=False)
    _reader: Rows = field(init=False)
    _sources: tuple["_Source", ...] = field(init=False)
    _further: tuple[tuple["_Source", ...], ...] = field(init=False)
    _rows: leftovers.Rows = field(init=False)
    _has_states: bool = field(init=False)
    _blank_is_valid: bool = field(init=False)
    _are_answers: bool = field(init=False)
    """Whether people say themselves whether they come, and a blank is one more answer that is missing."""

    def __post_init__(self) -> None:
        self._columns = _columns(self.mapping)
        self._reader = Rows(self.file, self._columns, len(self._columns.positions), self.categories, venues=self.venues)
        self._sources = _sources(self.mapping.proposals)
        self._further = tuple(map(_sources, self.mapping.further))
        self._rows = leftovers.Rows.of(self.sheet, self.mapping)
        system = self.mapping.known
        self._has_states = "status" in self._columns.positions
        self._blank_is_valid = bool(system and system.blank_is_valid)
        at = next((source.positions[0] for source in self._sources if source.ours == "status"), -1)
        said = {folded(row.cells[at]) for row in self.sheet.rows if 0 <= at < len(row.cells)} - {""}
        called = folded(self._columns.names.get("status", ""))
        self._are_answers = not any(word in called for word in _STATES) or any(
            one in YES or one in NO or status(one) in _ANSWERS for one in said
        )

    def row(self, row: Row) -> None:
        """One clean row: nobody, a person, or more than one."""
        row, copied = self._rows.filled(row)
        if copied:
            self._lines.setdefault(_DITTO, []).append(row.line)
        if why := self._rows.nobody(row):
            self.left_out.append(row.line)
            if why is leftovers.HEADER:
                self._lines.setdefault(_REPEATED, []).append(row.line)
            else:
                where = Place(self.file, row.line)
                self.problems.append(Problem(why.code, why.fact(row), where, why.hint, severity="warning"))
            return
        self.problems += misfit(row, len(self.sheet.header.cells), self.file)
        cells = _values(row, self._sources)
        if not cells.get("name"):
            self.left_out.append(row.line)
            self.problems.append(_nameless(row, self.mapping, self.file))
            return
        order = cells.pop(ORDER, "")
        self._person(row, cells, self._columns, order)
        for further in self._further:
            self._another(row, cells, further, order)

    def _person(self, row: Row, cells: dict[str, str], columns: Columns, order: str) -> None:
        cells["name"], others = several.without_others(cells["name"])
        if others:
            self.problems.append(_unnamed(row, cells["name"], others, columns, self.file))
            cells["sort_name"] = ""
        wrong = [
            *self._brought(row, cells["name"]),
            *self._status(row, cells),
            *_strange(row, cells, columns, self.file),
        ]
        had = frozenset(columns.positions)
        entry, of_cells = self._reader.entry(row, {ours: text for ours, text in cells.items() if text and ours in had})
        self.people.append(Registration(entry, had))
        self.orders.append(order)
        self.problems += (replace(one, hint=f"{one.hint} {OR_BLANK}".strip()) for one in (*of_cells, *wrong))

    def _another(self, row: Row, first: Mapping[str, str], sources: Sequence["_Source"], order: str) -> None:
        """Somebody else of the same row, who belongs to the same party and of whom nothing else is known."""
        cells = _values(row, sources)
        if not cells.get("name") or folded(cells["name"]) in YES | NO:
            return
        kept = {column: first.get(column, "") for column in ("status", "delegation") if first.get(column)}
        names_there = {one.ours: one.theirs for one in sources}
        columns = Columns({**{ours: at for at, ours in enumerate(cells)}, **dict.fromkeys(kept, 0)}, names_there)
        self._person(row, {**cells, **kept}, columns, order or f"row-{row.line}")
        if not order:
            self.orders[-2] = self.orders[-2] or f"row-{row.line}"

    def _brought(self, row: Row, name: str) -> Iterator[Problem]:
        """The problem of somebody who brings others without a name."""
        at = self.mapping.counted
        said = row.cells[at] if at is not None and at < len(row.cells) else ""
        if said.isdecimal() and int(said) > 0:
            fact = f"{name} brings {said} whose names are not in the file"
            where = Place(self.file, row.line, field=self.sheet.header.cells[at or 0])
            yield Problem("several-people", fact, where, "Write a row for each who comes.")

    def _status(self, row: Row, cells: dict[str, str]) -> Iterator[Problem]:
        """The problem of a state that cannot be read; the cell then holds one of ours."""
        if not self._has_states or "status" not in cells:
            return
        said = cells["status"]
        system = self.mapping.known
        if not said:
            if self._blank_is_valid:
                return
            cells["status"] = _NOT_ANSWERED if self._are_answers else ""
            self._lines.setdefault(_NO_STATE if self._are_answers else _BLANK_STATE, []).append(row.line)
        elif found := (system.states.get(folded(said), "") if system else "") or status(said):
            cells["status"] = found
        elif folded(said) in YES | NO:
            cells["status"] = "confirmed" if folded(said) in YES else "declined"
        else:
            cells["status"] = _UNREADABLE
            where = Place(self.file, row.line, field=self._columns.names["status"])
            hint = "Write confirmed, waiting, invited, declined or cancelled there."
            yield Problem("bad-cell", f"{said!r} does not say whether {cells['name']} comes", where, hint)

    def counted(self) -> Iterator[Problem]:
        """What is said once of many rows."""
        for what, lines in self._lines.items():
            rows = f"{len(lines):,} {'row' if len(lines) == 1 else 'rows'}"
            shown = ", ".join(map(str, lines[:5])) + ("…" if len(lines) > 5 else "")
            fact = f"{what.fact}: {rows} ({shown})"
            yield Problem(what.code, fact, Place(self.file, lines[0]), what.hint, severity="warning")


def names_of(categories: Mapping[str, Category]) -> frozenset[str]:
    """Ids and labels of the categories in folded case: what a column of categories is recognised by."""
    return frozenset(categories_by_name(categories))


def _columns(mapping: ColumnMapping) -> Columns:
    """Our columns in the order of the values, each with its name in the file."""
    theirs = {proposal.ours: proposal.theirs for proposal in mapping.proposals}
    if GIVEN in theirs or FAMILY in theirs:
        theirs.setdefault("name", " + ".join(theirs[part] for part in (GIVEN, FAMILY) if part in theirs))
    ours = {*theirs, "sort_name", "honorific", "pronouns"} - {GIVEN, MIDDLE, FAMILY, ORDER}
    return Columns({column: index for index, column in enumerate(sorted(ours))}, theirs)


class _Source(NamedTuple):
    """Where in a row one of our columns is read from, and how its text is turned into ours, if it is."""

    ours: str
    positions: tuple[int, ...]
    theirs: str
    choices: tuple[str, ...]
    cleaned: Callable[[str], str] | None


def _sources(proposals: Sequence[Proposal]) -> tuple[_Source, ...]:
    return tuple(_Source(one.ours, one.positions, one.theirs, one.choices, _CLEANED.get(one.ours)) for one in proposals)


def _values(row: Row, sources: Sequence[_Source]) -> dict[str, str]:
    """The cells of a clean row by our column, as our roster writes them."""
    written, width = row.cells, len(row.cells)
    cells: dict[str, str] = {}
    for ours, positions, _, chosen, cleaned in sources:
        if chosen:
            text = choices.read([written[at] if at < width else "" for at in positions], chosen)
        elif len(positions) > 1:
            text = "-".join(filter(None, (written[at] for at in positions if at < width)))
        else:
            text = written[positions[0]] if positions[0] < width else ""
        if text in _UNANSWERED:
            text = ""
        cells[ours] = cleaned(text) if cleaned and text else text
    country, spoken = cells.get("country", ""), cells.get("languages", "").split(";")
    given, family, middle = cells.get(GIVEN, ""), cells.get(FAMILY, ""), cells.get(MIDDLE, "")
    if middle and given and family:  # Nguyễn Văn An; Anna Petrovna Ivanova
        given = f"{middle} {given}" if names.family_first(country, spoken) else f"{given} {middle}"
    if given and family:
        name = names.composed(given, family, country, spoken, cells.get("name_local", ""))
    else:
        name = names.parted(cells.get("name") or given or family, country, spoken, cells.get("name_local", ""))
    cells["name"] = name.name
    cells["sort_name"] = cells.get("sort_name") or name.sort_name
    cells["honorific"] = cells.get("honorific") or name.honorific
    cells["pronouns"] = cells.get("pronouns") or name.pronouns
    if not cells["name"]:
        cells["name"] = cells.get("name_local", "")
    return cells


def _strange(row: Row, cells: dict[str, str], columns: Columns, file: str) -> Iterator[Problem]:
    """The problems of an unknown country, a yes where a need is asked for, and no address; these are blank then."""
    if (said := cells.get("country", "")) and not countries.code(said):
        where = Place(file, row.line, field=columns.names["country"])
        hint = "Write its name in any common language, or its ISO 3166 code."
        cells["country"] = ""
        yield Problem("bad-cell", f"unknown country {said!r}", where, hint)
    for column in ("diet", "access"):
        if (said := cells.get(column, "")) and folded(said) in YES:
            where = Place(file, row.line, field=columns.names[column])
            cells[column] = ""
            yield Problem("bad-cell", f"{said!r} does not say which {column}", where, "Write what they need.")
    if (said := cells.get("email", "")) and "@" not in said:
        where = Place(file, row.line, field=columns.names["email"])
        cells["email"] = ""
        yield Problem("bad-cell", f"{said!r} is no e-mail address", where, "Write the address, or clear the cell.")


def _unnamed(row: Row, name: str, others: str, columns: Columns, file: str) -> Problem:
    fact = f"this row names {name} and somebody else: {others!r}"
    where = Place(file, row.line, field=columns.names.get("name", ""))
    return Problem("several-people", fact, where, f"Write a row for each who comes. {OR_BLANK}")


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
    """The address alone: of "Kim <kim@example.org>", or the first of several; blank where there is said to be none."""
    match = _ADDRESS.search(text)
    return match[1] if match else _wishes(text)


@lru_cache(maxsize=1 << 10)
def _wishes(text: str) -> str:
    """Nothing where somebody says that there is nothing; choices that are put together with strokes one by one."""
    if folded(text) in _NOTHING or not folded(text):
        return ""
    return "; ".join(filter(None, (part.strip() for part in text.split(" / ")))) if " / " in text else text


_TIME = re.compile(
    r"(?:um |à |a las |kl\.? )?(\d{1,2})(?:\s*(?:[:.h：]|시|時|时|点)\s*(\d{2})\s*(?:분|分)?|\s*(?:h|uhr|시|時|时|点)?)"
    r"\s*(?:uhr|h)?\s*([ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)


def _clock(text: str) -> str:
    """A time of day as 09:45, however people write it; as it is where that is not clear."""
    match = _TIME.fullmatch(text.strip())
    if not match:
        return text
    hour, minute = int(match[1]), int(match[2] or 0)
    if (half := (match[3] or "").lower()) and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else text


_CLEANED: Mapping[str, Callable[[str], str]] = {
    "earliest": _clock,
    "latest": _clock,
    "country": _country,
    "languages": _languages,
    "email": _email,
    "diet": _wishes,
    "access": _wishes,
}
