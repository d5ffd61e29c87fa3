"""What is outdated of what people know: sessions, people, tables, buses, badges and personal calendars."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from forumctl.agenda.changes import Change, changes
from forumctl.definition.people import Participant
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.handout import Snapshot
from forumctl.roster import Roster
from forumctl.roster.writing import cell

from .snapshot import DETAILS, SHOWN

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
