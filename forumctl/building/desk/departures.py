"""Departures of buses, each a door: who is to be on board, who is by what the desk noted, and the count that closes it.

The door of a bus is its first departure, bus:A; bus:A/2 is the second, numbered as on the headcount sheet. The buses of
an outing that has an id of its own bear that, too: bus:harbour:E/2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from forumctl.definition.people import Participant
from forumctl.definition.values import clock_of, minute_of_day
from forumctl.definition.visits import OUTING
from forumctl.desk.attendance import Attendance
from forumctl.locale import msgid
from forumctl.plans.visits import Headcount, HeadcountLog, VisitPlan
from forumctl.problems import ForumError
from forumctl.project import Project
from forumctl.visits.on_the_day.headcount import count
from forumctl.visits.timetable.whereabouts import boardings, part_day

from .spoken import language, say

BUS = "bus:"
_BY_HAND = "headcount"
"""The desk of what is noted by hand, for the counts."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A bus as it leaves somewhere: its outing, its label, and the number of the departure from 1."""

    outing: str
    bus: str
    number: int

    @classmethod
    def at(cls, door: str) -> "Departure":
        """The departure that a door is."""
        name, _, number = door.removeprefix(BUS).partition("/")
        outing, _, bus = name.rpartition(":")
        return cls(outing or OUTING, bus, int(number or 1))

    @property
    def name(self) -> str:
        """The bus as people call it."""
        return self.bus if self.outing == OUTING else f"{self.outing} {self.bus}"

    @property
    def door(self) -> str:
        """What the desk calls it."""
        return f"{BUS}{self.name.replace(' ', ':')}{f'/{self.number}' if self.number > 1 else ''}"


def bus_doors(project: Project) -> tuple[str, ...]:
    """A door for each departure, bus by bus; one for each bus that has no timetable."""
    return tuple(
        Departure(outing.id, bus.id, number).door
        for outing in project.forum.outings
        for bus in outing.buses
        for number in range(1, max(1, len(_leaves(project, outing.id, bus.id))) + 1)
    )


def _leaves(project: Project, outing: str, bus: str) -> Sequence[tuple[int, str]]:
    """In which minute of the day and where a bus leaves; nothing without a timetable that fits the forum as it is."""
    plan = project.plans.outings.get(outing)
    try:
        found = boardings(project.on(outing).forum, plan, bus) if plan else ()
    except ForumError:
        return ()
    return [(one.leaves, one.place.within(language(project.forum.language))) for one in found]


def bus_label(project: Project, door: str) -> str:
    """What the door of a bus is called: the bus, and when and where it leaves."""
    here = Departure.at(door)
    leaves = _leaves(project, here.outing, here.bus)[here.number - 1 : here.number]
    return " · ".join((say(msgid("Bus {}"), here.name), *(f"{clock_of(at)} {place}" for at, place in leaves)))


def aboard(project: Project, here: Departure, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those of these people who are to be on board when the bus leaves."""
    plan = project.plans.outings.get(here.outing)
    outing = next(one for one in project.forum.outings if one.id == here.outing)
    riders = [one for one in people if plan and plan.bus_of.get(one.id) == here.bus]
    if plan is None or not plan.stops:
        return tuple(riders)
    part = part_day(outing, riders, plan)
    return tuple(one for one in riders if part.is_aboard(one.id, here.number))


@dataclass(frozen=True, slots=True)
class Count:
    """A headcount, and who is on board of the bus without having a seat on it."""

    noted: Headcount
    others: tuple[str, ...]

    @property
    def door(self) -> str:
        """Where it was taken."""
        return Departure(self.noted.outing, self.noted.bus, self.noted.stop).door


def head_count(seen: Project, plan: VisitPlan, bus: str, stop: str, missing: Sequence[str], kept: Attendance) -> Count:
    """The count of a departure, of the project as its outing sees it: by hand where somebody is said to be missing.

    Else by what its door has noted; where that is nothing everybody is on board. A ForumError for a departure that
    there is not, and for a missing one who is not to be on board.
    """
    found = count(seen.forum, seen.roster, plan, bus, stop, missing)
    here = Departure(plan.outing, bus, found.stop)
    presence = kept.presence(here.door)
    if presence.came and not missing:
        wanted = aboard(seen, here, seen.roster.people)
        gone = [one.id for one in wanted if one.id not in presence.inside]
        found = count(seen.forum, seen.roster, plan, bus, str(found.stop), gone)
    others = tuple(one for one in presence.inside if plan.bus_of.get(one) != bus)
    return Count(found.model_copy(update={"present": found.present + len(others)}), others)


def note_count(seen: Project, made: Count, kept: Attendance, at: datetime) -> None:
    """Notes at the door of a count who is on board by it and who is not, so that both say the same of everybody."""
    here = Departure.at(made.door)
    for person in aboard(seen, here, seen.roster.people):
        if person.id not in made.noted.missing:
            kept.enter(person.id, here.door, _BY_HAND, at, token_hex(8))
        elif kept.entered(person.id, here.door):
            kept.add(person.id, "out", here.door, _BY_HAND, at, token_hex(8))


def counts_since(project: Project, plan: VisitPlan, kept: Attendance) -> HeadcountLog:
    """The counts of an outing without those who were missing and have been noted on board since, there or later."""
    inside = {door: kept.presence(door).inside for door in bus_doors(project)}
    leaves = {
        door: leaving[here.number - 1][0]
        for door in inside
        if (here := Departure.at(door)).outing == plan.outing
        and len(leaving := _leaves(project, here.outing, here.bus)) >= here.number
    }

    def found(one: Headcount) -> frozenset[str]:
        first = minute_of_day(one.leaves)
        return frozenset(person for door, at in leaves.items() if at >= first for person in inside[door])

    counts = [
        one.model_copy(update={"missing": tuple(person for person in one.missing if person not in found(one))})
        for one in project.plans.headcounts.counts
        if one.outing == plan.outing
    ]
    return HeadcountLog(counts=tuple(counts))


def not_closed(project: Project, plan: VisitPlan, kept: Attendance, now: int) -> Iterator[tuple[Departure, int, int]]:
    """Departures up to a minute of the day whose doors have noted somebody, and whose count nobody has noted.

    Each with how many are on board and how many are to be.
    """
    noted = {(one.bus, one.stop) for one in project.plans.headcounts.counts if one.outing == plan.outing}
    for door in bus_doors(project):
        here = Departure.at(door)
        leaving = _leaves(project, here.outing, here.bus)
        if here.outing != plan.outing or (here.bus, here.number) in noted or len(leaving) < here.number:
            continue
        presence = kept.presence(door)
        if leaving[here.number - 1][0] <= now and presence.came:
            wanted = [one.id for one in aboard(project, here, project.roster.people)]
            yield here, sum(one in presence.inside for one in wanted), len(wanted)
