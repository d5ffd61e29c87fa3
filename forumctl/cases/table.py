"""A sheet of submissions or reviews as records: cells by our column with their place, and the people they name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem
from forumctl.roster import Roster
from forumctl.roster.ids import slug
from forumctl.roster.sheet import Row, Sheet, folded, misfit
from forumctl.spreadsheets.formulas import unguarded


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
