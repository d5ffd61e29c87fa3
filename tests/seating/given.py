"""Small forums that the tests of the seating share."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from forumctl import definition, roster
from forumctl.definition import Forum, reading
from forumctl.definition.people import Participant
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.project import Project
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.gathering import Gathering, gather

ROOT = Path(__file__).parents[2]


def _seoul() -> Project:
    path = ROOT / "data" / "seoul2019" / "forum.toml"
    found = definition.load(path)
    people, problems = roster.read(found, path.parent)
    assert not problems
    return Project(path, found, people, Plans())


SEOUL = _seoul()

DINNER = SEOUL.forum.occasions[1]


@cache
def seoul_dinner() -> SeatingPlan:
    """The dinner of the Seoul forum, planned without a lunch before it."""
    return assign(SEOUL.forum, SEOUL.roster, Plans(), DINNER).plan


HEAD = """
[forum]
id = "tiny"
title = "Tiny forum"
days = [2019-10-17]
timezone = "Asia/Seoul"
revised = 2019-10-10T18:00:00
[[sessions]]
id = "lunch"
date = 2019-10-17
start = "12:00"
minutes = 60
title = "Lunch"
[[sessions]]
id = "dinner"
date = 2019-10-17
start = "18:00"
minutes = 60
title = "Dinner"
[roster.categories.guest]
label = "Guest"
[[occasions]]
id = "lunch"
session = "lunch"
tables = [{ id = "L{}", count = 3, seats = 4 }]
[[occasions]]
id = "dinner"
session = "dinner"
"""
TABLES = 'tables = [{ id = "T{}", count = 3, seats = 4, accessible = 1 }]\n'


def forum(rules: str = "", tables: str = TABLES) -> Forum:
    """A forum of one day with a lunch and a dinner; `rules` are further lines on the dinner."""
    found = reading.parse("forum.toml", (HEAD + tables + rules).encode(), Forum)
    assert found.value is not None, found.problems
    assert not found.problems
    return found.value


def person(name: str, **columns: object) -> Participant:
    """Somebody whose id is the name."""
    return Participant.model_validate({"id": name, "name": name.title(), **columns})


def guests(count: int, **columns: object) -> tuple[Participant, ...]:
    """So many people who differ in nothing but their names: p00, p01 …"""
    return tuple(person(f"p{number:02}", **columns) for number in range(count))


def plan(*tables: Iterable[str], pinned: tuple[str, ...] = ()) -> SeatingPlan:
    """A plan of the dinner: the ids at T1, T2 and T3."""
    return SeatingPlan(
        occasion="dinner", pinned=pinned, tables={f"T{number}": tuple(ids) for number, ids in enumerate(tables, 1)}
    )


def plans(*seating: SeatingPlan) -> Plans:
    """The decisions so far."""
    return Plans(seating={made.occasion: made for made in seating})


def gathering(
    people: Iterable[Participant],
    rules: str = "",
    *,
    before: SeatingPlan | None = None,
    made: Plans | None = None,
    tables: str = TABLES,
) -> Gathering:
    """The dinner as its rules see it."""
    of = forum(rules, tables)
    return gather(of, Roster(tuple(people)), made or Plans(), of.occasions[1], before)
