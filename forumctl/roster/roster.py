"""Who is known to the forum, and the door in: the roster that a forum file names, or holds itself.

Namesakes are told apart by where they work or come from, the same way in every list, on paper and in the terminal. One
outing sees a roster of its own: who rides, and the hours that other outings leave them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import cached_property
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.reading import in_order
from forumctl.definition.values import minute_of_day
from forumctl.definition.visits import Visits
from forumctl.problems import ForumError, Key, Problem, Where

from . import tables
from .ids import Entry, named
from .rows import Rows, unknown
from .sheet import Columns, known_names, match

_FILE = Key(("roster", "file"))


@dataclass(frozen=True)
class Roster:
    """The people of a forum; iterates over those who come, in the order of the roster."""

    people: tuple[Participant, ...] = ()
    rows: Mapping[str, Where] = field(default_factory=dict, repr=False)
    """Where each person's row stands, by id."""
    columns: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What our columns are called in the file, where it has a header."""

    def __iter__(self) -> Iterator[Participant]:
        return (person for person in self.people if person.comes)

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """Everyone known by id, also those who wait or have cancelled."""
        return {person.id: person for person in self.people}

    @cached_property
    def ids_by_name(self) -> Mapping[str, str]:
        """The id of everyone who alone has that name, in either script or as lists have it, as names are compared."""
        from .registrations.spelling import folded

        found: dict[str, set[str]] = {}
        for person in self.people:
            for name in filter(None, (person.name, person.name_local, person.known_as)):
                found.setdefault(folded(name) or name, set()).add(person.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def called(self, name: str) -> Sequence[Participant]:
        """Everybody of that name, in either script, as names are compared."""
        from .registrations.spelling import folded

        wanted = folded(name) or name
        return [one for one in self.people if wanted in (folded(one.name), folded(one.name_local))]

    def meant(self, named: str) -> str:
        """The id of whoever is named by id, or by a name that nobody else has; else what was named."""
        from .registrations.spelling import folded

        return named if named in self.by_id else self.ids_by_name.get(folded(named) or named, named)

    def where(self, person_id: str, column: str) -> Where:
        """The place of one cell of a person's row, for problems."""
        row = self.rows.get(person_id, Key(("participants",)))
        if isinstance(row, Key):
            return Key((*row.path, column))
        return type(row)(row.file, row.line, row.column, self.columns.get(column, column))


def load(forum: Forum, folder: Path) -> Roster:
    """The roster of a forum whose file stands in `folder`; raises ForumError with every error in it."""
    roster, problems = read(forum, folder)
    if errors := [problem for problem in problems if problem.is_error]:
        raise ForumError(errors)
    return roster


def read(forum: Forum, folder: Path) -> tuple[Roster, tuple[Problem, ...]]:
    """Everyone in the roster of a forum whose file stands in `folder`, and every problem of it. Raises nothing.

    Cells that are wrong are blank, so that the people stay known to the checks that follow.
    """
    columns: Columns | None = None
    entries: Sequence[Entry]
    problems: tuple[Problem, ...] = ()
    if forum.roster.file is None:
        entries, problems = _inline(forum)
    else:
        columns, entries, problems = _from_file(forum, folder, forum.roster.file)
        if forum.participants:
            fact = "the roster is given twice: in a file, and here"
            problems = (*problems, Problem("two-rosters", fact, Key(("participants",)), "Keep one.", (_FILE,)))
    known, doubts = named(entries)
    roster = Roster(
        told_apart([entry.person for entry in known]),
        {entry.person.id: entry.where for entry in known},
        columns.names if columns else {},
    )
    return roster, in_order((*problems, *doubts))


def _inline(forum: Forum) -> tuple[list[Entry], tuple[Problem, ...]]:
    categories = forum.roster.categories
    return [Entry(person, Key(("participants", row))) for row, person in enumerate(forum.participants)], tuple(
        unknown(person.category, categories, Key(("participants", row, "category")))
        for row, person in enumerate(forum.participants)
        if categories and person.category and person.category not in categories
    )


def _from_file(forum: Forum, folder: Path, name: str) -> tuple[Columns | None, Sequence[Entry], tuple[Problem, ...]]:
    source, file = forum.roster, str(folder / name)
    sheet, problems = tables.read(folder, name, _FILE, "roster", known_names(source), source.sheet)
    if sheet is None:
        return None, (), problems
    columns, of_header = match(sheet, source, file)
    rows = Rows(file, columns, len(sheet.header.cells), source.categories, source.fields, forum.venues)
    entries, of_rows = rows.read(sheet) if "name" in columns.positions else ((), ())
    return columns, entries, (*problems, *of_header, *of_rows)


_LONGEST = 24
"""Letters of a distinction that every list has room for; a longer one is taken where no other will do."""
_BY = (
    *(("organisation",), ("city",), ("country",), ("position",)),
    *(("organisation", "city"), ("city", "country")),
    ("organisation", "position", "city", "country"),
)
"""Columns that may tell people apart, the best first."""


def told_apart(people: Sequence[Participant]) -> tuple[Participant, ...]:
    """The same people, namesakes with their distinction: no two of them have the same distinct name."""
    by_name: dict[str, list[Participant]] = {}
    for person in people:
        by_name.setdefault(_alike(person.name), []).append(person)
    found: dict[str, str] = {}
    for name, group in by_name.items():
        if len(group) > 1:
            others = by_name.keys() - {name}
            found |= next(each for each in _distinctions(group) if _is_distinct(group, each, others))
    return tuple(_with(person, found.get(person.id, "")) for person in people)


def _alike(name: str) -> str:
    return " ".join(name.casefold().split())


def _distinctions(group: Sequence[Participant]) -> Iterator[Mapping[str, str]]:
    """Ways to tell them apart, by id, the best first; the last, their ids, always does."""
    by_columns = [
        {one.id: ", ".join(filter(None, (getattr(one, column) for column in columns))) for one in group}
        for columns in _BY
    ]
    whole = [each for each in by_columns if all(each.values())]
    yield from (each for each in whole if max(map(len, each.values())) <= _LONGEST)
    yield from (*whole, *by_columns)
    yield {one.id: one.id for one in group}


def _is_distinct(group: Sequence[Participant], said: Mapping[str, str], others: "set[str]") -> bool:
    names = Counter(_alike(_with(one, said[one.id]).known_as) for one in group)
    return max(names.values()) == 1 and not names.keys() & others


def _with(person: Participant, distinction: str) -> Participant:
    """The person with a distinction; as a cached property it is none of their columns."""
    if person.distinction == distinction:
        return person
    told = person.model_copy()
    told.__dict__["distinction"] = distinction
    return told


def riders_of(forum: Forum, roster: Roster, outing: Visits) -> Roster:
    """The roster in which those come on the visits who ride on that outing.

    Who comes late does so on the day of their first outing, who has a flight on that of their last; who rides again
    later that day has to be back in time to change.
    """
    if len(forum.outings) == 1 and all(outing.invites(person) for person in roster if person.visits):
        return roster
    return replace(roster, people=tuple(_rider(forum, person, outing) for person in roster.people))


def _rider(forum: Forum, person: Participant, outing: Visits) -> Participant:
    if not outing.invites(person):
        return person.model_copy(update={"visits": False}) if person.visits else person
    others = [other for other in forum.outings if other.invites(person)]
    dates = [other.date for other in others]
    limits = [person.latest] if person.latest and outing.date == max(dates) else []
    limits += [change_by(other) for other in others if _overlaps(outing, other)]
    changed = {
        "earliest": person.earliest if outing.date == min(dates) else None,
        "latest": min(limits, default=None),
    }
    if changed == {"earliest": person.earliest, "latest": person.latest}:
        return person
    return person.model_copy(update=changed)


def change_by(following: Visits) -> time:
    """When one has to be back to change to another outing."""
    return time(*divmod(max(minute_of_day(following.leave) - following.change, 0), 60))


def _overlaps(outing: Visits, following: Visits) -> bool:
    """Whether a later outing of the same day can begin before somebody is back from this one and has changed."""
    return outing.date == following.date and outing.leave < following.leave and outing.back_by > change_by(following)
