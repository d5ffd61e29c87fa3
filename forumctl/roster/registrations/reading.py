"""The rows of an export → people as they would stand in the roster, and every cell that cannot be used."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from forumctl.definition.people import Category
from forumctl.definition.programme import Venue
from forumctl.problems import Place, Problem
from forumctl.roster.rows import Rows, categories_by_name
from forumctl.roster.sheet import Columns, Row, Sheet, misfit

from . import countries, leftovers, names
from .cells import CLEANED, email, status
from .columns import choices, several
from .columns.mapping import ColumnMapping, Proposal
from .columns.several import Buyer
from .registration import Registration, joined_by_order
from .spelling import folded, words
from .words import FAMILY, GIVEN, MIDDLE, NO, ORDER, YES

_UNANSWERED = frozenset(("-", "--", "–", "—"))
"""What Tito, and people filling in a form, write where there is nothing to say."""
OR_BLANK = "Or leave cells blank that cannot be read: --leave-blank."
"""What ends the hint of a cell that cannot be read."""
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
    reading.read([row.cleaned for row in sheet.rows])
    people, of_orders = joined_by_order(reading.people, reading.orders)
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
_OF_BUYER = _Counted(
    "address-of-order",
    "people have the address of whoever bought their ticket, and another name",
    "They are left without one: ask them for their own.",
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
    _had: frozenset[str] = field(init=False)
    _reader: Rows = field(init=False)
    _sources: tuple["_Source", ...] = field(init=False)
    _further: tuple[tuple["_Source", ...], ...] = field(init=False)
    _rows: leftovers.Rows = field(init=False)
    _family_first: bool = field(init=False)
    _has_states: bool = field(init=False)
    _blank_is_valid: bool = field(init=False)
    _are_answers: bool = field(init=False)
    """Whether people say themselves whether they come, and a blank is one more answer that is missing."""

    def __post_init__(self) -> None:
        self._columns = _columns(self.mapping)
        self._had = frozenset(self._columns.positions)
        self._reader = Rows(self.file, self._columns, len(self._columns.positions), self.categories, venues=self.venues)
        self._sources = _sources(self.mapping.proposals)
        self._further = tuple(map(_sources, self.mapping.further))
        self._rows = leftovers.Rows.of(self.sheet, self.mapping)
        self._family_first = names.is_family_first(self._columns.names.get("name", ""))
        system = self.mapping.known
        self._has_states = "status" in self._columns.positions
        self._blank_is_valid = bool(system and system.blank_is_valid)
        at = next((source.positions[0] for source in self._sources if source.ours == "status"), -1)
        said = {folded(row.cells[at]) for row in self.sheet.rows if 0 <= at < len(row.cells)} - {""}
        called = folded(self._columns.names.get("status", ""))
        self._are_answers = not any(word in called for word in _STATES) or any(
            one in YES or one in NO or status(one) in _ANSWERS for one in said
        )

    def read(self, rows: Sequence[Row]) -> None:
        """The clean rows: nobody, a person, or more than one in each."""
        rows, copied = self._rows.filled(rows)
        if copied:
            self._lines[_DITTO] = copied
        everybody = (_values(rows, sources) for sources in (self._sources, *self._further))
        for row, *people in zip(rows, *everybody, strict=True):
            self._row(row, people)

    def _row(self, row: Row, people: Sequence[dict[str, str]]) -> None:
        """One row with the cells of each who may be in it."""
        if why := self._rows.nobody(row):
            self.left_out.append(row.line)
            if why is leftovers.HEADER:
                self._lines.setdefault(_REPEATED, []).append(row.line)
            else:
                where = Place(self.file, row.line)
                self.problems.append(Problem(why.code, why.fact(row), where, why.hint, severity="warning"))
            return
        self.problems += misfit(row, len(self.sheet.header.cells), self.file)
        cells, *others = people
        _name(cells, family_first=self._family_first)
        if not cells["name"]:
            self.left_out.append(row.line)
            self.problems.append(_nameless(row, self.mapping, self.file))
            return
        order = cells.pop(ORDER, "")
        self._person(row, cells, self._columns, order)
        for other, sources in zip(others, self._further, strict=True):
            self._another(row, cells, other, sources, order)

    def _person(self, row: Row, cells: dict[str, str], columns: Columns, order: str) -> None:
        cells["name"], others = several.without_others(cells["name"])
        if others:
            self.problems.append(_unnamed(row, cells["name"], others, columns, self.file))
            cells["sort_name"] = ""
        if self.mapping.buyer and cells.get("email"):
            self._of_buyer(row, cells, self.mapping.buyer)
        wrong = [
            *self._brought(row, cells["name"]),
            *self._status(row, cells),
            *_strange(row, cells, columns, self.file),
        ]
        had = self._had if columns is self._columns else frozenset(columns.positions)
        entry, of_cells = self._reader.entry(row, {ours: text for ours, text in cells.items() if text and ours in had})
        self.people.append(Registration(entry, had))
        self.orders.append(order)
        if of_cells or wrong:
            self.problems += (replace(one, hint=f"{one.hint} {OR_BLANK}".strip()) for one in (*of_cells, *wrong))

    def _another(
        self, row: Row, first: Mapping[str, str], cells: dict[str, str], sources: Sequence["_Source"], order: str
    ) -> None:
        """Somebody else of the same row, who belongs to the same party and of whom nothing else is known."""
        _name(cells)
        if not cells["name"] or folded(cells["name"]) in YES | NO:
            return
        kept = {column: first.get(column, "") for column in ("status", "delegation") if first.get(column)}
        names_there = {one.ours: one.theirs for one in sources}
        columns = Columns({**{ours: at for at, ours in enumerate(cells)}, **dict.fromkeys(kept, 0)}, names_there)
        self._person(row, {**cells, **kept}, columns, order or f"row-{row.line}")
        if not order:
            self.orders[-2] = self.orders[-2] or f"row-{row.line}"

    def _of_buyer(self, row: Row, cells: dict[str, str], buyer: Buyer) -> None:
        """Takes away the address of somebody else, who bought the ticket."""
        written = [*row.cells, *[""] * (len(self.sheet.header.cells) - len(row.cells))]
        name = " ".join(written[at] for at in buyer.names).strip()
        theirs = set(words(name))
        if cells["email"].casefold() != email(written[buyer.email]).casefold() or not theirs:
            return
        if theirs.isdisjoint(words(f"{cells['name']} {cells.get('name_local', '')}")):
            cells["email"] = ""
            self._lines.setdefault(_OF_BUYER, []).append(row.line)

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
    return tuple(_Source(one.ours, one.positions, one.theirs, one.choices, CLEANED.get(one.ours)) for one in proposals)


def _values(rows: Sequence[Row], sources: Sequence[_Source]) -> Iterator[dict[str, str]]:
    """The cells of each clean row by our column, as our roster writes them; the parts of a name as they are."""
    if not sources:
        return ({} for _ in rows)
    ours = [source.ours for source in sources]
    columns = [_column(rows, source) for source in sources]
    return (dict(zip(ours, cells, strict=True)) for cells in zip(*columns, strict=True))


def _column(rows: Sequence[Row], source: _Source) -> list[str]:
    """One of our columns; what is made of a text is found once for all the rows that have it."""
    ours, positions, _, chosen, cleaned = source
    at = positions[0]
    if chosen or len(positions) > 1:
        parts = [[row.cells[at] if at < len(row.cells) else "" for at in positions] for row in rows]
        between = " " if ours == FAMILY else "-"
        texts = [choices.read(cells, chosen) if chosen else between.join(filter(None, cells)) for cells in parts]
    else:
        texts = [row.cells[at] if at < len(row.cells) else "" for row in rows]
    meant = {text: "" if text in _UNANSWERED else cleaned(text) if cleaned and text else text for text in set(texts)}
    return [meant[text] for text in texts]


def _name(cells: dict[str, str], *, family_first: bool = False) -> None:
    """Puts the name together, and takes its title and pronouns from it; `family_first` is said by its column."""
    country, spoken = cells.get("country", ""), cells.get("languages", "").split(";")
    given, family, middle = cells.get(GIVEN, ""), cells.get(FAMILY, ""), cells.get(MIDDLE, "")
    if middle and given and family:  # Nguyễn Văn An; Anna Petrovna Ivanova
        given = f"{middle} {given}" if names.family_first(country, spoken) else f"{given} {middle}"
    if given and family:
        name = names.composed(given, family, country, spoken, cells.get("name_local", ""))
    else:
        name = names.parted(cells.get("name") or given or family, country, spoken, cells.get("name_local", ""))
        name = names.as_written(name) if family_first and "," not in cells.get("name", "") else name
    cells["name"] = name.name
    cells["sort_name"] = cells.get("sort_name") or name.sort_name
    cells["honorific"] = cells.get("honorific") or name.honorific
    cells["pronouns"] = cells.get("pronouns") or name.pronouns
    if not cells["name"]:
        cells["name"] = cells.get("name_local", "")


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
