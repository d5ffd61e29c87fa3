"""What everybody knows from the outputs of a forum, kept as a value, and what of it is outdated now.

Compared are sessions, people, tables, buses, badges and personal calendars.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Literal, TypeVar

from forumctl.agenda.changes import Change, changes
from forumctl.agenda.personal import Attendance, group
from forumctl.agenda.revisions import revise
from forumctl.agenda.timetable import timetable
from forumctl.badges import printed
from forumctl.badges.face import badges
from forumctl.badges.places import bus
from forumctl.badges.standard import designed
from forumctl.definition.people import Participant
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.handout import Snapshot
from forumctl.project import Project
from forumctl.roster import Roster
from forumctl.roster.writing import cell

What = Literal["new", "cancelled", "waiting", "not answered", "taken out", "corrected"]
NOBODY = Roster()
PARTY = ", party "
"""Between the bus and the number of a party on it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A column of somebody's row; its values are blank where they are private or no longer known."""

    column: str
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who comes now and did not, who no longer comes, or whose row was corrected."""

    id: str
    name: str
    what: What
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody's new table or bus; `before` is blank where it is their first, `now` where they have none any more."""

    person: str
    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs between two moments; each list in the order of its ids."""

    sessions: tuple[Change, ...] = ()
    people: tuple[Person, ...] = ()
    tables: Mapping[str, tuple[Shift, ...]] = field(default_factory=dict)
    """By occasion; only those with shifts."""
    buses: tuple[Shift, ...] = ()
    parties: tuple[Shift, ...] = ()
    """Those who stay on their bus in another party of it."""
    badges: Mapping[str, str] = field(default_factory=dict)
    """Names by id of those whose badge is to be printed."""
    collect: Mapping[str, str] = field(default_factory=dict)
    """The names on the old badges that are to be collected back."""
    calendars: Mapping[str, str] = field(default_factory=dict)
    """Of those whose personal calendar is to be sent again."""
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names, by id, of those who have, or had, a part in a session or talk that differs."""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def differences(before: Snapshot, now: Snapshot, roster: Roster, earlier: Roster = NOBODY) -> Differences:
    """What differs; `roster` is that of now, `earlier` the one before where it is still known, for what people said."""
    names = {person.id: person.name for person in (*earlier.people, *roster.people)}

    def named(ids: list[str]) -> Mapping[str, str]:
        return {person: names.get(person, person) for person in sorted(ids)}

    sessions = tuple(changes(before.agenda, _revised(before.agenda, now.agenda)))
    things = {change.after.thing for change in sessions}
    other = [person for person, hash_ in now.badges.items() if before.badges.get(person) != hash_]
    return Differences(
        sessions=sessions,
        people=tuple(_people(before, now, names, roster, earlier)),
        tables={
            occasion: shifts
            for occasion in dict.fromkeys((*now.tables, *before.tables))
            if (shifts := _shifts(before.tables.get(occasion, {}), now.tables.get(occasion, {}), names))
        },
        buses=(
            *_shifts(before.buses, now.buses, names),
            *(
                shift
                for outing in dict.fromkeys((*now.outings, *before.outings))
                for shift in _shifts(before.outings.get(outing, {}), now.outings.get(outing, {}), names)
            ),
        ),
        parties=_shifts(_parties(before, now), _parties(now, before), names),
        badges=named(other),
        collect={
            person: before.names.get(person, names.get(person, person))
            for person in sorted(before.badges)
            if person in other or person not in now.badges
        },
        calendars=named([one for one, hash_ in now.calendars.items() if before.calendars.get(one) != hash_]),
        parts={
            thing: named([*before.parts.get(thing, ()), *now.parts.get(thing, ())])
            for thing in sorted(things)
            if thing in before.parts or thing in now.parts
        },
    )


def _revised(before: AgendaPlan, now: AgendaPlan) -> AgendaPlan:
    """The programme of now with what has been taken out since, as cancelled."""
    gone = {
        uid: revision.model_copy(update={"status": "CANCELLED"})
        for uid, revision in before.events.items()
        if uid not in now.events
    }
    return now.model_copy(update={"events": {**now.events, **gone}})


def _people(
    before: Snapshot, now: Snapshot, names: Mapping[str, str], roster: Roster, earlier: Roster
) -> Iterator[Person]:
    for person in sorted({*before.people, *now.people}):
        name = names.get(person, person)
        if person not in before.people:
            yield Person(person, name, "new")
        elif person not in now.people:
            known = roster.by_id.get(person)
            yield Person(person, name, _gone(known))
        elif before.people[person] != now.people[person]:
            old, new = before.people[person], now.people[person]
            columns = [column for column in (*SHOWN, DETAILS) if old.get(column) != new.get(column)]
            corrections = [one for column in columns for one in _corrections(person, column, before, roster, earlier)]
            yield Person(person, name, "corrected", tuple(corrections))


def _gone(known: Participant | None) -> What:
    """Why somebody no longer comes."""
    if known is None or known.comes:
        return "taken out"
    if known.status in ("cancelled", "declined"):
        return "cancelled"
    return "waiting" if known.status == "waiting" else "not answered"


def _corrections(person: str, column: str, before: Snapshot, roster: Roster, earlier: Roster) -> Iterator[Correction]:
    """What is said otherwise in a column; of the details only which they are, and that only if both rows are known."""
    now, then = roster.by_id.get(person), earlier.by_id.get(person)
    if column == DETAILS:
        hidden = [name for name in type(now).model_fields if name not in (*SHOWN, "id", "status")] if now else []
        differ = [name for name in hidden if then and getattr(then, name) != getattr(now, name)]
        yield from (Correction(name) for name in differ or [DETAILS])
    else:
        kept = before.names.get(person, "") if column == "name" else ""
        was = cell(getattr(then, column)) if then else kept
        yield Correction(column, was, cell(getattr(now, column)) if now else "")


def _parties(one: Snapshot, other: Snapshot) -> Mapping[str, str]:
    """The party of each who is on the same bus in both."""
    stay = (person for person, bus in one.buses.items() if other.buses.get(person) == bus)
    return {person: f"{one.buses[person]}{PARTY}{one.parties[person]}" for person in stay if person in one.parties}


def _shifts(before: Mapping[str, str], now: Mapping[str, str], names: Mapping[str, str]) -> tuple[Shift, ...]:
    return tuple(
        Shift(person, names.get(person, person), before.get(person, ""), now.get(person, ""))
        for person in sorted({*before, *now})
        if before.get(person) != now.get(person)
    )


T = TypeVar("T")


SHOWN = (
    *("name", "name_local", "sort_name", "honorific", "organisation", "position", "city", "country"),
    *("category", "languages", "delegation", "visits"),
)
"""Columns that are printed where others see them; what the others say is nobody's business in a list of changes."""
DETAILS = "details"


def snapshot(project: Project, pictures: Mapping[str, str]) -> Snapshot:
    """What everybody knows who has all that is made of the project as it stands; `pictures` are hashes by name."""
    forum, roster, plans = project.forum, project.roster, project.plans
    people = tuple(roster)
    programme = timetable(forum, roster, plans.cases, plans.outings)
    agenda = revise(AgendaPlan(), programme)
    attendance = Attendance(forum, plans, programme)
    return Snapshot(
        agenda=agenda,
        parts={
            entry.id: tuple(dict.fromkeys(part.id for part in entry.people if part.id in roster.by_id))
            for entry in programme.entries
            if entry.people  # a name that is nobody's is told by check
        },
        people={person.id: _facts(person) for person in people},
        tables={occasion: _of(people, plan.table_of) for occasion, plan in sorted(plans.seating.items())},
        buses=_of(people, plans.visits.bus_of if plans.visits else {}),
        outings={
            outing.id: _of(people, {person: f"{outing.id}/{bus(plans, outing.id, person)}" for person in plan.bus_of})
            for outing in forum.outings[1:]
            if (plan := plans.outings.get(outing.id))
        },
        parties=_of(people, plans.visits.party_of if plans.visits else {}),
        badges={badge.person: printed.content(badge, pictures) for badge in badges(designed(forum), people, plans)},
        names={person.id: person.name for person in people},
        calendars={
            person.id: _hash([person.name, forum.language_for(person), *_held(attendance, agenda, person)])
            for person in people
        },
    )


def _of(people: Sequence[Participant], places: Mapping[str, T]) -> Mapping[str, T]:
    """The places of those who come."""
    return {person.id: places[person.id] for person in people if person.id in places}


def _facts(person: Participant) -> Mapping[str, str]:
    """A hash of each shown column that is filled in, and one of all the others together."""
    said = person.model_dump(mode="json", exclude_defaults=True, exclude={"id", "status"})
    hidden = {name: value for name, value in said.items() if name not in SHOWN}
    found = {name: _hash(value) for name, value in said.items() if name in SHOWN}
    return {**found, DETAILS: _hash(hidden)} if hidden else found


def _held(attendance: Attendance, agenda: AgendaPlan, person: Participant) -> Iterator[tuple[str, ...]]:
    """Everything in the personal calendar of somebody: what it is, how it is now, and where they sit."""
    held = {**dict.fromkeys(attendance.common, ""), **attendance.of(person)}
    for uid, revision in sorted(agenda.events.items()):
        if (thing := group(revision.thing)) in held:
            yield uid, revision.hash, held[thing]


def _hash(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
