"""The roster and an export → the changes to the roster, with nothing lost that stands there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from forumctl.definition.people import Participant
from forumctl.problems import Problem, Where
from forumctl.roster.ids import derive
from forumctl.roster.roster import Roster

from .matching import Key, Matches
from .names import parted
from .reading import Registration
from .spelling import words

_RANK = {"cancelled": 0, "waiting": 1, "confirmed": 2}
"""Of several registrations of one person the best counts: who cancels and registers again comes."""


class Change(NamedTuple):
    """One cell of somebody's that changes."""

    column: str
    before: Any
    after: Any


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


@dataclass(frozen=True, slots=True)
class New:
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
    registered: tuple[Participant, ...]
    """What registration says of everyone it knows: what the next import is compared with."""
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before an import: the roster, and what registration said of whom the last time."""

    roster: Roster
    registered: Mapping[str, Participant]
    capacity: int | None = None


def ids_of(roster: Roster, rows: Sequence[Registration], matches: Matches) -> Mapping[Key, str]:
    """The id of everyone of the roster, and the id that each row would get if it is somebody new."""
    start = len(roster.people)
    ids = {key: person.id for key, person in enumerate(roster.people)}
    fresh = [key for key in range(start, start + len(rows)) if key not in matches.same]
    taken: set[str] = set(ids.values())
    people: list[Participant] = list(roster.people)
    for key in fresh:
        person = rows[key - start].entry.person
        if person.id in taken:
            person = person.model_copy(update={"id": ""})
        taken.add(person.id)
        people.append(person)
    return ids | dict(zip(fresh, derive(people)[start:], strict=True))


def merge(
    known: Known, rows: Sequence[Registration], matches: Matches, decided: Mapping[Key, Key], *, complete: bool
) -> Merge:
    """The changes, where `decided` says of rows that are not certain who they are; the others are somebody new."""
    roster, start = known.roster, len(known.roster.people)
    ids = ids_of(roster, rows, matches)
    links = {key: other for key, other in decided.items() if other != key}
    links |= {key: other for key, (other, _) in matches.same.items()}
    who = {key: _root(key, links) for key in range(start, start + len(rows))}
    mine: dict[Key, list[Key]] = {}
    for key, known_as in who.items():
        mine.setdefault(known_as, []).append(key)
    notes: list[Problem] = []
    new: list[New] = []
    updates: list[Update] = []
    registered: dict[str, Participant] = dict(known.registered)
    columns = frozenset().union(*(row.columns for row in rows)) | {"status"}
    coming = sum(1 for _ in roster)
    for known_as, keys in mine.items():
        certain = [key for key in keys if key in matches.same and matches.same[key][0] < start]
        group = [rows[key - start] for key in (*(key for key in keys if key not in certain), *certain)]
        where = tuple(row.entry.where for row in group)
        said = _together(group)
        if len(group) > 1:
            notes.append(_double(ids[known_as], where))
        if known_as < start:
            person = roster.people[known_as]
            how = matches.same[certain[-1]][1] if certain else "as you said"
            changes, kept = _changes(person, said, group, registered.get(person.id))
            notes += kept
            if changes:
                updates.append(Update(person, changes, how, where))
            registered[person.id] = said.model_copy(update={"id": person.id})
            coming += _comes(changes)
            continue
        person = said.model_copy(update={"id": ids[known_as]})
        registered[person.id] = person
        if person.comes and known.capacity is not None and coming >= known.capacity:
            person = person.model_copy(update={"status": "waiting"})
        coming += person.comes
        new.append(New(person, where))
        if (other := matches.shared.get(known_as)) is not None:
            notes.append(_shared(person.id, ids[who.get(other, other)], where[0]))
    cancelled = _missing(known, mine.keys()) if complete else ()
    for update in cancelled:
        if said_before := registered.get(update.person.id):
            registered[update.person.id] = said_before.model_copy(update={"status": "cancelled"})
    unchanged = sum(1 for known_as in mine if known_as < start) - len(updates)
    row_ids = {key: ids[known_as] for key, known_as in who.items()}
    return Merge(
        tuple(new), tuple(updates), cancelled, unchanged, row_ids, tuple(notes), tuple(registered.values()), columns
    )


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
            column: value for column in Participant.model_fields if (value := getattr(person, column)) not in _BLANK
        }
    said["status"] = max((row.entry.person.status for row in group), key=lambda status: _RANK[status])
    return first.model_copy(update=said)


_BLANK: tuple[Any, ...] = ("", (), None)


def _changes(
    person: Participant, said: Participant, group: Sequence[Registration], before: Participant | None
) -> tuple[tuple[Change, ...], list[Problem]]:
    """The cells that change, three ways where it is known what registration said before; and what stays on purpose."""
    had = frozenset().union(*(row.columns for row in group)) | {"status"}
    changes: list[Change] = []
    notes: list[Problem] = []
    where = group[-1].entry.where
    for column in Participant.model_fields:
        old, new = getattr(person, column), getattr(said, column)
        if column in ("id", "sort_name") or column not in had or new in _BLANK or new == old:
            continue
        if before is not None and new == getattr(before, column):
            continue
        if column == "status" and before is None and _RANK[new] > _RANK[old]:
            if old == "cancelled":
                notes.append(_still_registered(person.id, where))
            continue
        if before is None and isinstance(new, str) and old and not _is_better(new, old):
            continue
        if before is not None and old not in _BLANK and old != getattr(before, column) and column != "status":
            notes.append(_both_changed(person.id, column, where))
        changes.append(Change(column, old, new))
    if (renamed := next((change.after for change in changes if change.column == "name"), None)) is not None:
        sort_name = _sort_name(person, said, str(renamed))
        if sort_name != person.sort_name:
            changes.append(Change("sort_name", person.sort_name, sort_name))
    return tuple(changes), notes


def _sort_name(person: Participant, said: Participant, name: str) -> str:
    """How a new name sorts: as the export says; derived again where it was derived; else as it was written by hand."""
    country, languages = said.country or person.country, said.languages or person.languages
    if said.sort_name and said.sort_name != parted(said.name, said.country, said.languages).sort_name:
        return said.sort_name
    if person.sort_name in ("", parted(person.name, person.country, person.languages).sort_name):
        return parted(name, country, languages).sort_name
    return person.sort_name


def _is_better(new: str, old: str) -> bool:
    """Whether a text says something else, or spells the same with more care: accents, capitals, joined syllables."""
    same_words = sorted(words(new)) == sorted(words(old))
    if not same_words and "".join(words(new)) != "".join(words(old)):
        return True

    def care(text: str) -> tuple[bool, int, int]:
        shouted = text.isupper() or text.islower()
        joined = 0 if same_words else sum(letter in "-'’" for letter in text)
        return not shouted, sum(not letter.isascii() for letter in text), joined

    return care(new) > care(old)


def _comes(changes: Sequence[Change]) -> int:
    """How many more people come by these changes of one person."""
    for change in changes:
        if change.column == "status":
            return int(change.after == "confirmed") - int(change.before == "confirmed")
    return 0


def _missing(known: Known, found: Any) -> tuple[Update, ...]:
    """Who is in the roster and not in a complete export, unless it is known that registration never had them."""
    return tuple(
        Update(person, (Change("status", person.status, "cancelled"),), "not in the export")
        for key, person in enumerate(known.roster.people)
        if key not in found and person.status != "cancelled" and (not known.registered or person.id in known.registered)
    )


def _double(person_id: str, where: tuple[Where, ...]) -> Problem:
    fact = f"{person_id} is in these files {len(where)} times; what this row says counts"
    return Problem("double-registration", fact, where[-1], "Cancel the others in the system.", where[:-1], "warning")


def _shared(person_id: str, other: str, where: Where) -> Problem:
    fact = f"{person_id} has the same e-mail address as {other}; letters reach only one of them"
    return Problem("shared-email", fact, where, "Ask for an address of their own.", severity="warning")


def _still_registered(person_id: str, where: Where) -> Problem:
    fact = f"{person_id} is cancelled in the roster and still registered; they stay cancelled"
    return Problem("still-registered", fact, where, "Write confirmed in the roster if they come.", severity="warning")


def _both_changed(person_id: str, column: str, where: Where) -> Problem:
    fact = f"{column} of {person_id} was changed by hand and by registration; registration counts"
    return Problem("both-changed", fact, where, "Change it back in the roster if yours is right.", severity="warning")
