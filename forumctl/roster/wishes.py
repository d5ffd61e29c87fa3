"""Pairs of people with a weight: a file beside the forum file, as a list or as a matrix → wishes of its occasion.

People are meant by name alone where nobody else has it, however it is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Place, Problem

from . import tables
from .registrations.spelling import words
from .sheet import Row, Sheet, folded

_WEIGHT = ("weight", "wish", "value", "score", "points", "connection")
"""What the third column of a list is called."""
MOST = 1000
Wish = tuple[str, str, int]


def read(forum: Forum, people: Sequence[Participant], folder: Path) -> tuple[Forum, tuple[Problem, ...]]:
    """The forum with the pairs of every file of wishes in the place of its name, and every problem of the files.

    A list has two people and a weight in each row; a matrix names people in its header and before each row. People are
    named by id or by a name that only one has.
    """
    occasions, problems = list(forum.occasions), list[Problem]()
    for row, occasion in enumerate(forum.occasions):
        if isinstance(occasion.wishes, str):
            key = Key(("occasions", row, "wishes"))
            sheet, wrong = tables.read(folder, occasion.wishes, key, "wishes", _WEIGHT)
            found = _Pairs(str(folder / occasion.wishes), people)
            wrong = (*wrong, *(found.read(sheet) if sheet else ()))
            problems += (replace(problem, stops=("occasions", row)) for problem in wrong)
            occasions[row] = occasion.model_copy(update={"wishes": found.wishes})
    if occasions == list(forum.occasions):
        return forum, ()
    return forum.model_copy(update={"occasions": tuple(occasions)}), tuple(problems)


class _Pairs:
    """The pairs of one file."""

    def __init__(self, file: str, people: Sequence[Participant]) -> None:
        self.file = file
        self.wishes: tuple[Wish, ...] = ()
        self._ids = {person.id: person for person in people}
        self._named: Mapping[tuple[str, ...], tuple[Participant, ...]] = by_name(people)

    def read(self, sheet: Sheet) -> Iterator[Problem]:
        header = sheet.header.cleaned
        is_list = len(header.cells) == 3 and (folded(header.cells[2]) in _WEIGHT or not self._person(header.cells[2]))
        yield from self._list(sheet.rows) if is_list or len(header.cells) < 3 else self._matrix(header, sheet.rows)

    def _list(self, rows: Sequence[Row]) -> Iterator[Problem]:
        found = []
        for row in (row.cleaned for row in rows):
            one, other, weight = (*row.cells, "", "", "")[:3]
            people = [self._person(one), self._person(other)]
            if None in people:
                yield self._unknown(one if people[0] is None else other, row.line)
            elif (value := _weight(weight or "1")) is None:
                yield self._bad(weight, row.line)
            else:
                found.append((people[0] or "", people[1] or "", value))
        self.wishes = tuple(found)

    def _matrix(self, header: Row, rows: Sequence[Row]) -> Iterator[Problem]:
        across = [self._person(name) for name in header.cells[1:]]
        for name, known in zip(header.cells[1:], across, strict=True):
            if known is None and name:
                yield self._unknown(name, header.line)
        given: dict[tuple[str, str], tuple[int, int]] = {}
        for row in (row.cleaned for row in rows):
            one = self._person(row.cells[0])
            if one is None:
                yield self._unknown(row.cells[0], row.line)
                continue
            for other, cell in zip(across, row.cells[1:], strict=False):
                value = _weight(cell or "0")
                if value is None:
                    yield self._bad(cell, row.line)
                elif other and other != one and value:
                    before, line = given.get((other, one), (value, row.line))
                    if before != value:
                        fact = f"{one} with {other} is {value} here, but {before} in row {line}"
                        where, hint = Place(self.file, row.line), "Write one value in both, or leave one blank."
                        yield Problem("unclear-wish", fact, where, hint)
                    if (other, one) not in given:
                        given[one, other] = value, row.line
        self.wishes = tuple((one, other, value) for (one, other), (value, _) in given.items())

    def _person(self, said: str) -> str | None:
        if said in self._ids:
            return said
        alike = self._named.get(words_of(said), ())
        return alike[0].id if len(alike) == 1 else None

    def _unknown(self, said: str, line: int) -> Problem:
        alike = self._named.get(words_of(said), ())
        hint = f"Write one of the ids: {', '.join(one.id for one in alike)}." if alike else ""
        hint = hint or did_you_mean(said, list(self._ids), "Write the id of somebody on the roster.")
        return Problem("unknown-participant", f"{said or 'a blank cell'} names nobody", Place(self.file, line), hint)

    def _bad(self, said: str, line: int) -> Problem:
        hint = f"Write a whole number from -{MOST} to {MOST}; less than 0 is rather apart."
        return Problem("bad-cell", f"a weight cannot be {said!r}", Place(self.file, line), hint)


def _weight(cell: str) -> int | None:
    try:
        value = float(cell.replace("\u2212", "-"))
    except ValueError:
        return None
    return int(value) if value == value // 1 and abs(value) <= MOST else None


def words_of(name: str) -> tuple[str, ...]:
    """A name whatever its case, marks and order."""
    return tuple(sorted(words(name)))


def by_name(people: Iterable[Participant]) -> Mapping[tuple[str, ...], tuple[Participant, ...]]:
    """Who has a name, in any of the ways in which it is written."""
    found: dict[tuple[str, ...], tuple[Participant, ...]] = {}
    for person in people:
        written = (person.name, person.name_local, person.sort_name, person.badge_name)
        for name in dict.fromkeys(map(words_of, filter(None, written))):
            found[name] = (*found.get(name, ()), person)
    return found
