"""Small forums that the tests of the visits share: two rooms in one building, a park, three buses."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import time
from functools import cache
from pathlib import Path

from forumctl import definition, roster
from forumctl.definition import Forum, reading
from forumctl.definition.people import Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import Stop, VisitPlan
from forumctl.roster import Roster
from forumctl.visits.assigning.assign import Assignment, assign
from forumctl.visits.riding import Riding, riding

_SEOUL = Path(__file__).parents[2] / "data" / "seoul2019"

FORUM = """
[forum]
id = "tiny"
title = { en = "Tiny forum", ko = "작은 포럼" }
days = [2019-10-18]
timezone = "Asia/Seoul"
languages = ["en", "ko"]
revised = 2019-10-10T18:00:00
[[venues]]
id = "house"
name = "House"
address = "1 House Street"
[[venues]]
id = "tower"
name = { en = "Tower", ko = "타워" }
[[venues]]
id = "park"
name = "Park"
[visits]
date = 2019-10-18
leave = "09:00"
back_by = "17:00"
from = "house"
[[visits.sites]]
id = "up"
name = "Upper room"
venue = "tower"
minutes = 30
capacity = 5
opens = "09:00"
closes = "18:00"
[[visits.sites]]
id = "down"
name = "Lower room"
venue = "tower"
minutes = 30
capacity = 5
[[visits.sites]]
id = "garden"
name = "Garden"
venue = "park"
minutes = 60
capacity = 30
[visits.lunch]
window = ["11:30", "13:30"]
minutes = 45
[[visits.buses]]
id = "A"
seats = 10
staff_seats = 2
wheelchairs = 1
languages = ["en"]
colour = "#0b5394"
[[visits.buses]]
id = "B"
seats = 10
staff_seats = 2
languages = ["en", "ko"]
colour = "#b3261e"
[[visits.buses]]
id = "C"
seats = 10
staff_seats = 2
languages = ["fr"]
colour = "#38761d"
[visits.travel]
"house tower" = 30
"house park" = 20
"tower park" = 15
[visits.rules]
together = ["delegation", "companion"]
apart = "apart"
guide_language = "must"
mix = { country = 2 }
"""


def forum(more: str = "", old: str = "", new: str = "") -> Forum:
    """The small forum, with further lines on its rules, and one text of its file replaced by another."""
    assert old in FORUM
    source = FORUM.replace(old, new, 1) if old else FORUM
    found = reading.parse("forum.toml", (source + more).encode(), Forum)
    assert found.value is not None, found.problems
    assert not found.problems
    return found.value


def person(name: str, **columns: object) -> Participant:
    """Somebody whose id is the name."""
    return Participant.model_validate({"id": name, "name": name.title(), **columns})


def crowd(count: int, **columns: object) -> tuple[Participant, ...]:
    """So many people who differ in nothing but their names: p00, p01 …"""
    return tuple(person(f"p{number:02}", **columns) for number in range(count))


def case(people: Iterable[Participant], of: Forum | None = None, before: VisitPlan | None = None) -> Riding:
    """The people and buses as the rules see them."""
    return riding(of or forum(), Roster(tuple(people)), before)


def planned(people: Iterable[Participant], of: Forum | None = None, before: VisitPlan | None = None) -> Assignment:
    """What `assign` answers for them."""
    return assign(of or forum(), Roster(tuple(people)), Plans(visits=before))


def at(clock: str) -> time:
    """A clock time."""
    return time.fromisoformat(clock)


def stop(bus: str, kind: str, start: str, end: str = "", site: str = "", venue: str = "house", party: int = 0) -> Stop:
    """A stop."""
    return Stop.model_validate(
        {"bus": bus, "party": party, "kind": kind, "site": site, "venue": venue, "start": start, "end": end or start}
    )


def good_plan() -> tuple[tuple[Participant, ...], VisitPlan]:
    """Eight people on bus A in two parties, and a timetable without fault."""
    people = crowd(8)
    ids = tuple(one.id for one in people)
    stops = (
        stop("A", "departure", "09:00"),
        stop("A", "site", "09:30", "10:00", "up", "tower", 1),
        stop("A", "site", "09:30", "10:00", "down", "tower", 2),
        stop("A", "site", "10:00", "10:30", "up", "tower", 2),
        stop("A", "site", "10:00", "10:30", "down", "tower", 1),
        stop("A", "lunch", "11:30", "12:15", venue="park"),
        stop("A", "site", "12:15", "13:15", "garden", "park"),
        stop("A", "return", "13:35"),
    )
    return people, VisitPlan(buses={"A": ids}, parties={"A": (ids[:4], ids[4:])}, stops=stops)


def without_times(plan: VisitPlan) -> Mapping[str, frozenset[str]]:
    """The people of each bus, whatever their order."""
    return {bus: frozenset(people) for bus, people in plan.buses.items()}


@cache
def seoul() -> tuple[Forum, Roster]:
    """The Seoul forum and its people."""
    found = definition.load(_SEOUL / "forum.toml")
    people, problems = roster.read(found, _SEOUL)
    assert not [problem for problem in problems if problem.is_error]
    return found, people


@cache
def seoul_assignment() -> Assignment:
    """The visits of the Seoul forum, planned afresh."""
    found, people = seoul()
    return assign(found, people, Plans())


def changed(people: Roster, **by_id: Mapping[str, object]) -> Roster:
    """The roster with some columns of some people changed; ids with _ for -."""
    updates = {name.replace("_", "-"): columns for name, columns in by_id.items()}
    return replace(people, people=tuple(one.model_copy(update=dict(updates.get(one.id, {}))) for one in people.people))
