"""The roster and an export → the changes to the roster, with nothing lost that stands there."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from forumctl.definition.people import Participant, Waiting
from forumctl.problems import Problem, Where
from forumctl.roster.ids import called, derive
from forumctl.roster.listing import Places, next_waiting
from forumctl.roster.roster import Roster

from .changing import BLANK, RANK, Cells, Change, cells_of, changes
from .matching import Key, Matches
from .registration import Registration

_GONE = ("cancelled", "declined")


@dataclass(frozen=True, slots=True)
class Update:
    """Somebody of the roster whose row changes, and what they were recognised by."""

    person: Participant
    changes: tuple[Change, ...]
    how: str
    where: tuple[Where, ...] = ()

    @property
    def after(self) -> Participant:
        return self.person.model_copy(update={change.column: change.after for change in self.changes})


class New(NamedTuple):
    """Somebody who is not in the roster yet."""

    person: Participant
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import does to the roster."""

    new: tuple[New, ...]
    updates: tuple[Update, ...]
    cancelled: tuple[Update, ...]
    unchanged: int
    ids: Mapping[Key, str]
    """The id of each row's person."""
    notes: tuple[Problem, ...]
    registered: Mapping[str, Cells]
    """What registration says of everyone it knows, by id: what the next import is compared with."""

    @property
    def changed(self) -> int:
        """How many people something else changes of than that they no longer come."""
        return sum(not all(change.cancels for change in update.changes) for update in self.updates)

    @property
    def leaving(self) -> int:
        """How many are cancelled by it: by their registration, or because they are missing."""
        return sum(update.after.status in _GONE for update in self.updates if update.person.status not in _GONE) + len(
            self.cancelled
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before an import: the roster, and what registration said of whom the last time."""

    roster: Roster
    registered: Mapping[str, Cells]
    limits: Waiting | None = None
    """How many can come."""


def ids_of(roster: Roster, rows: Sequence[Registration], matches: Matches) -> Mapping[Key, str]:
    """The id of everyone of the roster, and the id that each row would get if it is somebody new."""
    start = len(roster.people)
    ids = {key: person.id for key, person in enumerate(roster.people)}
    fresh = [key for key in range(start, start + len(rows)) if key not in matches.same]
    taken: set[str] = set(ids.values())
    people: list[Participant] = list(roster.people)
    for key in fresh:
        person = rows[key - start].entry.person
        if person.id and person.id in taken:
            person = person.model_copy(update={"id": ""})
        taken.add(person.id)
        people.append(person)
    return ids | dict(zip(fresh, derive(people)[start:], strict=True))


def merge(
    known: Known,
    rows: Sequence[Registration],
    matches: Matches,
    ids: Mapping[Key, str],
    decided: Mapping[Key, Key],
    *,
    complete: bool,
) -> Merge:
    """The changes, where `decided` says of rows that are not certain who they are; the others are somebody new.

    `ids` are those of `ids_of`.
    """
    roster, start = known.roster, len(known.roster.people)
    links = {key: other for key, other in decided.items() if other != key}
    links |= {key: other for key, (other, _) in matches.same.items()}
    who = {key: _root(key, links) for key in range(start, start + len(rows))}
    mine: dict[Key, list[Key]] = {}
    for key, known_as in who.items():
        mine.setdefault(known_as, []).append(key)
    notes: list[Problem] = []
    fresh: dict[Key, New] = {}
    updates: list[Update] = []
    registered: dict[str, Cells] = dict(known.registered)
    for known_as, keys in mine.items():
        certain = [key for key in keys if key in matches.same and matches.same[key][0] < start]
        group = [rows[key - start] for key in (*(key for key in keys if key not in certain), *certain)]
        had = group[0].columns.union(*(row.columns for row in group[1:])) if len(group) > 1 else group[0].columns
        where = tuple(row.entry.where for row in group)
        now = called(_together(group), ids[known_as])
        if len(group) > 1:
            notes.append(_double(now.id, where))
        before = registered.get(now.id)
        registered[now.id] = _as_said(now, had, before)
        if known_as >= start:
            fresh[known_as] = New(now, where)
            continue
        person = roster.people[known_as]
        found, kept = changes(person, now, had, before, where[-1])
        notes += kept
        if found:
            how = matches.same[certain[-1]][1] if certain else "as you said"
            updates.append(Update(person, found, how, where))
    cancelled = _missing(known, mine.keys()) if complete else ()
    for update in cancelled:
        if said_before := registered.get(update.person.id):
            registered[update.person.id] = {**said_before, "status": "cancelled"}
    notes += (
        _shared(one.person.id, ids[who.get(other, other)], one.where[0])
        for known_as, one in fresh.items()
        if (other := matches.shared.get(known_as)) is not None
    )
    return Merge(
        new=_placed(tuple(fresh.values()), known, (*updates, *cancelled)),
        updates=tuple(updates),
        cancelled=cancelled,
        unchanged=len(mine) - len(fresh) - len(updates),
        ids={key: ids[known_as] for key, known_as in who.items()},
        notes=tuple(notes),
        registered=registered,
    )


def _as_said(now: Participant, had: Container[str], before: Cells | None) -> Cells:
    """What registration says of somebody; as it said before of what this export has no column for."""
    cells = cells_of(now)
    if not before or cells == before:
        return before or cells
    said = {**{column: text for column, text in before.items() if column not in had}, **cells}
    return before if said == before else said


def _people_after(known: Known, updates: Sequence[Update]) -> Iterator[Participant]:
    """Everybody of the roster, as the updates leave them."""
    after = {update.person.id: update.after for update in updates}
    return (after.get(one.id, one) for one in known.roster.people)


def next_in_line(known: Known, merge: Merge) -> Participant | None:
    """The first of the waiting list for whom a place is free after the merge, if the number of places is limited."""
    if known.limits is None:
        return None
    everybody = (*_people_after(known, (*merge.updates, *merge.cancelled)), *(new.person for new in merge.new))
    free = Places.of(known.limits, (one for one in everybody if one.comes))
    return next_waiting(free, (one for one in everybody if one.status == "waiting" and one.id in known.roster.by_id))


def _placed(new: Sequence[New], known: Known, updates: Sequence[Update]) -> tuple[New, ...]:
    """The new people, those on the waiting list for whom there is no place: none comes before who waits already."""
    if known.limits is None:
        return tuple(new)
    free = Places.of(known.limits, (one for one in _people_after(known, updates) if one.status not in _GONE))
    placed: list[New] = []
    for one in new:
        if one.person.comes and not free.has_one_for(one.person):
            one = one._replace(person=one.person.model_copy(update={"status": "waiting"}))
        free = free.after(one.person) if one.person.comes else free
        placed.append(one)
    return tuple(placed)


def _root(key: Key, links: Mapping[Key, Key]) -> Key:
    """Who somebody is in the end; of people said to be each other the first."""
    seen = [key]
    while (following := links.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def _together(group: Sequence[Registration]) -> Participant:
    """What all rows of one person say: the last where several say something, but the best of their states."""
    first = group[0].entry.person
    if len(group) == 1:
        return first
    said: dict[str, Any] = {}
    for row in group:
        person = row.entry.person
        said |= {
            column: value for column in Participant.model_fields if (value := getattr(person, column)) not in BLANK
        }
    said["status"] = max((row.entry.person.status for row in group), key=lambda status: RANK[status])
    return first.model_copy(update=said)


def _missing(known: Known, found: Container[Key]) -> tuple[Update, ...]:
    """Who is in the roster and not in a complete export, unless it is known that registration never had them."""
    return tuple(
        Update(person, (Change("status", person.status, "cancelled"),), "not in the export")
        for key, person in enumerate(known.roster.people)
        if key not in found and person.status not in _GONE and (not known.registered or person.id in known.registered)
    )


def _double(person_id: str, where: tuple[Where, ...]) -> Problem:
    fact = f"{person_id} is in these files {len(where)} times; this row is used"
    return Problem("double-registration", fact, where[-1], "Cancel the others in the system.", where[:-1], "warning")


def _shared(person_id: str, other: str, where: Where) -> Problem:
    fact = f"{person_id} has the same e-mail address as {other}; letters reach only one of them"
    return Problem("shared-email", fact, where, "Ask for an address of their own.", severity="warning")
