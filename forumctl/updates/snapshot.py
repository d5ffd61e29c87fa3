"""What everybody knows from the outputs of a forum, as a value to be kept and compared."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

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
        people={person.id: facts(person) for person in people},
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


def facts(person: Participant) -> Mapping[str, str]:
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
