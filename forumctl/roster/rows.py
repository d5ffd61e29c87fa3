"""The rows of a sheet → participants, each with the place of its row, and every cell that cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forumctl.definition import wording
from forumctl.definition.people import Category, Participant
from forumctl.problems import Place, Problem

from .categories import ids_by_name, unknown
from .cells import values_of
from .entries import Entry, share_columns
from .header import Columns
from .sheet import Row, Sheet, misfit

_LONGEST_NAME = 400


@dataclass(frozen=True)
class Rows:
    """Reads the rows of one file."""

    file: str
    columns: Columns
    width: int
    categories: Mapping[str, Category]

    def read(self, sheet: Sheet) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
        """Everyone with a name, in the order of the rows, and the problems of all rows."""
        entries: list[Entry] = []
        problems: list[Problem] = []
        for row in sheet.rows:
            problems += misfit(row, self.width, self.file)
            cells = self._cells(row.cleaned)
            if not cells:
                continue
            if "name" not in cells:
                problems.append(self._problem(row, "name", "missing-name", "this row has no name", _NAMELESS))
                if not (known_by := cells.get("name_local") or cells.get("id")):
                    continue
                cells["name"] = known_by
            entry, wrong = self.entry(row, cells)
            entries.append(entry)
            problems += wrong
        return tuple(entries), tuple(problems)

    def entry(self, row: Row, cells: Mapping[str, str]) -> tuple[Entry, tuple[Problem, ...]]:
        """The person of a row with a name, of its cells that are not blank, cleaned, by our column."""
        problems: list[Problem] = []
        values = values_of(cells)
        if self.categories and (category := cells.get("category")):
            values["category"] = self._called.get(category.casefold(), "")
            if not values["category"]:
                problems.append(unknown(category, self.categories, self._place(row, "category")))
        person, wrong = _person(values)
        problems += (self._bad_cell(row, error) for error in wrong)
        return Entry(person, Place(self.file, row.line)), tuple(problems)

    @cached_property
    def _called(self) -> Mapping[str, str]:
        return ids_by_name(self.categories)

    def _cells(self, row: Row) -> dict[str, str]:
        """The cells of a clean row that are not blank, by our column."""
        cells, width = row.cells, len(row.cells)
        return {
            column: cell
            for column, position in self.columns.positions.items()
            if position < width and (cell := cells[position])
        }

    def _bad_cell(self, row: Row, error: ErrorDetails) -> Problem:
        column = str(error["loc"][0])
        if error["type"] == "bool_type":
            return self._problem(row, column, "bad-cell", f"{column} cannot be {error['input']!r}", "Write yes or no.")
        said = wording.problem(error, error["loc"], Participant)
        return replace(said, code="bad-cell", where=self._place(row, column))

    def _problem(self, row: Row, column: str, code: str, fact: str, hint: str) -> Problem:
        return Problem(code, fact, self._place(row, column), hint)

    def _place(self, row: Row, column: str) -> Place:
        return Place(self.file, row.line, field=self.columns.names.get(column, column))


_NAMELESS = "Write the name as it is to stand on the badge, or clear the row."


def _person(values: dict[str, object]) -> tuple[Participant, list[ErrorDetails]]:
    """The person of these values without those that are wrong, and what is wrong with them."""
    try:
        person = Participant.model_validate(values)
        share_columns(person, frozenset(person.model_fields_set))
        return person, []
    except ValidationError as error:
        wrong = error.errors(include_url=False)
    name = str(values["name"])[:_LONGEST_NAME]
    bad = {fault["loc"][0] for fault in wrong}
    return Participant.model_validate(
        {key: value for key, value in values.items() if key not in bad} | {"name": name}
    ), wrong
