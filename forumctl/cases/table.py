"""A sheet of submissions or reviews as records: cells by our column with their place, and the people they name.

Known are the exports of systems of calls for papers. EasyChair: the headers of submission.csv as easychair-extra
(COMSOC-Community) reads them. CMT: its workbook of papers, with a title and a blank row above the header, as
cmt_statistics_tool (HPI) and the programme of ISMIR read it. Indico: indico/modules/events/abstracts/util.py. pretalx:
src/pretalx/orga/forms/export.py and schedule.py: "ID", then the fields that the organiser ticks, several speakers each
on a line of the cell. OpenReview: the columns that its console writes (openreview-web), which name no authors unless
the venue adds them. ConfTool: its manual lists no columns; these are the names that its exports usually have. [cases]
columns says otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem
from forumctl.roster import Roster
from forumctl.roster.ids import slug
from forumctl.roster.sheet import Row, Sheet, folded, misfit
from forumctl.spreadsheets.separated import unguarded


@dataclass(frozen=True)
class Table:
    """The rows of a sheet, read by our names of its columns."""

    sheet: Sheet
    file: str
    called: Mapping[str, str]
    """What our columns are called in the file, where it is another name."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns as they stand in the header."""
        return tuple(map(clean_line, self.sheet.header.cells))

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each column stands, by its folded name; the first of two that are called alike."""
        found: dict[str, int] = {}
        for position, name in enumerate(self.names):
            if name:
                found.setdefault(folded(name), position)
        return found

    def position(self, column: str) -> int | None:
        """Where one of our columns stands; none where there is no such column."""
        return self.positions.get(folded(self.called.get(column, column)))

    def has(self, column: str) -> bool:
        return self.position(column) is not None

    def cell(self, row: Row, column: str) -> str:
        """A cleaned cell; blank where there is none."""
        position = self.position(column)
        return "" if position is None else self._at(row, position)

    def written(self, row: Row, column: str) -> str:
        """A cell with its lines as they are; blank where there is none."""
        position = self.position(column)
        return row.cells[position] if position is not None and position < len(row.cells) else ""

    def cells(self, row: Row) -> dict[str, str]:
        """Every cleaned cell of a row that is not blank, by the folded name of its column."""
        return {name: cell for name, position in self.positions.items() if (cell := self._at(row, position))}

    def _at(self, row: Row, position: int) -> str:
        return unguarded(clean_line(row.cells[position])) if position < len(row.cells) else ""

    def place(self, row: Row, column: str = "") -> Place:
        """The place of a row, or of its cell in one of our columns."""
        position = self.position(column) if column else None
        return Place(self.file, row.line, field=column if position is None else self.names[position])

    def faults(self, needed: Iterable[str]) -> Iterator[Problem]:
        """Columns that are missing or double, and rows whose cells do not stand under the header."""
        header = Place(self.file, self.sheet.header.line)
        for column in needed:
            if not self.has(column):
                called = self.called.get(column, column)
                hint = did_you_mean(called, [name for name in self.names if name])
                hint = f'{hint} Or say which it is in [cases] of forum.toml: columns = {{ {column} = "…" }}.'
                yield Problem("missing-column", f"no column is called {called}", header, hint.strip())
        for name, position in self.positions.items():
            if len([other for other in self.names if other and folded(other) == name]) > 1:
                fact = f"more than one column is called {self.names[position]}"
                yield Problem("duplicate-column", fact, header, "Rename or remove all but one of them.")
        for row in self.sheet.rows:
            yield from misfit(row, len(self.names), self.file)


class Finder:
    """Finds people of the roster by id, name or e-mail, also those who wait or have cancelled."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """Ids by everything that names one person only."""
        found: dict[str, set[str]] = {}
        for person in self.roster.people:
            for name in (person.name, person.name_local, person.email):
                if name:
                    found.setdefault(name.casefold(), set()).add(person.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def find(self, said: str) -> str:
        """The id of who is meant; blank where that is nobody, or more than one."""
        for candidate in (said.casefold(), slug(said)):
            if candidate in self.roster.by_id:
                return candidate
        return self._known.get(said.casefold(), "")

    def person(self, said: str) -> Participant | None:
        """Who is meant, if the roster has them."""
        return self.roster.by_id.get(self.find(said))

    def near(self, said: str) -> str:
        """A hint at whom they may have meant, only where somebody's id is close."""
        hint = did_you_mean(slug(said) or said, [person.id for person in self.roster.people])
        return hint if hint.startswith("Did you mean") else ""


_CALLED: Mapping[str, tuple[str, ...]] = {
    "id": ("#", "paper id", "paperid", "proposal id", "submission id", "number", "code", "friendly id"),
    "title": ("paper title", "proposal title", "submission title", "contribution title", "abstract title"),
    "presenter": (
        *("primary contact author email", "presenting author email", "presenting_author_email", "speaker emails"),
        *("speakers (email)", "primary authors (email)", "submitter (email)"),
        *("primary contact author name", "presenting author", "presenting_author", "presenters", "speaker names"),
        *("speakers", "speaker", "submitting author", "submitting_author", "submitter", "submitted by"),
        *("corresponding author", "primary authors", "author names", "authors"),
    ),
    "organisation": (
        "speakers (affiliation)",
        "submitter (affiliation)",
        "affiliation",
        "affiliations",
        "organization",
        "organisations",
        "institution",
    ),
    "country": ("submitter country", "country of presenter"),
    "authors": ("author names", "authorids", "primary authors", "speaker names", "co-authors"),
    "topics": ("keywords", "topic", "track", "track name", "primary subject area", "tracks", "form fields"),
    "status": ("acceptance status", "acceptance_status", "state", "proposal state", "decision", "venue"),
}


_DELETED = "deleted?"
"""EasyChair's own: yes where a submission was deleted."""


def recognised(table: Table) -> Mapping[str, str]:
    """Ours = theirs of columns that are not called as ours are and not said in the forum file, the likeliest first."""
    found: dict[str, str] = {}
    if table.has("title") and table.has("presenter"):
        return found  # a list of one's own
    for ours, names in _CALLED.items():
        if not table.has(ours):
            theirs = next((name for name in names if table.has(name)), "")
            found |= {ours: theirs} if theirs else {}
    return found


def is_deleted(cells: Mapping[str, str]) -> bool:
    """Whether a row, by folded column, says that it was deleted."""
    return cells.get(_DELETED, "").casefold() in ("yes", "true", "1")


_LOOKED_AT = 10


def rows_above(rows: Sequence[Row]) -> int:
    """How many rows stand above the one that names the columns: titles that CMT and others write over it."""
    known = {"title", "presenter", *(name for names in _CALLED.values() for name in names)}
    for number, row in enumerate(rows[:_LOOKED_AT]):
        if len(known.intersection(clean_line(cell).casefold() for cell in row.cells)) > 1:
            return number
    return 0


_ADDRESS = re.compile(r"[^\s<>;,]+@[^\s<>;,]+")


def first_of(names: str) -> str:
    """The first of several people: "Ann Lee (Seoul)*; Bo Li", "Ann Lee, Bo Li and Cy Dee"; the address where one is."""
    if found := _ADDRESS.search(names):
        return found[0]
    text = names.strip().partition("\n")[0]
    text = text.partition(";")[0] if ";" in text else text.partition(" and ")[0].partition(",")[0]
    return text.partition("(")[0].strip(" *")
