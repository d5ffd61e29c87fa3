"""The rows of a sheet → participants, each with the place of its row, and every cell that cannot be used."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forumctl.definition import wording
from forumctl.definition.cleaning import clean_line
from forumctl.definition.codes import COUNTRIES, is_language
from forumctl.definition.people import Category, OwnColumn, Participant
from forumctl.definition.programme import Venue
from forumctl.definition.values import Text
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem, Where

from . import choices
from .ids import Entry, share_columns, slug
from .sheet import FIELD, Columns, Row, Sheet, misfit

_LONGEST_NAME = 400
_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1", "예"), True),
    **dict.fromkeys(("no", "n", "false", "0", "아니오"), False),
}
_TIME = re.compile(r"(?:\d{4}-\d\d-\d\d[ T])?(\d{1,2}:\d\d)(?::00)?")


@dataclass(frozen=True)
class Rows:
    """Reads the rows of one file."""

    file: str
    columns: Columns
    width: int
    categories: Mapping[str, Category]
    own: Mapping[str, OwnColumn] = field(default_factory=dict)
    venues: Sequence[Venue] = ()
    """Where people may stay, whom lists call by name."""

    def read(self, sheet: Sheet) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
        """Everyone with a name, in the order of the rows, and the problems of all rows."""
        entries: list[Entry] = []
        problems: list[Problem] = []
        for row in sheet.rows:
            wrong = misfit(row, self.width, self.file)
            problems += wrong
            cells = self._cells(row)
            if not cells:
                continue
            if is_total(row, self.width):
                fact, hint = "this row counts the rows above it and is left out", "Remove it to be rid of this."
                problems.append(Problem("total-row", fact, Place(self.file, row.line), hint, severity="warning"))
                continue
            if "name" not in cells:
                hint = "Write the name as it is to stand on the badge, or clear the row."
                problems.append(self._problem(row, "name", "missing-name", "this row has no name", hint))
                if not (known_by := cells.get("name_local") or cells.get("id")):
                    continue
                cells["name"] = known_by
            entry, of_cells = self.entry(row, cells)
            entries.append(entry)
            problems += () if wrong else of_cells  # in a row that is out of step every cell is wrong
        return tuple(entries), tuple(problems)

    def entry(self, row: Row, cells: Mapping[str, str]) -> tuple[Entry, tuple[Problem, ...]]:
        """The person of a row with a name, of its cells that are not blank, cleaned, by our column."""
        problems: list[Problem] = []
        values = values_of(cells)
        if self.categories and (category := cells.get("category")):
            values["category"] = self._called.get(category.casefold(), "")
            if not values["category"]:
                problems.append(unknown(category, self.categories, self._place(row, "category")))
        if hotel := cells.get("hotel"):
            values["hotel"] = self._hotels.get(clean_line(hotel).casefold()) or slug(hotel) or hotel
        if self.own and (
            said := tuple((column.removeprefix(FIELD), cell) for column, cell in cells.items() if FIELD in column)
        ):
            problems += (problem for own, cell in said for problem in self._unknown_value(row, own, cell))
            values = {column: value for column, value in values.items() if FIELD not in column} | {"fields": said}
        person, wrong = _person(values)
        problems += (self._bad_cell(row, error) for error in wrong)
        return Entry(person, Place(self.file, row.line)), tuple(problems)

    @cached_property
    def _called(self) -> Mapping[str, str]:
        return categories_by_name(self.categories)

    @cached_property
    def _hotels(self) -> Mapping[str, str]:
        return ids_by_name({venue.id: venue.name for venue in self.venues})

    def _cells(self, row: Row) -> dict[str, str]:
        """The cleaned cells of a row that are not blank, by our column; choices in lines of their own stay apart."""
        at, width = self.columns.positions.get("sessions", -1), len(row.cells)
        if 0 <= at < width and "\n" in row.cells[at].strip():
            apart = row.cells[at].strip().replace("\n", ";")
            row = row._replace(cells=[*row.cells[:at], apart, *row.cells[at + 1 :]])
        cells = row.cleaned.cells
        return {
            column: cell
            for column, position in self.columns.positions.items()
            if position < width and (cell := cells[position])
        }

    def _unknown_value(self, row: Row, own: str, cell: str) -> Iterator[Problem]:
        """Where a column of the forum's own says something that it may not."""
        known = self.own[own].values
        if known and cell not in known:
            hint = did_you_mean(cell, list(known))
            yield self._problem(row, f"{FIELD}{own}", "bad-cell", f"{own} cannot be {cell!r}", hint)

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


_MOST_OF_TOTAL = 3
"""Cells that a row of totals has at most."""


def is_total(row: Row, width: int) -> bool:
    """Whether a row of so many columns counts those above it: "Total: 12", "합계"."""
    filled = [cell for cell in row.cells if cell and not cell.isspace()]
    if width < _MOST_OF_TOTAL or len(filled) > _MOST_OF_TOTAL:
        return False
    from .registrations.leftovers import says_total

    return any(map(says_total, filled[:2]))


def _person(values: dict[str, object]) -> tuple[Participant, list[ErrorDetails]]:
    """The person of these values without the invalid ones, and what is wrong with those."""
    try:
        person = Participant.model_validate(values)
        share_columns(person, frozenset(values))
        return person, []
    except ValidationError as error:
        wrong = error.errors(include_url=False)
    name = str(values["name"])[:_LONGEST_NAME]
    bad = {fault["loc"][0] for fault in wrong}
    return Participant.model_validate(
        {key: value for key, value in values.items() if key not in bad} | {"name": name}
    ), wrong


def categories_by_name(categories: Mapping[str, Category]) -> Mapping[str, str]:
    """Id of each category by its id and by its label in any language, case folded."""
    return ids_by_name({category_id: category.label for category_id, category in categories.items()})


def ids_by_name(names: Mapping[str, Text]) -> Mapping[str, str]:
    """Id of each category or place by its id and by its name in any language, case folded."""
    called = {clean_line(name).casefold(): one for one, text in names.items() for _, name in text.versions}
    return called | {one: one for one in names}


def unknown(name: str, categories: Mapping[str, Category], where: Where) -> Problem:
    """The problem of a category that the forum file does not have."""
    hint = did_you_mean(name, list(categories))
    return Problem("unknown-category", f"unknown category {name!r}", where, hint)


def values_of(cells: Mapping[str, str]) -> dict[str, object]:
    """The values of the cleaned cells of a row that are not blank, by our column.

    Text that makes no sense in its column is left for validation.
    """
    return {**cells, **{column: _VALUES[column](cells[column]) for column in _VALUES.keys() & cells.keys()}}


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for part in re.split("[;,]", cell) if (word := part.strip()))


def _ids(cell: str) -> tuple[str, ...]:
    """Ids, or names as they are turned into ids."""
    return tuple(slug(word) or word for word in _words(cell))


@lru_cache(maxsize=1 << 10)
def _country(cell: str) -> str:
    """A code, or the code of what people call the country; the cell as it is where it is none."""
    if cell.upper() in COUNTRIES:
        return cell.upper()
    from .registrations import countries

    return countries.code(cell) or cell


@lru_cache(maxsize=1 << 10)
def _languages(cell: str) -> tuple[str, ...]:
    """Codes, or the codes of what people call the languages; the words as they are where one is none."""
    given = tuple(_language(word) for word in re.split(r"[;,/\s]+", cell) if word)
    if all(re.fullmatch("[a-z]{2,3}(-.*)?", word) and is_language(word) for word in given):
        return given
    from .registrations import languages

    meant = languages.codes(cell)
    return meant if all(meant) else given


def _language(word: str) -> str:
    """A language code in the capitals of BCP 47 (RFC 5646 2.1.1): zh-Hant-TW."""
    first, *rest = word.replace("_", "-").split("-")
    return "-".join([first.lower(), *({2: str.upper, 4: str.title}.get(len(part), str.lower)(part) for part in rest)])


def _time(cell: str) -> str:
    """The time of day alone; spreadsheets add a date or seconds."""
    match = _TIME.fullmatch(cell)
    return match[1] if match else cell


def _delegation(cell: str) -> str:
    return slug(cell) or cell


_VALUES: Mapping[str, Callable[[str], object]] = {
    "id": str.lower,
    "country": _country,
    "rank": lambda cell: int(cell) if cell.isascii() and cell.isdigit() else cell,
    "languages": _languages,
    "delegation": _delegation,
    "companion": _ids,
    "apart": _ids,
    "friends": _ids,
    "access": _words,
    "diet": _words,
    "visits": lambda cell: _YES_NO.get(cell.casefold(), cell),
    "tours": _ids,
    "sessions": choices.written,
    "earliest": _time,
    "latest": _time,
    "status": lambda cell: "-".join(cell.lower().split()),
}
